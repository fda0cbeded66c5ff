// What was said in an answer, and what is kept beside it for whoever counts or reads answers of all surveys.
import type { Locale } from "#app/i18n/locale.ts";
import type { Answer, Answers } from "./answers.ts";
import { type Question, type SurveyContent, type SurveyKind, scaleOf, textIn } from "./content.ts";

/** The main figure of an answer, null where the survey has none, and the first words. */
export type Figures = { score: number | null; comment: string };

export function figuresOf({ questions }: SurveyContent, kind: SurveyKind, answers: Answers): Figures {
  const [first] = questions;
  const score = kind !== "custom" && first?.kind === kind ? answers[first.key] : null;
  const words = questions.filter((each) => each.kind === "text").map(({ key }) => answers[key]);
  const comment = words.find((each): each is string => typeof each === "string" && each !== "");
  return { score: typeof score === "number" ? score : null, comment: comment ?? "" };
}

/** What was said to each question, also in an answer of which only the figure and the words were kept. */
export function saidOf(
  { questions }: SurveyContent,
  { answers, score, comment }: Figures & { answers: unknown },
): Answers {
  const said = answers as Answers;
  if (Object.keys(said).length > 0) return said;
  const [first] = questions;
  const words = questions.find(({ kind }) => kind === "text");
  return {
    ...(first && score !== null && { [first.key]: score }),
    ...(words && comment !== "" && { [words.key]: comment }),
  };
}

/** The figure that a link names, when the first question can be answered with it. */
export function figureOfLink({ questions: [first] }: SurveyContent, text: string | null): number | null {
  const scale = first && scaleOf(first);
  if (!scale || !/^\d{1,2}$/.test(text ?? "")) return null;
  const figure = Number(text);
  return figure >= scale.min && figure <= scale.max ? figure : null;
}

/** An answer in words: a figure with the end of its scale, what was chosen, what was written; nothing, for none. */
export function wordsOf(question: Question, answer: Answer | undefined, locale: Locale): string {
  if (answer === undefined) return "";
  const scale = scaleOf(question);
  if (scale) return `${answer} / ${scale.max}`;
  if (question.kind === "text") return String(answer);
  const chosen = Array.isArray(answer) ? answer : [answer];
  const options = (question.options ?? []).filter(({ key }) => chosen.includes(key));
  return options.map(({ text }) => textIn(text, locale, "")).join(locale === "ja" ? "、" : ", ");
}
