// What a survey's content may be, as it is read from a form or from its row. Apart from the rest, which browsers load too.
import { z } from "zod";
import {
  type SurveyContent as Content,
  LABEL_MAX,
  MOST_OPTIONS,
  MOST_QUESTIONS,
  MOST_STEPS,
  QUESTION_MAX,
  questionKinds,
} from "./content.ts";

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/);
const askedText = (most: number) =>
  z.object({ ja: z.string().trim().max(most).optional(), en: z.string().trim().max(most).optional() });
const Rule = z.object({
  atLeast: z.number().int().optional(),
  atMost: z.number().int().optional(),
  anyOf: z.array(Key).max(MOST_OPTIONS).optional(),
  goTo: Key,
});
const Question = z.object({
  key: Key,
  kind: z.enum(questionKinds),
  text: askedText(QUESTION_MAX),
  required: z.boolean(),
  low: askedText(LABEL_MAX).optional(),
  high: askedText(LABEL_MAX).optional(),
  steps: z.number().int().min(2).max(MOST_STEPS).optional(),
  options: z
    .array(z.object({ key: Key, text: askedText(LABEL_MAX) }))
    .max(MOST_OPTIONS)
    .optional(),
  next: z.array(Rule).max(MOST_OPTIONS).optional(),
});

export const SurveyContent = z.object({
  languages: z
    .array(z.enum(["ja", "en"]))
    .min(1)
    .max(2),
  questions: z.array(Question).min(1).max(MOST_QUESTIONS),
}) satisfies z.ZodType<Content>;
export type SurveyContent = Content;
