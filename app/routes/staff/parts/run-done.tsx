// What the last act on a run, on late reports or on one that was set aside has come to.
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";

const told = ["cancel", "resume", "unchanged", "unconfirmed", "approve", "drop", "retried", "noDay"] as const;
type Told = (typeof told)[number];

export function toldOf(word: string | null): Told | null {
  return told.find((each) => each === word) ?? null;
}

export function RunDone({ done }: { done: Told | null }) {
  const t = useT("approval");
  if (done === null) return null;
  const isDone = done !== "unchanged" && done !== "unconfirmed" && done !== "noDay";
  return <Notice kind={isDone ? "success" : "warning"}>{t(`run.done.${done}`)}</Notice>;
}
