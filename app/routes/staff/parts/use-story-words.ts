// The lines of a timeline in the reader's words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { TaskKind } from "#app/domain/tasks/task-query.ts";
import type { StoryLine } from "#app/domain/touchpoints/timeline.ts";
import { periodIn } from "./audit-detail.ts";
import { useTaskWords } from "./use-task-words.ts";

export function useStoryWords() {
  const [t, w, locale] = [useT("records"), useT("work"), useLocale()];
  const tasks = useTaskWords();
  const title = (line: StoryLine): string => {
    const { kind, state, figure } = line;
    const name = locale === "en" ? (line.titleEn ?? line.title) : line.title;
    if (kind === "pulse") return t(`pulse.level.is${figure as 1}`);
    if (kind === "sponsor") return t(`sponsor.state.${state as "active"}`);
    if (kind === "answer") return t("line.answer", { score: figure ?? "—", round: name });
    if (kind === "report_sent" || kind === "report_read")
      return t(`line.${kind}`, { period: periodIn(line.title, locale) ?? line.title });
    if (kind === "task") {
      const task = line.title as TaskKind;
      return t("line.task", {
        kind: w(`task.kind.${task}`),
        task: tasks.summary({ kind: task, detail: line.detail ?? {} }),
      });
    }
    if (kind === "contract") return t(`line.${state as "signed"}`, { plan: name, seats: figure ?? 0 });
    if (kind === "renewal") return t("line.renewal", { plan: name, decision: t(`decision.is.${state as "renewed"}`) });
    return name || line.text || t(`kind.${kind}`);
  };
  const text = (line: StoryLine): string => {
    const isTalk = ["mail", "call", "meeting", "chat", "event", "ticket", "note"].includes(line.kind);
    const isUntitled = isTalk && !line.title;
    const said = [
      line.kind === "task" && line.state && tasks.outcome(line.state),
      !isUntitled && line.text,
      isTalk && line.figure !== null && t(`tone.${String(line.figure) as "0"}`),
      line.withDecisionMaker && t("talk.decides"),
    ];
    return said.filter(Boolean).join(locale === "ja" ? "　" : " · ");
  };
  const people = ({ theirs, ours }: StoryLine): string => [theirs, ours].filter(Boolean).join(" / ");
  return { title, text, people };
}
