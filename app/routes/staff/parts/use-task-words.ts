// What a task is about, in words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { allOutcomes } from "#app/domain/alerts/alert-query.ts";
import { inLocale, isAnswerTask, taskSummary } from "#app/domain/alerts/task-words.ts";
import { consents } from "#app/domain/surveys/story.ts";
import type { Task } from "#app/domain/tasks/task.server.ts";

export const outcomes = [
  ...(["kept", "corrected", "removed"] as const),
  ...([
    "fulfilled",
    "dropped",
    "answered",
    "heard",
    "came",
    "agreed",
    "refused",
    "reached",
    "replaced",
    "dismissed",
    "accepted",
    "declined",
    "withdrawn",
    "superseded",
    "retired",
    "driver_retired",
    "done",
    "skipped",
    ...allOutcomes,
  ] as const),
];
export type Outcome = (typeof outcomes)[number];

/** What a task's line tells, by the name that each fact has. */
const facts = [
  ["title", "goal"],
  ["driver", "driver"],
  ["quarter", "quarter"],
  ["claimed", "claimed"],
  ["by", "person"],
  ["score", "score"],
  ["text", "body"],
  ["comment", "comment"],
  ["consent", "consent"],
  ["refers", "refers"],
  ["story", "story"],
] as const;

/** What the same facts are called where a task did not come from a goal or a customer's comment. */
const namedOtherwise = {
  playbook_step: { title: "todo", by: "playbook" },
  touch: { title: "todo" },
  lesson: { title: "todo", text: "learned" },
  decision: { title: "asked", text: "answered" },
} as const;

type FactLabel = "todo" | "playbook" | "learned" | "asked" | "answered";

export function useTaskWords() {
  const t = useT("work");
  const locale = useLocale();
  /** What was chosen from a list has its words. */
  const said = (key: string, value: string) => {
    const consent = key === "consent" && consents.find((each) => each === value);
    if (consent) return t(`task.consents.${consent}`);
    return key === "refers" ? t(`task.refer.${value === "yes" ? "yes" : "no"}`) : value;
  };
  return {
    summary: (task: Pick<Task, "kind" | "detail">) => taskSummary(locale, task),
    facts({ kind, detail }: Task): { label: string; text: string }[] {
      return facts.flatMap(([key, label]) => {
        const value = inLocale(locale, detail, key);
        return value === null || value === undefined || value === ""
          ? []
          : [
              {
                label: t(`task.${factLabel(kind, key) ?? label}`),
                text: said(key, String(value)),
              },
            ];
      });
    },
    outcome(outcome: string | null): string {
      const known = outcomes.find((each) => each === outcome);
      return known ? t(`task.outcomes.${known}`) : (outcome ?? "—");
    },
  };
}

function factLabel(kind: Task["kind"], key: string) {
  if (isOfSurvey(kind) && key === "title") return "campaign";
  const others: Partial<Record<string, FactLabel>> = kind in namedOtherwise ? namedOtherwise[kind as "touch"] : {};
  return others[key];
}

function isOfSurvey(kind: Task["kind"]): boolean {
  return kind === "silent_executive" || isAnswerTask(kind);
}
