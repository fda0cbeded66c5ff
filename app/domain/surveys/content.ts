// What a survey asks: questions in order, each with its texts in the languages that it is asked in.
import type { Locale } from "#app/i18n/locale.ts";

export const surveyKinds = ["nps", "csat", "ces", "custom"] as const;
export type SurveyKind = (typeof surveyKinds)[number];
export const questionKinds = ["nps", "csat", "ces", "rating", "single", "multiple", "text"] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const MOST_QUESTIONS = 20;
export const MOST_OPTIONS = 12;
/** Of a rating. */
export const MOST_STEPS = 10;
export const QUESTION_MAX = 300;
export const LABEL_MAX = 80;
/** Where a rule can lead beside a question: to the end. */
export const END = "end";

/** A text in those languages that a survey is asked in. `{{product}}` stands for the product's name. */
export type AskedText = Partial<Record<Locale, string | undefined>>;

export type Rule = {
  /** Holds for a figure within both ends, or for a choice of any of the options. */
  atLeast?: number;
  atMost?: number;
  anyOf?: string[];
  goTo: string;
};
export type Question = {
  key: string;
  kind: QuestionKind;
  text: AskedText;
  required: boolean;
  /** What the two ends of a scale mean. */
  low?: AskedText;
  high?: AskedText;
  /** How far a rating goes, from 1. */
  steps?: number;
  options?: { key: string; text: AskedText }[];
  /** The first rule that holds says what is asked next; without one, the next question in order. */
  next?: Rule[];
};
export type SurveyContent = { languages: Locale[]; questions: Question[] };

export type ContentFault =
  | { what: "sameKey" | "noOptions" | "noSteps" | "backwards" | "mainFirst" | "mainTwice"; question: string }
  | { what: "noText"; question: string; language: Locale };

/** What keeps a survey from being published; nothing, when it can be. */
export function faultsOf(kind: SurveyKind, { languages, questions }: SurveyContent): ContentFault[] {
  const faults: ContentFault[] = [];
  const keys = questions.map(({ key }) => key);
  for (const [index, { key: question, kind: own, text, options, steps, next = [] }] of questions.entries()) {
    if (keys.indexOf(question) !== index || question === END) faults.push({ what: "sameKey", question });
    const texts = [text, ...(options ?? []).map((option) => option.text)];
    for (const language of languages)
      if (texts.some((each) => !each[language])) faults.push({ what: "noText", question, language });
    const labels = (options ?? []).map((option) => option.key);
    if ((own === "single" || own === "multiple") && (labels.length < 2 || new Set(labels).size < labels.length))
      faults.push({ what: "noOptions", question });
    if (own === "rating" && steps === undefined) faults.push({ what: "noSteps", question });
    if (next.some(({ goTo }) => goTo !== END && keys.indexOf(goTo) <= index))
      faults.push({ what: "backwards", question });
    if (isMain(own) && (own !== kind || index > 0)) faults.push({ what: "mainTwice", question });
  }
  const first = questions[0]!;
  if (kind !== "custom" && (first.kind !== kind || !first.required))
    faults.push({ what: "mainFirst", question: first.key });
  return faults;
}

/** The ends of what can be answered with a figure; null for other questions. */
export function scaleOf({ kind, steps }: Pick<Question, "kind" | "steps">): { min: number; max: number } | null {
  if (kind === "nps") return { min: 0, max: 10 };
  if (kind === "csat") return { min: 1, max: 5 };
  if (kind === "ces") return { min: 1, max: 7 };
  return kind === "rating" ? { min: 1, max: steps ?? 5 } : null;
}

/** In which language somebody is asked: their own, or the one that the survey has. */
export function languageOf({ languages }: Pick<SurveyContent, "languages">, locale: Locale): Locale {
  return languages.includes(locale) ? locale : (languages[0] ?? locale);
}

/** A text in the reader's language, or in the one that the survey has. */
export function textIn(text: AskedText, locale: Locale, product: string): string {
  return (text[locale] ?? text.ja ?? text.en ?? "").replaceAll("{{product}}", product);
}

function isMain(kind: QuestionKind): boolean {
  return kind === "nps" || kind === "csat" || kind === "ces";
}
