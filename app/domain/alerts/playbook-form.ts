// A playbook's steps as they are kept and as its form sends them.

import { z } from "zod";
import { MOST_STEPS } from "./playbook.ts";
import { type AlertKind, alertKinds } from "./rule.ts";

export const Steps = z.array(
  z.object({
    titleJa: z.string(),
    titleEn: z.string(),
    /** Business days after the start. */
    dueDays: z.number(),
    /** owner: whoever is in charge of the account. Else the first of our people with that role. */
    role: z.enum(["owner", "lead"]),
  }),
);
export type Step = z.output<typeof Steps>[number];

const text = z.string().trim().max(120, "long");

/** The form of a playbook: its steps come as numbered fields, and those without a title are left out. */
export function playbookFrom(fields: Record<string, string>) {
  const steps = Array.from({ length: MOST_STEPS }, (_, n) => ({
    titleJa: fields[`titleJa${n}`] ?? "",
    titleEn: fields[`titleEn${n}`] ?? "",
    dueDays: fields[`dueDays${n}`] ?? "",
    role: fields[`role${n}`] ?? "owner",
  })).filter(({ titleJa, titleEn }) => `${titleJa}${titleEn}`.trim() !== "");
  return PlaybookForm.safeParse({ ...fields, steps });
}

const PlaybookForm = z.object({
  nameJa: text.min(1, "name"),
  nameEn: text.min(1, "name"),
  trigger: z.union([z.literal(""), z.enum(alertKinds)], "trigger").transform((kind): AlertKind | null => kind || null),
  version: z.string().regex(/^\d+$/).transform(Number),
  steps: z
    .array(
      z.object({
        titleJa: text.min(1, "step"),
        titleEn: text.min(1, "step"),
        dueDays: z
          .string()
          .trim()
          .regex(/^\d{1,2}$/, "step")
          .transform(Number),
        role: z.enum(["owner", "lead"], "step"),
      }),
    )
    .min(1, "steps"),
});
export type PlaybookFields = Omit<z.output<typeof PlaybookForm>, "version">;
