// A form of answers as it was posted. Without script, a page asks what it knew of; what the answers lead to comes after.
import { type AnswerFault, type Answers, pathOf, readAnswers } from "./answers.ts";
import type { Question, SurveyContent } from "./content.ts";

/** Fields with which a page says which questions it asked. No question has a hyphen in its key. */
export const ASKED = "page-asked";

/**
 * What was said to the questions that were asked, and those that come after them.
 *
 * @returns `unasked` keys of questions that the answers lead to and that the page did not show
 */
export function readPosted(
  content: SurveyContent,
  form: FormData,
): { answers: Answers; faults: AnswerFault[]; unasked: string[] } {
  const { answers, faults } = readAnswers(content, form);
  const path = pathOf(content, answers).map(({ key }) => key);
  const shown = new Set(form.getAll(ASKED));
  const asked = path.some((key) => shown.has(key)) ? path.filter((key) => shown.has(key)) : path;
  return {
    answers,
    faults: faults.filter(({ question }) => asked.includes(question)),
    unasked: path.filter((key) => !asked.includes(key)),
  };
}

/** What is asked beside something else: the first question, and why, where that is all there is. */
export function firstOf({ questions }: SurveyContent): Question[] {
  const [first, second, ...more] = questions;
  if (!first) return [];
  return second?.kind === "text" && !second.required && more.length === 0 ? [first, second] : [first];
}

/** What was said before, where the first questions were answered anew; without what is no longer asked after that. */
export function mergeAnswers(content: SurveyContent, before: Answers, first: Answers): Answers {
  const anew = new Set(firstOf(content).map(({ key }) => key));
  const kept = Object.entries(before).filter(([key]) => !anew.has(key));
  const all: Answers = { ...Object.fromEntries(kept), ...first };
  const asked = new Set(pathOf(content, all).map(({ key }) => key));
  return Object.fromEntries(Object.entries(all).filter(([key]) => asked.has(key)));
}
