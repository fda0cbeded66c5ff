// A value driver as staff write it down, for a template or for one account: the texts of a form, and what they mean.
// Runs in the browser too, where the formula is shown while it is typed.
import type { Both } from "#app/domain/both.ts";
import { minorDigitsOf, type Range } from "#app/domain/money.ts";
import type { Assumption } from "./driver-value.ts";
import { formulaOf } from "./formula.ts";
import { calculateSavings } from "./savings.ts";

export const driverKinds = ["time_saved", "cost_avoided", "revenue_gained", "risk_reduced"] as const;
export const measures = ["events", "quantity"] as const;
export const units = ["minutes", "share", "money", "money_per_hour", "count"] as const;
export const sources = ["measured", "customer", "benchmark", "assumed"] as const;
/** Of the customers for whom a template is meant. */
export const sizes = ["small", "mid", "large"] as const;
export type Unit = (typeof units)[number];

/** One factor; amounts as kept: `share` 0–1, money in minor units. Null is "nobody has said". */
export type FactorDraft = {
  /** Empty for a factor that is new: its key is made from its name. */
  key: string;
  name: Both;
  unit: Unit;
  low: number | null;
  expected: number | null;
  high: number | null;
  /** What a customer's administrator may not go below or above. */
  min: number | null;
  max: number | null;
  source: (typeof sources)[number];
  note: Both;
};

export type DriverDraft = {
  kind: (typeof driverKinds)[number];
  name: Both;
  featureKey: string;
  measure: (typeof measures)[number];
  benefitGroup: string | null;
  position: number;
  factors: FactorDraft[];
};

/** A form's fields by name. Factors are numbered: `factors.0.nameJa`. */
export type Fields = Record<string, string>;

export const MOST_FACTORS = 8;
export const amounts = ["low", "expected", "high", "min", "max"] as const;

/** The number as a person types it: money in major units, a share in percent. Empty for null. */
export function typedAmount(value: number | null, unit: Unit, currency: string): string {
  if (value === null) return "";
  return plainDecimal(Number(shifted(value, -decimalsOf(unit, currency)).toPrecision(15)));
}

/**
 * What a person typed, as it is kept. Full-width digits, grouping, currency and percent signs are understood.
 *
 * @returns null for nothing, NaN for what is no number
 */
export function readAmount(text: string, unit: Unit, currency: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s,%¥$€£円]/g, "");
  if (plain === "") return null;
  return /^-?\d{1,15}(?:\.\d{1,8})?$/.test(plain) ? shifted(Number(plain), decimalsOf(unit, currency)) : Number.NaN;
}

/** The texts with which a form shows a driver. */
export function fieldsOf(draft: DriverDraft, currency: string): Fields {
  const { kind, name, featureKey, measure, benefitGroup, position } = draft;
  const fields: Fields = {
    kind,
    nameJa: name.ja,
    nameEn: name.en,
    feature: featureKey,
    measure,
    group: benefitGroup ?? "",
    position: String(position),
  };
  draft.factors.forEach((factor, row) => {
    const { key, unit, source, note } = factor;
    const texts: Fields = { key, nameJa: factor.name.ja, nameEn: factor.name.en, unit, source };
    for (const amount of amounts) texts[amount] = typedAmount(factor[amount], unit, currency);
    Object.assign(texts, { noteJa: note.ja, noteEn: note.en });
    for (const [field, text] of Object.entries(texts)) fields[factorField(row, field)] = text;
  });
  return fields;
}

/** What the texts of a form say, unchecked; rows that are blank or taken out are left away. */
export function draftOf(fields: Fields, currency: string): { draft: DriverDraft; rows: number[] } {
  const rows = rowsOf(fields).filter((row) => !isBlank(fields, row) && !fields[factorField(row, "remove")]);
  const draft = {
    kind: fields.kind as DriverDraft["kind"],
    name: { ja: textOf(fields, "nameJa"), en: textOf(fields, "nameEn") },
    featureKey: textOf(fields, "feature"),
    measure: fields.measure as DriverDraft["measure"],
    benefitGroup: textOf(fields, "group") || null,
    position: readAmount(fields.position ?? "", "count", "") ?? 0,
    factors: rows.map((row) => factorOf(fields, row, currency)),
  };
  return { draft, rows };
}

export function factorField(row: number, field: string): string {
  return `factors.${row}.${field}`;
}

/** The numbers of the rows that a form has sent, in order. */
export function rowsOf(fields: Fields): number[] {
  const numbers = Object.keys(fields).map((name) => /^factors\.(\d{1,2})\.\w+$/.exec(name)?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))].sort((a, b) => a - b);
}

export type Preview = {
  /** The formula with the expected values in it; see formulaOf. */
  formula: string;
  /** Minor units; null while a factor is missing or is no number, or none turns uses into money. */
  value: Range | null;
};

/** What so many uses of a driver would be worth, of whatever can be read of it. */
export function previewOf(draft: DriverDraft, uses: number, currency: string): Preview {
  const assumptions = draft.factors.map(assumptionOf);
  const driver = { ...draft, key: "preview", feature: draft.name, assumptions };
  return {
    formula: formulaOf({ assumptions }, uses, currency),
    value: calculateSavings([{ driver, uses }]).total,
  };
}

function assumptionOf({ low, expected, high, ...factor }: FactorDraft): Assumption {
  const end = (amount: number | null) => (amount === null || !Number.isFinite(amount) ? null : amount);
  const middle = end(expected);
  const range = middle === null ? null : { low: end(low) ?? middle, expected: middle, high: end(high) ?? middle };
  return { ...factor, range, asOf: "" };
}

