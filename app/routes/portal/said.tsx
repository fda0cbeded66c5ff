// Tells how an act ended that sent the reader here: `?said=commented`.
import { useSearchParams } from "react-router";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";

const words = [
  "proposed",
  "accepted",
  "declined",
  "settled",
  "settledKept",
  "commented",
  "empty",
  "tooLong",
  "completed",
  "already",
  "alreadyKept",
  "changed",
  "moved",
  "retired",
  "applied",
  "reached",
  "templateSaved",
] as const;
type Word = (typeof words)[number];

const kinds: Partial<Record<Word, "info" | "warning">> = {
  settled: "info",
  settledKept: "info",
  already: "info",
  alreadyKept: "info",
  reached: "info",
  empty: "warning",
  tooLong: "warning",
  moved: "warning",
};

export function Said() {
  const t = useT("plan");
  const word = useSearchParams()[0].get("said");
  if (!word || !isWord(word)) return null;
  return <SaidNotice kind={kinds[word] ?? "success"}>{t(`said.${word}`)}</SaidNotice>;
}

function isWord(word: string): word is Word {
  return words.some((known) => known === word);
}
