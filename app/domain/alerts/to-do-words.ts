// A line of the day in words: the verb, the reason, and where it is done. On screen and in mails the same.
import { date, money, quarterName } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { evidenceWords } from "./evidence-words.ts";
import { inLocale, placeOf, taskSummary } from "./task-words.ts";
import type { ToDo } from "./today.ts";

/** What to do, as people say it. */
export function verbOf(locale: Locale, toDo: ToDo): string {
  const t = translator(locale, "alerts");
  if (toDo.do === "alert") return t(`action.${toDo.kind}`);
  if (toDo.do !== "task") return t(`today.verb.${toDo.do}`);
  if (toDo.kind !== "playbook_step" && toDo.kind !== "lesson") return t(`today.task.${toDo.kind}`);
  const title = inLocale(locale, toDo.detail, "title");
  return String(title ?? translator(locale, "work")(`task.kind.${toDo.kind}`));
}

/** Why it is to be done: the sign and its evidence, what was said, what waits. */
export function reasonOf(locale: Locale, toDo: ToDo): string {
  const t = translator(locale, "alerts");
  switch (toDo.do) {
    case "alert":
      return `${t(`kind.${toDo.kind}`)}: ${evidenceWords(locale, toDo.kind, toDo.evidence)}`;
    case "task":
      return toDo.kind === "playbook_step"
        ? t("today.why.step", { playbook: String(inLocale(locale, toDo.detail, "by") ?? "") })
        : taskSummary(locale, toDo);
    case "approve":
      return t("today.why.approve", { quarter: periodName(locale, toDo) });
    case "renewal":
      return t("today.why.renewal", {
        ...{ date: date(toDo.dueOn ?? "", locale), mrr: money(toDo.mrrMinor, toDo.currency, locale) },
      });
    case "promise":
      return t("today.why.promise", { subject: toDo.subject, date: date(toDo.on, locale) });
    case "held":
      return t("today.why.held", { count: toDo.count });
    case "lesson":
      return t("today.why.lesson");
  }
}

/** The address in the console at which it is done. */
export function pageOf(toDo: ToDo): string {
  const home = `/staff/accounts/${toDo.account.slug}`;
  switch (toDo.do) {
    case "alert":
      return `${home}/alerts/${toDo.id}`;
    case "task":
      return placeOf(toDo);
    case "approve":
      return `/staff/reports/${toDo.account.slug}/${toDo.quarter}`;
    case "held":
      return "/staff/surveys/held";
    case "lesson":
      return `/staff/post-mortems/${toDo.account.slug}/${toDo.decisionId}`;
    case "renewal":
      return `${home}/contracts`;
    case "promise":
      return `${home}/timeline`;
  }
}

/** The period of a report as people call it; a quarter's fiscal year and number stand in its key. */
function periodName(locale: Locale, { quarter: key, from, until }: { quarter: string; from: string; until: string }) {
  const [, year = 0, number = 0] = /^(\d{4})-Q([1-4])/.exec(key) ?? [];
  return quarterName({ key, fiscalYear: Number(year), number: Number(number), from, until }, locale);
}
