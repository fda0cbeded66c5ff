// What the form of a rule may say; wrong fields come back by name.
import { z } from "zod";
import { type AlertKind, type AlertRule, departments, startingRules, thresholdBounds, units } from "./rule.ts";

const whole = (min: number, max: number, code: string) => z.coerce.number(code).int(code).min(min, code).max(max, code);

/** @param staffIds who may be named */
export function ruleForm(kind: AlertKind, staffIds: readonly string[]) {
  const start = startingRules.find((rule) => rule.kind === kind)!;
  const unit = units[kind];
  const bounds = unit && thresholdBounds[unit];
  return z
    .object({
      isOn: z.literal("on").optional(),
      threshold: bounds ? whole(bounds.min, bounds.max, "threshold") : z.unknown().transform(() => null),
      days: start.days === null ? z.unknown().transform(() => null) : whole(1, 365, "window"),
      rearmDays: whole(1, 365, "window"),
      department: z.enum(departments, "department"),
      staffId: z
        .string()
        .refine((id) => id === "" || staffIds.includes(id), "staff")
        .transform((id) => id || null),
      opensTask: z.literal("on").optional(),
      dueDays: whole(0, 60, "due"),
      version: whole(0, 1_000_000, "form"),
    })
    .transform(({ version, ...rule }): { rule: Omit<AlertRule, "kind">; version: number } => ({
      version,
      rule: { ...rule, isOn: rule.isOn === "on", opensTask: rule.opensTask === "on" },
    }));
}
