// What a model of the score looks like as it is kept. Apart from what pages need of a model, so that no page carries the
// schema library.
import { z } from "zod";
import { type SignalKey, signalKeys } from "./score.ts";

const Weight = z.number().min(0).max(100);
/** Names every signal: one that did not exist yet when a model was set weighs nothing in it. */
const Weights = z.object(
  Object.fromEntries(signalKeys.map((key) => [key, Weight.default(0)])) as Record<SignalKey, z.ZodDefault<z.ZodNumber>>,
);

export const HealthModel = z.object({
  /** Percent; together they may be anything above 0. */
  weights: Weights,
  bands: z.object({
    greenEnter: z.number(),
    greenLeave: z.number(),
    redEnter: z.number(),
    redLeave: z.number(),
    evaluations: z.number().int().min(1).max(5),
  }),
  days: z.object({ usage: z.number(), sentiment: z.number(), relationship: z.number() }),
});
export type HealthModel = z.infer<typeof HealthModel>;
