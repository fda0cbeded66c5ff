// A line of the day in words: the verb, the reason, and where it is done.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { evidenceWords } from "#app/domain/alerts/evidence-words.ts";
import type { ToDo } from "#app/domain/alerts/today.ts";
import { date, money } from "#app/i18n/format.ts";
import { placeOf, useTaskWords } from "./use-task-words.ts";

export function useToDoWords() {
  const t = useT("alerts");
  const w = useT("work");
  const locale = useLocale();
  const tasks = useTaskWords();
  return {
    verb(toDo: ToDo): string {
      if (toDo.do === "alert") return t(`action.${toDo.kind}`);
      if (toDo.do !== "task") return t(`today.verb.${toDo.do}`);
      const title = (locale === "en" && toDo.detail.titleEn) || toDo.detail.title;
      if (toDo.kind === "playbook_step" || toDo.kind === "lesson") return String(title ?? w(`task.kind.${toDo.kind}`));
      return t(`today.task.${toDo.kind}`);
    },
    why(toDo: ToDo): string {
      switch (toDo.do) {
        case "alert":
          return `${t(`kind.${toDo.kind}`)}: ${evidenceWords(locale, toDo.kind, toDo.evidence)}`;
        case "task":
          return toDo.kind === "playbook_step"
            ? t("today.why.step", { playbook: String((locale === "en" && toDo.detail.byEn) || (toDo.detail.by ?? "")) })
            : tasks.summary({ kind: toDo.kind, detail: toDo.detail });
        case "approve":
          return t("today.why.approve", { quarter: toDo.quarter });
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
    },
    place(toDo: ToDo): string {
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
    },
  };
}