function factorOf(fields: Fields, row: number, currency: string): FactorDraft {
  const text = (field: string) => textOf(fields, factorField(row, field));
  const unit = text("unit") as Unit;
  const amount = (field: string) => readAmount(text(field), unit, currency);
  return {
    key: text("key"),
    name: { ja: text("nameJa"), en: text("nameEn") },
    unit,
    low: amount("low"),
    expected: amount("expected"),
    high: amount("high"),
    min: amount("min"),
    max: amount("max"),
    source: text("source") as FactorDraft["source"],
    note: { ja: text("noteJa"), en: text("noteEn") },
  };
}

/** The rows into which something was typed. */
export function filledRowsOf(fields: Fields): number[] {
  return rowsOf(fields).filter((row) => !isBlank(fields, row));
}

/** Nothing was typed into the row; what its lists show does not count. */
function isBlank(fields: Fields, row: number): boolean {
  return ["key", "nameJa", "nameEn", "noteJa", "noteEn", ...amounts].every(
    (field) => textOf(fields, factorField(row, field)) === "",
  );
}

function textOf(fields: Fields, name: string): string {
  return (fields[name] ?? "").trim();
}

/** Decimal places between the number as it is kept and as it is typed. */
function decimalsOf(unit: Unit, currency: string): number {
  if (unit === "share") return -2;
  return unit === "money" || unit === "money_per_hour" ? minorDigitsOf(currency) : 0;
}

/** Moves the decimal point without the noise of binary fractions. */
function shifted(value: number, places: number): number {
  const [mantissa, exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function plainDecimal(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 8 });
}

/** A field that stands differently in two forms. Factors go by their key, for rows may have moved. */
export type Difference = { factor: string | null; field: string; theirs: string; mine: string };

/** What one form says otherwise than another, in the order of the one. */
export function differencesOf(theirs: Fields, mine: Fields): Difference[] {
  const [one, other] = [byPlace(theirs), byPlace(mine)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((place) => ({ place, theirs: one.get(place)?.text ?? "", mine: other.get(place)?.text ?? "" }))
    .filter(({ theirs, mine }) => theirs !== mine)
    .map(({ place, ...texts }) => {
      const { factor = null, field = place } = one.get(place) ?? other.get(place) ?? {};
      return { factor, field, ...texts };
    });
}

type Place = { factor: string | null; field: string; text: string };

function byPlace(fields: Fields): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const field of ["nameJa", "nameEn", "kind", "feature", "measure", "group", "position", "industry", "size"]) {
    places.set(field, { factor: null, field, text: textOf(fields, field) });
  }
  const rows = rowsOf(fields).filter((row) => !isBlank(fields, row) && !fields[factorField(row, "remove")]);
  for (const row of rows) {
    const key = textOf(fields, factorField(row, "key"));
    for (const field of ["nameJa", "nameEn", "unit", ...amounts, "source", "noteJa", "noteEn"]) {
      const text = textOf(fields, factorField(row, field));
      places.set(`${key || row} ${field}`, { factor: textOf(fields, factorField(row, "nameJa")), field, text });
    }
  }
  return places;
}

/** The texts with which a form shows a driver that an account counts with: each factor knows its version. */
export function accountFieldsOf(draft: DriverDraft, factors: { version: number }[], currency: string): Fields {
  const fields = fieldsOf(draft, currency);
  factors.forEach(({ version }, row) => {
    fields[factorField(row, "version")] = String(version);
  });
  return fields;
}

/** The versions that a form was made from; one that is no number is none that ever was. */
export function readVersions(fields: Fields): { version: number; factorVersions: Map<string, number> } {
  const versionIn = (name: string) => (/^\d{1,9}$/.test(fields[name] ?? "") ? Number(fields[name]) : -1);
  const factorVersions = new Map<string, number>();
  for (const row of rowsOf(fields)) {
    const key = textOf(fields, factorField(row, "key"));
    if (factorField(row, "version") in fields) factorVersions.set(key, versionIn(factorField(row, "version")));
  }
  return { version: versionIn("version"), factorVersions };
}

/** The driver without its amounts of money, for an account that counts in another currency. */
export function withoutMoney(draft: DriverDraft): DriverDraft {
  const nothing = { low: null, expected: null, high: null, min: null, max: null };
  const isMoney = ({ unit }: FactorDraft) => unit === "money" || unit === "money_per_hour";
  return { ...draft, factors: draft.factors.map((factor) => (isMoney(factor) ? { ...factor, ...nothing } : factor)) };
}

/**
 * What a person typed, on top of what somebody else saved meanwhile: with the versions of now, and with the factors that
 * the other added, for those in use cannot be left away.
 */
export function rebased(typed: Fields, theirs: Fields): Fields {
  const merged = { ...typed };
  const rows = rowsOf(typed);
  let next = Math.max(-1, ...rows) + 1;
  for (const row of rowsOf(theirs)) {
    const key = textOf(theirs, factorField(row, "key"));
    const own = rows.find((each) => textOf(typed, factorField(each, "key")) === key) ?? next++;
    const isNew = !rows.includes(own);
    for (const [name, text] of Object.entries(theirs)) {
      const field = name.startsWith(`factors.${row}.`) ? name.slice(`factors.${row}.`.length) : null;
      if (field === "version" || (isNew && field)) merged[factorField(own, field)] = text;
    }
  }
  return merged;
}
