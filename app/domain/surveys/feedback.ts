// What we did with what customers said, as they read it.

export const feedbackStates = ["planned", "done", "declined"] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** In characters. */
export const TITLE_MAX = 120;
export const TEXT_MAX = 2_000;

/** A text that is missing in a language is shown in the other. */
export type FeedbackWords = { titleJa: string; titleEn: string; textJa: string; textEn: string };

export type FeedbackDraft = FeedbackWords & { state: FeedbackState };

export type FeedbackFault = "title" | "titleLong" | "textLong" | "state" | "why" | "accounts";

/** What a person has to mend; nothing when the draft can be told. */
export function faultsOfFeedback(draft: Omit<FeedbackDraft, "state"> & { state: string }): FeedbackFault[] {
  const { titleJa, titleEn, textJa, textEn, state } = draft;
  const faults: FeedbackFault[] = [];
  if (!titleJa.trim() && !titleEn.trim()) faults.push("title");
  if (lengthOf(titleJa) > TITLE_MAX || lengthOf(titleEn) > TITLE_MAX) faults.push("titleLong");
  if (lengthOf(textJa) > TEXT_MAX || lengthOf(textEn) > TEXT_MAX) faults.push("textLong");
  if (!feedbackStates.some((known) => known === state)) faults.push("state");
  // Whoever asked for something hears why it does not come.
  if (state === "declined" && !textJa.trim() && !textEn.trim()) faults.push("why");
  return faults;
}

export function wordsIn({ titleJa, titleEn, textJa, textEn }: FeedbackWords, locale: "ja" | "en") {
  return locale === "ja"
    ? { title: titleJa || titleEn, text: textJa || textEn }
    : { title: titleEn || titleJa, text: textEn || textJa };
}

function lengthOf(text: string): number {
  return [...text].length;
}
