// The list of the day for one of us: what to do, why and by when.
import type { Day } from "#app/domain/day.ts";
import type { TaskKind } from "#app/domain/tasks/task-query.ts";
import type { Evidence } from "./health-signs.ts";
import type { AlertKind } from "./rule.ts";

type About = { account: { slug: string; name: string }; dueOn: Day | null };

export type ToDo = About &
  (
    | { do: "task"; id: string; kind: TaskKind; subjectId: string; detail: Evidence }
    | { do: "alert"; id: string; kind: AlertKind; evidence: Evidence; isTaken: boolean; raisedAt: Date }
    | { do: "approve"; quarter: string; from: Day; until: Day }
    | { do: "renewal"; mrrMinor: number; currency: string }
    | { do: "promise"; subject: string; on: Day }
    | { do: "lesson"; decisionId: string }
    | { do: "held"; count: number }
  );

/** What is late first, then by day; what has no day comes after what is due within three days. */
export function inOrder(list: readonly ToDo[], soon: Day): ToDo[] {
  const rank = ({ dueOn }: ToDo) => dueOn ?? `${soon}~`;
  return [...list].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
