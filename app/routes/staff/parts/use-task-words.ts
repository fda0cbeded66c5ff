// What a task is about, in words, and where it is settled.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { allOutcomes } from "#app/domain/alerts/alert-query.ts";
import { evidenceWords } from "#app/domain/alerts/evidence-words.ts";
import { isAlertKind } from "#app/domain/alerts/rule.ts";
import { type AnswerPath, answerPaths } from "#app/domain/surveys/answer-path.ts";
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

export function useTaskWords() {
  const t = useT("work");
  const a = useT("alerts");
  const locale = useLocale();
  const inLocale = (detail: Task["detail"], key: string) => (locale === "en" && detail[`${key}En`]) || detail[key];
  /** What was chosen from a list has its words. */
  const said = (key: string, value: string) => {
    const consent = key === "consent" && consents.find((each) => each === value);
    if (consent) return t(`task.consents.${consent}`);
    return key === "refers" ? t(`task.refer.${value === "yes" ? "yes" : "no"}`) : value;
  };
  return {
    /** The goal or driver, and the beginning of what was said of it. */
    summary({ kind, detail }: Pick<Task, "kind" | "detail">): string {
      if (kind === "unreachable")
        return t(`task.unreachable.${reasonOf(detail.reason)}`, { name: String(detail.by ?? "") });
      if (kind === "silent_executive")
        return t("task.unheard", { name: String(detail.by ?? ""), count: Number(detail.times ?? 0) });
      if (kind === "alert" && isAlertKind(detail.alert)) {
        return `${a(`kind.${detail.alert}`)} · ${evidenceWords(locale, detail.alert, detail)}`;
      }
      if (isAnswerTask(kind)) {
        const who = t("task.answerOf", { name: String(detail.by ?? ""), score: String(detail.score ?? "—") });
        return [who, detail.text].filter(Boolean).join(" · ");
      }
      const [subject = null, ...said] = [
        inLocale(detail, "title") ?? inLocale(detail, "driver"),
        inLocale(detail, "quarter"),
        detail.text ?? detail.comment,
      ];
      const words = [subject, ...said].filter((each) => each !== null && each !== undefined && each !== "");
      return words.length > 0 ? words.join(" · ") : t("task.noDetail");
    },
    facts({ kind, detail }: Task): { label: string; text: string }[] {
      return facts.flatMap(([key, label]) => {
        const value = inLocale(detail, key);
        return value === null || value === undefined || value === ""
          ? []
          : [
              {
                label: t(`task.${isOfSurvey(kind) && key === "title" ? "campaign" : label}`),
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

/** Whether a task asks to follow up an answer. */
export function isAnswerTask(kind: Task["kind"]): kind is AnswerPath {
  return answerPaths.some((path) => path === kind);
}

function isOfSurvey(kind: Task["kind"]): boolean {
  return kind === "silent_executive" || isAnswerTask(kind);
}

/** What of a task says where it is settled. */
type Placed = Pick<Task, "id" | "kind" | "subjectId" | "detail"> & { account: { slug: string } };

/** What is decided about a goal or a person is decided where they stand; everything else on a page of its own. */
export function placeOf(task: Placed): string {
  if (task.kind === "proposal" || task.kind === "colleague" || task.kind === "alert") return subjectOf(task).to;
  return `/staff/accounts/${task.account.slug}/tasks/${task.id}`;
}

const reasons = ["hard", "soft", "complaint"] as const;

function reasonOf(reason: unknown): (typeof reasons)[number] {
  return reasons.find((each) => each === reason) ?? "soft";
}

/** The page of what a task is about, and the text under which a link to it stands. */
export function subjectOf({ kind, account, detail, subjectId }: Omit<Placed, "id">) {
  const home = `/staff/accounts/${account.slug}`;
  if (kind === "alert") return { to: `${home}/alerts/${subjectId}`, label: "openAlert" } as const;
  if (kind === "playbook_step" || kind === "lesson") return { to: home, label: "openAccount" } as const;
  if (kind === "dispute") return { to: `${home}/value`, label: "openValue" } as const;
  if (kind === "touch") return { to: home, label: "openAccount" } as const;
  if (kind === "colleague" || kind === "unreachable" || kind === "silent_executive")
    return { to: `${home}/people`, label: "openPeople" } as const;
  if (isAnswerTask(kind)) return { to: "/staff/surveys", label: "openAnswers" } as const;
  if (kind !== "report_comment" && kind !== "decision") return { to: `${home}/plan`, label: "openPlan" } as const;
  return { to: `/staff/reports/${account.slug}/${detail.quarter}`, label: "openReport" } as const;
}
