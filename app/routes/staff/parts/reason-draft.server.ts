// What a form says about a reason.
import { z } from "zod";
import { REASON_MAX } from "#app/domain/surveys/reasons.server.ts";

const Name = z.string().trim().min(1).max(REASON_MAX);

export const ReasonDraft = z.object({
  nameJa: Name,
  nameEn: Name,
  position: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/)
    .transform(Number),
});
