// What a task is about, in words, and where it is settled.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Task } from "#app/domain/tasks/task.server.ts";

export const outcomes = [
  ...(["kept", "corrected", "removed"] as const),
  ...([
    "fulfilled",
    "dropped",
    "answered",
    "reached",
    "replaced",
    "dismissed",
    "accepted",
    "declined",
    "withdrawn",
    "superseded",
    "retired",
    "driver_retired",
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
  ["text", "body"],
  ["comment", "comment"],
] as const;

export function useTaskWords() {
  const t = useT("work");
  const locale = useLocale();
  const inLocale = (detail: Task["detail"], key: string) => (locale === "en" && detail[`${key}En`]) || detail[key];
  return {
    /** The goal or driver, and the beginning of what was said of it. */
    summary({ kind, detail }: Task): string {
      if (kind === "unreachable")
        return t(`task.unreachable.${reasonOf(detail.reason)}`, { name: String(detail.by ?? "") });
      const [subject = null, ...said] = [
        inLocale(detail, "title") ?? inLocale(detail, "driver"),
        inLocale(detail, "quarter"),
        detail.text ?? detail.comment,
      ];
      const words = [subject, ...said].filter((each) => each !== null && each !== undefined && each !== "");
      return words.length > 0 ? words.join(" · ") : t("task.noDetail");
    },
    facts({ detail }: Task): { label: string; text: string }[] {
      return facts.flatMap(([key, label]) => {
        const value = inLocale(detail, key);
        return value === null || value === undefined || value === ""
          ? []
          : [{ label: t(`task.${label}`), text: String(value) }];
      });
    },
    outcome(outcome: string | null): string {
      const known = outcomes.find((each) => each === outcome);
      return known ? t(`task.outcomes.${known}`) : (outcome ?? "—");
    },
  };
}

/** What is decided about a goal or a person is decided where they stand; everything else on a page of its own. */
export function placeOf(task: Task): string {
  if (task.kind === "proposal" || task.kind === "colleague") return subjectOf(task).to;
  return `/staff/accounts/${task.account.slug}/tasks/${task.id}`;
}

const reasons = ["hard", "soft", "complaint"] as const;

function reasonOf(reason: unknown): (typeof reasons)[number] {
  return reasons.find((each) => each === reason) ?? "soft";
}

/** The page of what a task is about, and the text under which a link to it stands. */
export function subjectOf({ kind, account, detail }: Task) {
  const home = `/staff/accounts/${account.slug}`;
  if (kind === "dispute") return { to: `${home}/value`, label: "openValue" } as const;
  if (kind === "colleague" || kind === "unreachable") return { to: `${home}/people`, label: "openPeople" } as const;
  if (kind !== "report_comment" && kind !== "decision") return { to: `${home}/plan`, label: "openPlan" } as const;
  return { to: `/staff/reports/${account.slug}/${detail.quarter}`, label: "openReport" } as const;
}
