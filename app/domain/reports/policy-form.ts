// What the forms about sending may say, for everybody, for a segment, for one account, and of a closed day. What is wrong with a field is told
// by a key of the texts in `approval.policy.error`.
import { z } from "zod";
import { type Day, isDay } from "#app/domain/day.ts";
import {
  type Checked,
  checkSegment,
  errorsOf,
  type FieldErrors,
  type Segment,
} from "#app/domain/value/driver-template.ts";
import {
  approvalModes,
  type ClosedDay,
  DAY_NAME_LENGTH,
  type DefaultPolicy,
  delayUnits,
  deliveryModes,
  type Fields,
  MOST_DELAY_MINUTES,
  MOST_GRACE_HOURS,
  MOST_READING_DAYS,
  minutesOf,
  type OwnPolicy,
  type SegmentSetting,
} from "./policy.ts";

/** Nobody closes a day that far away; a slip of the pen in the year would. */
const MOST_YEARS_AHEAD = 3;

/** A number as people type it: full-width digits too. Nothing typed is no number. */
const amount = z
  .string("number")
  .transform((text) => text.normalize("NFKC").trim())
  .refine((text) => /^\d{1,6}(?:\.\d{1,4})?$/.test(text), "number")
  .transform(Number);
const whole = (least: number, most: number, range: string) =>
  amount.pipe(z.number().int("whole").min(least, range).max(most, range));
const ticked = z
  .literal("on", "choice")
  .optional()
  .transform((value) => value === "on");

const Delay = z
  .object({ delay: amount, delayUnit: z.enum(delayUnits, "choice") })
  .transform(({ delay, delayUnit }) => Math.round(delay * minutesOf[delayUnit] * 1e6) / 1e6)
  .superRefine((minutes, context) => {
    const fault = (message: string) => context.addIssue({ code: "custom", path: ["delay"], message });
    if (minutes > MOST_DELAY_MINUTES) fault("delayRange");
    else if (!Number.isInteger(minutes)) fault("wholeMinutes");
  });

const Default = z
  .object({
    approvalMode: z.enum(approvalModes, "choice"),
    fromHour: whole(0, 23, "choice"),
    untilHour: whole(1, 24, "choice"),
    businessDaysOnly: ticked,
    secondPerson: ticked,
    deliveryMode: z.enum(deliveryModes, "choice"),
    graceHours: whole(0, MOST_GRACE_HOURS, "graceRange"),
    readingDays: whole(1, MOST_READING_DAYS, "readingRange"),
    monthlyReports: ticked,
  })
  .refine(({ fromHour, untilHour }) => fromHour < untilHour, {
    message: "hoursOrder",
    path: ["untilHour"],
    // Not before both are hours at all.
    when: ({ issues }) => issues.length === 0,
  });

/** What a form says of the default policy, or what is wrong with it by field. */
export function checkDefault(fields: Fields): Checked<DefaultPolicy> {
  const [delay, rest] = [checked(Delay.safeParse(fields)), checked(Default.safeParse(fields))];
  if (!delay.ok || !rest.ok) return { ok: false, errors: errorsOf(delay, rest) };
  return { ok: true, value: { ...rest.value, delayMinutes: delay.value } };
}

const Mode = z.object({ approvalMode: z.enum(["", ...approvalModes], "choice") });
const Delivery = z.object({ deliveryMode: z.enum(["", ...deliveryModes], "choice") });

/** What a form says of a segment: an empty mode or delay leaves it as it is for everybody; one of them has to be set. */
export function checkSegmentPolicy(fields: Fields): Checked<{ segment: Segment; setting: SegmentSetting }> {
  const segment = checkSegment(fields);
  const mode = checked(Mode.safeParse(fields));
  const delay = checkOwnDelay(fields);
  if (!segment.ok || !mode.ok || !delay.ok) return { ok: false, errors: errorsOf(segment, mode, delay) };
  const missing: FieldErrors = {};
  if (!segment.value.industry && !segment.value.size) missing.industry = ["noSegment"];
  if (!mode.value.approvalMode && delay.value === null) missing.approvalMode = ["nothingSet"];
  if (Object.keys(missing).length > 0) return { ok: false, errors: missing };
  const setting = { approvalMode: mode.value.approvalMode || null, delayMinutes: delay.value };
  return { ok: true, value: { segment: segment.value, setting } };
}

/** What a form says of one account: what is left empty is as its segment, or else everybody. */
export function checkOwnPolicy(fields: Fields): Checked<OwnPolicy> {
  const [mode, delivery] = [checked(Mode.safeParse(fields)), checked(Delivery.safeParse(fields))];
  const delay = checkOwnDelay(fields);
  if (!mode.ok || !delivery.ok || !delay.ok) return { ok: false, errors: errorsOf(mode, delivery, delay) };
  const [approvalMode, deliveryMode] = [mode.value.approvalMode || null, delivery.value.deliveryMode || null];
  return { ok: true, value: { approvalMode, delayMinutes: delay.value, deliveryMode } };
}

/** Nothing typed is null. */
function checkOwnDelay(fields: Fields): Checked<number | null> {
  return (fields.delay ?? "").trim() === "" ? { ok: true, value: null } : checked(Delay.safeParse(fields));
}

const name = z
  .string("required")
  .trim()
  .min(1, "required")
  .max(DAY_NAME_LENGTH, "long")
  .regex(/^\P{Cc}*$/u, "control");

/** What a form says of a day on which nothing is sent. @param today in our own zone: days before it have gone by */
export function checkClosedDay(fields: Fields, today: Day): Checked<ClosedDay> {
  const last = `${Number(today.slice(0, 4)) + MOST_YEARS_AHEAD}-12-31`;
  const ClosedDayForm = z.object({
    day: z
      .string("day")
      .transform((text) => text.normalize("NFKC").trim().replaceAll("/", "-"))
      .refine(isDay, { message: "day", abort: true })
      .refine((day) => day >= today, "pastDay")
      .refine((day) => day <= last, "farDay"),
    ja: name,
    en: name,
  });
  return checked(ClosedDayForm.safeParse({ day: fields.day, ja: fields.nameJa, en: fields.nameEn }), {
    ja: "nameJa",
    en: "nameEn",
  });
}

/** @param names of fields that are called otherwise in the form */
function checked<T>(result: z.ZodSafeParseResult<T>, names: Record<string, string> = {}): Checked<T> {
  if (result.success) return { ok: true, value: result.data };
  const errors: FieldErrors = {};
  for (const { path, message } of result.error.issues) {
    const field = names[String(path[0])] ?? String(path[0] ?? "form");
    errors[field] = [...new Set([...(errors[field] ?? []), message])];
  }
  return { ok: false, errors };
}
