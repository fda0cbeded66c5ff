// What a task is about, in one line, and where it is settled: on screen and in mails the same.
import type { AnswerPath } from "#app/domain/surveys/answer-path.ts";
import { answerPaths } from "#app/domain/surveys/answer-path.ts";
import type { TaskKind } from "#app/domain/tasks/task-query.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { evidenceWords } from "./evidence-words.ts";
import type { Evidence } from "./health-signs.ts";
import { isAlertKind } from "./rule.ts";

/** What of a task its line tells. */
type Told = { kind: TaskKind; detail: Evidence };

/** The goal or driver, and the beginning of what was said of it. */
export function taskSummary(locale: Locale, { kind, detail }: Told): string {
  const t = translator(locale, "work");
  if (kind === "unreachable")
    return t(`task.unreachable.${reasonOf(detail.reason)}`, { name: String(detail.by ?? "") });
  if (kind === "silent_executive")
    return t("task.unheard", { name: String(detail.by ?? ""), count: Number(detail.times ?? 0) });
  if (kind === "alert" && isAlertKind(detail.alert)) {
    return `${translator(locale, "alerts")(`kind.${detail.alert}`)} · ${evidenceWords(locale, detail.alert, detail)}`;
  }
  if (isAnswerTask(kind)) {
    const who = t("task.answerOf", { name: String(detail.by ?? ""), score: String(detail.score ?? "—") });
    return [who, detail.text].filter(Boolean).join(" · ");
  }
  const words = [
    inLocale(locale, detail, "title") ?? inLocale(locale, detail, "driver"),
    inLocale(locale, detail, "quarter"),
    detail.text ?? detail.comment,
  ].filter((each) => each !== null && each !== undefined && each !== "");
  return words.length > 0 ? words.join(" · ") : t("task.noDetail");
}

/** What has a name in both languages stands there in Japanese, and in English under its key with `En`. */
export function inLocale(locale: Locale, detail: Evidence, key: string) {
  return (locale === "en" && detail[`${key}En`]) || detail[key];
}

/** Whether a task asks to follow up an answer. */
export function isAnswerTask(kind: TaskKind): kind is AnswerPath {
  return answerPaths.some((path) => path === kind);
}

/** What of a task says where it is settled. */
type Placed = Told & { id: string; subjectId: string; account: { slug: string } };

/** What is decided about a goal or a person is decided where they stand; everything else on a page of its own. */
export function placeOf(task: Placed): string {
  if (task.kind === "proposal" || task.kind === "colleague" || task.kind === "alert") return subjectOf(task).to;
  return `/staff/accounts/${task.account.slug}/tasks/${task.id}`;
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

const reasons = ["hard", "soft", "complaint"] as const;

function reasonOf(reason: unknown): (typeof reasons)[number] {
  return reasons.find((each) => each === reason) ?? "soft";
}
