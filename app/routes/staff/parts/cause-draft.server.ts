// What a form says about a cause of a loss.
import { z } from "zod";
import { CAUSE_MAX, influences } from "#app/domain/contracts/churn-cause.server.ts";

const Name = z.string().trim().min(1).max(CAUSE_MAX);

export const CauseForm = z.object({
  nameJa: Name,
  nameEn: Name,
  influence: z.enum(influences),
  position: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/)
    .transform(Number),
});
