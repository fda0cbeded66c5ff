// Value drivers that staff prepare for a segment of customers: what one may say, and whom it fits.
import { z } from "zod";
import { boundsOf } from "./assumption-edit.ts";
import {
  type DriverDraft,
  draftOf,
  driverKinds,
  type Fields,
  factorField,
  MOST_FACTORS,
  measures,
  sizes,
  sources,
  units,
} from "./driver-form.ts";

export type Size = (typeof sizes)[number];

/** For whom; null is everybody. */
export type Segment = { industry: string | null; size: Size | null };

export type DriverTemplate = DriverDraft &
  Segment & {
    id: string;
    key: string;
    version: number;
    changedAt: Date;
    changedBy: string | null;
    retiredAt: Date | null;
  };

/** What is wrong with a field; each has its sentence in `work.error`. */
export type FieldErrors = Record<string, string[]>;
export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };

const bothNames = z.object({ ja: shortText(1, 120), en: shortText(1, 120) });
const amount = z.number({ error: "number" }).min(0, "negative").nullable();
const Key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "key");

/** A factor as it is kept with a template. Amounts of money are in minor units of the vendor's currency. */
const Factor = z
  .object({
    key: Key,
    name: bothNames,
    unit: z.enum(units, "choice"),
    low: amount,
    expected: amount,
    high: amount,
    min: amount,
    max: amount,
    source: z.enum(sources, "choice"),
    note: z.object({ ja: shortText(0, 500), en: shortText(0, 500) }),
  })
  .superRefine(({ unit, low, expected, high, min, max }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (expected === null && (low !== null || high !== null)) fault("expected", "expectedFirst");
    if (low !== null && expected !== null && low > expected) fault("low", "lowAbove");
    if (high !== null && expected !== null && high < expected) fault("high", "highBelow");
    if (min !== null && max !== null && min > max) fault("min", "minAboveMax");
    else if (min !== null && (low ?? expected ?? min) < min) fault("min", "outOfBounds");
    else if (max !== null && (high ?? expected ?? max) > max) fault("max", "outOfBounds");
    const most = boundsOf(unit, { min: null, max: null }).max;
    for (const [field, value] of Object.entries({ low, expected, high, min, max })) {
      if ((value ?? 0) > most) fault(field, unit === "share" ? "overHundred" : "large");
    }
  });

/** The factors of a template as they are kept: whoever reads them from the table goes through this. */
export const Factors = z.array(Factor).min(1, "noFactors").max(MOST_FACTORS, "manyFactors");

const Driver = z.object({
  kind: z.enum(driverKinds, "choice"),
  name: bothNames,
  featureKey: shortText(1, 200),
  measure: z.enum(measures, "choice"),
  benefitGroup: z
    .string()
    .regex(/^[\p{L}\p{N} _-]{1,60}$/u, "group")
    .nullable(),
  position: z.number({ error: "number" }).int("whole").min(0, "negative").max(9_999, "large"),
  factors: Factors.superRefine((factors, context) => {
    const fault = formulaFault(factors.map(({ unit }) => unit));
    if (fault) context.addIssue({ code: "custom", path: [], message: fault });
  }),
});

const TemplateKey = Key.refine((key) => key !== "new", "key");
const SegmentShape = z.object({
  industry: z
    .string()
    .regex(/^[a-z_-]{1,40}$/, "choice")
    .nullable(),
  size: z.enum(sizes, "choice").nullable(),
});

/** What a form says of a driver, or what is wrong with it by field. @param currency of the form's amounts of money */
export function checkDriver(fields: Fields, currency: string): Checked<DriverDraft> {
  const { draft, rows } = draftOf(fields, currency);
  const result = Driver.safeParse({ ...draft, factors: withKeys(draft.factors) });
  if (result.success) return { ok: true, value: result.data };
  const errors: FieldErrors = {};
  for (const { path, message } of result.error.issues) {
    const field = fieldOf(path, rows);
    errors[field] = [...new Set([...(errors[field] ?? []), message])];
  }
  return { ok: false, errors };
}

/** For whom a form says that a template is. */
export function checkSegment(fields: Fields): Checked<Segment> {
  const result = SegmentShape.safeParse({ industry: fields.industry || null, size: fields.size || null });
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    errors: Object.fromEntries(result.error.issues.map(({ path }) => [String(path[0]), ["choice"]])),
  };
}

/** The key that a form gives a new template or driver; made from the English name when it gives none. */
export function checkKey(fields: Fields): Checked<string> {
  const result = TemplateKey.safeParse(fields.key?.trim() || keyFrom(fields.nameEn ?? ""));
  return result.success ? { ok: true, value: result.data } : { ok: false, errors: { key: ["key"] } };
}

/** Everything that several checks found. */
export function errorsOf(...checks: Checked<unknown>[]): FieldErrors {
  return Object.assign({}, ...checks.map((check) => (check.ok ? {} : check.errors)));
}

/**
 * How well a segment fits an account: −1 not at all, 0 because it is for everybody, more the closer it says whom it
 * means, an industry before a size.
 */
export function fitOf(segment: Segment, account: { industry: string; size: string }): number {
  if (segment.industry !== null && segment.industry !== account.industry) return -1;
  if (segment.size !== null && segment.size !== account.size) return -1;
  return (segment.industry === null ? 0 : 2) + (segment.size === null ? 0 : 1);
}

/** The best fit first; those that do not fit last. Within that, the order stays. */
export function byFit<T extends Segment>(templates: T[], account: { industry: string; size: string }): T[] {
  return [...templates].sort((one, other) => fitOf(other, account) - fitOf(one, account));
}

/** `Minutes to type in one receipt` → `minutes-to-type-in-one-receipt`. Empty when nothing of it can be kept. */
export function keyFrom(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 60).replace(/-$/, "");
}

/** What speaks against a formula: uses have to become money once, and minutes by a price per hour. */
function formulaFault(all: string[]): string | null {
  const count = (unit: string) => all.filter((each) => each === unit).length;
  if (all.length === 0) return null;
  if (count("money") + count("money_per_hour") === 0) return "noMoney";
  if (count("money") + count("money_per_hour") > 1) return "moneyTwice";
  if (count("minutes") > 1) return "minutesTwice";
  return count("minutes") === count("money_per_hour") ? null : "minutesAndHours";
}

/** New factors get a key of their own. */
function withKeys(factors: DriverDraft["factors"]): DriverDraft["factors"] {
  const taken = new Set(factors.map(({ key }) => key).filter(Boolean));
  return factors.map((factor, row) => {
    if (factor.key !== "") return factor;
    const base = keyFrom(factor.name.en).slice(0, 56) || `factor-${row + 1}`;
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
    taken.add(key);
    return { ...factor, key };
  });
}

/** The field of the form at which a fault stands. */
function fieldOf(path: PropertyKey[], rows: number[]): string {
  const [top, index, ...rest] = path.map(String);
  if (top === "featureKey") return "feature";
  if (top === "benefitGroup") return "group";
  if (top !== "factors") return partName(top ?? "form", index);
  if (index === undefined) return "factors";
  return factorField(rows[Number(index)] ?? 0, partName(rest[0] ?? "nameJa", rest[1]));
}

/** `name` and `ja` are the field `nameJa`. */
function partName(name: string, language: string | undefined): string {
  return language === undefined ? name : name + language.charAt(0).toUpperCase() + language.slice(1);
}

function shortText(least: number, most: number) {
  return z.string().trim().min(least, "required").max(most, "long");
}
