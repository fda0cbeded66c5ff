// Answers to the questions of a survey: which questions are asked, given what was said, and what of a form counts.
import { COMMENT_MAX } from "./comment.ts";
import { END, type Question, type Rule, type SurveyContent, scaleOf } from "./content.ts";

/** A figure, the key of an option, keys of options, or words. */
export type Answer = number | string | string[];
export type Answers = Record<string, Answer>;
export type AnswerFault = { question: string; what: "missing" | "notAnAnswer" };

/** The questions that are asked of somebody who said this so far, in their order. */
export function pathOf({ questions }: SurveyContent, answers: Answers): Question[] {
  const path: Question[] = [];
  let index = 0;
  while (index < questions.length) {
    const question = questions[index]!;
    path.push(question);
    const rule = question.next?.find((each) => holds(each, answers[question.key]));
    if (rule?.goTo === END) break;
    const target = rule ? questions.findIndex(({ key }) => key === rule.goTo) : -1;
    // Only forwards: what leads back is as if it were not there.
    index = target > index ? target : index + 1;
  }
  return path;
}

/** What a page asks at once: as far as it can be known what is asked, before a required answer decides on it. */
export function openPath(content: SurveyContent, answers: Answers): Question[] {
  const path = pathOf(content, answers);
  const fork = path.findIndex(({ key, next, required }) => required && next?.length && answers[key] === undefined);
  return fork < 0 ? path : path.slice(0, fork + 1);
}

/**
 * What was said, from a form that has a field for each question. Answers to questions that were not asked are left out.
 *
 * @returns the answers, or what is missing or none
 */
export function readAnswers(content: SurveyContent, form: FormData): { answers: Answers; faults: AnswerFault[] } {
  const read = new Map(content.questions.map((question) => [question.key, readAnswer(question, form)]));
  const said: Answers = {};
  for (const [key, answer] of read) if (answer !== null && answer !== "notAnAnswer") said[key] = answer.value;
  const answers: Answers = {};
  const faults: AnswerFault[] = [];
  for (const { key, required } of pathOf(content, said)) {
    const answer = read.get(key) ?? null;
    if (answer === "notAnAnswer") faults.push({ question: key, what: "notAnAnswer" });
    else if (answer !== null) answers[key] = answer.value;
    else if (required) faults.push({ question: key, what: "missing" });
  }
  return { answers, faults };
}

/** What people type, without what no database or reader can take; longer texts are cut, not refused. */
export function plainWords(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim()
    .slice(0, COMMENT_MAX)
    .toWellFormed();
}

function readAnswer(question: Question, form: FormData): { value: Answer } | "notAnAnswer" | null {
  const given = form.getAll(question.key).flatMap((value) => (typeof value === "string" && value !== "" ? value : []));
  const [first] = given;
  if (first === undefined) return null;
  if (question.kind === "text") {
    const words = plainWords(first);
    return words === "" ? null : { value: words };
  }
  const scale = scaleOf(question);
  if (scale) {
    const figure = /^\d{1,2}$/.test(first) ? Number(first) : Number.NaN;
    return figure >= scale.min && figure <= scale.max ? { value: figure } : "notAnAnswer";
  }
  const known = new Set((question.options ?? []).map(({ key }) => key));
  if (!given.every((key) => known.has(key))) return "notAnAnswer";
  return { value: question.kind === "single" ? first : [...new Set(given)] };
}

function holds({ atLeast, atMost, anyOf }: Rule, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (anyOf) return (Array.isArray(answer) ? answer : [String(answer)]).some((key) => anyOf.includes(key));
  return typeof answer === "number" && answer >= (atLeast ?? -Infinity) && answer <= (atMost ?? Infinity);
}
