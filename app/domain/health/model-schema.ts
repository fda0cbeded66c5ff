// What a model of the score looks like as it is kept. Apart from what pages need of a model, so that no page carries the
// schema library.
import { z } from "zod";
import { signalKeys } from "./score.ts";

export const HealthModel = z.object({
  /** Percent; together they may be anything above 0. */
  weights: z.record(z.enum(signalKeys), z.number().min(0).max(100)),
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
