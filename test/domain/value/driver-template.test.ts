import { expect, test } from "vitest";
import {
  differencesOf,
  draftOf,
  type Fields,
  fieldsOf,
  previewOf,
  readAmount,
  rebased,
  typedAmount,
  withoutMoney,
} from "#app/domain/value/driver-form.ts";
import { byFit, checkDriver, checkKey, checkSegment, fitOf, keyFrom } from "#app/domain/value/driver-template.ts";
import { formulaOf } from "#app/domain/value/formula.ts";

const BASE: Fields = {
  nameJa: "領収書入力の時間",
  nameEn: "Typing in receipts",
  kind: "time_saved",
  feature: "receipt-scanned",
  measure: "quantity",
  group: "",
  position: "3",
};
const FACTORS: Fields = {
  ...row(0, { nameJa: "所要時間", nameEn: "Minutes each", unit: "minutes", low: "4", expected: "5.5", high: "7" }),
  ...row(1, { nameJa: "割合", nameEn: "Share used", unit: "share", low: "40", expected: "50%", high: "65", max: "80" }),
  ...row(2, { nameJa: "人件費", nameEn: "Cost per hour", unit: "money_per_hour", expected: "5,200" }),
};

function row(n: number, fields: Fields): Fields {
  const all: Fields = { key: "", source: "assumed", ...fields };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`factors.${n}.${name}`, text]));
}

function faults(changes: Fields): Record<string, string[]> {
  const checked = checkDriver({ ...BASE, ...FACTORS, ...changes }, "JPY");
  return checked.ok ? {} : checked.errors;
}

test("a form's amounts are kept in minor units and shares, exactly", () => {
  const checked = checkDriver({ ...BASE, ...FACTORS }, "USD");
  expect(checked).toMatchObject({
    ok: true,
    value: {
      featureKey: "receipt-scanned",
      position: 3,
      benefitGroup: null,
      factors: [
        { key: "minutes-each", low: 4, expected: 5.5, high: 7, min: null },
        { key: "share-used", low: 0.4, expected: 0.5, high: 0.65, max: 0.8 },
        { key: "cost-per-hour", low: null, expected: 520_000, high: null },
      ],
    },
  });
});

test.each([
  ["5.5", "share", "JPY", 0.055],
  ["7", "share", "JPY", 0.07],
  ["1.15", "money", "USD", 115],
  ["0.5", "money", "JPY", 0.5],
  ["¥1,234", "money", "JPY", 1234],
  ["12.345", "money", "KWD", 12_345],
  ["4", "minutes", "JPY", 4],
] as const)("%s as %s of %s is kept as %d, and shown as it was typed", (typed, unit, currency, kept) => {
  expect(readAmount(typed, unit, currency)).toBe(kept);
  expect(readAmount(typedAmount(kept, unit, currency), unit, currency)).toBe(kept);
});

test("what is no number is told from nothing", () => {
  expect(readAmount("  ", "money", "JPY")).toBeNull();
  for (const text of ["abc", "1e9", "--3", "1.2.3", "0x10", "∞"]) expect(readAmount(text, "money", "JPY")).toBeNaN();
});

test.each<[Fields, Record<string, string[]>]>([
  [{}, {}],
  [{ nameJa: " " }, { nameJa: ["required"] }],
  [{ nameEn: "x".repeat(121) }, { nameEn: ["long"] }],
  [{ kind: "magic" }, { kind: ["choice"] }],
  [{ measure: "weight" }, { measure: ["choice"] }],
  [{ feature: "" }, { feature: ["required"] }],
  [{ position: "-1" }, { position: ["negative"] }],
  [{ position: "1.5" }, { position: ["whole"] }],
  [{ position: "first" }, { position: ["number"] }],
  [{ group: "<b>" }, { group: ["group"] }],
  [{ "factors.0.low": "many" }, { "factors.0.low": ["number"] }],
  [{ "factors.0.low": "-4" }, { "factors.0.low": ["negative"] }],
  [{ "factors.0.low": "6" }, { "factors.0.low": ["lowAbove"] }],
  [{ "factors.0.high": "5" }, { "factors.0.high": ["highBelow"] }],
  [{ "factors.0.expected": "" }, { "factors.0.expected": ["expectedFirst"] }],
  [{ "factors.0.min": "9", "factors.0.max": "8" }, { "factors.0.min": ["minAboveMax"] }],
  [{ "factors.0.min": "4.5" }, { "factors.0.min": ["outOfBounds"] }],
  [{ "factors.1.max": "60" }, { "factors.1.max": ["outOfBounds"] }],
  [{ "factors.1.max": "101" }, { "factors.1.max": ["overHundred"] }],
  [{ "factors.2.expected": "99999999999" }, { "factors.2.expected": ["large"] }],
  [{ "factors.1.nameEn": "" }, { "factors.1.nameEn": ["required"] }],
  [{ "factors.2.unit": "count" }, { factors: ["noMoney"] }],
  [{ "factors.2.unit": "money" }, { factors: ["minutesAndHours"] }],
  [{ "factors.1.unit": "minutes" }, { factors: ["minutesTwice"] }],
  [{ "factors.1.unit": "money", "factors.1.expected": "50" }, { factors: ["moneyTwice"] }],
])("%j is answered by field: %j", (changes, errors) => {
  expect(faults(changes)).toEqual(errors);
});

test("a row that is left blank or taken out is not there, and errors keep the rows of the form", () => {
  const blank = row(1, { nameJa: "", nameEn: "", unit: "minutes" });
  const money = row(4, { nameJa: "額", nameEn: "Amount", unit: "money", expected: "x" });
  expect(faults({ ...blank, ...row(0, { remove: "on", nameJa: "前" }), ...row(2, {}), ...money })).toMatchObject({
    "factors.4.expected": ["number"],
  });
  expect(checkDriver(BASE, "JPY")).toMatchObject({ ok: false, errors: { factors: ["noFactors"] } });
});

test("two factors of one name get keys of their own, and a key that is there stays", () => {
  const checked = checkDriver(
    {
      ...BASE,
      ...row(0, { nameJa: "割合", nameEn: "Share", unit: "share", expected: "1" }),
      ...row(1, { nameJa: "割合", nameEn: "Share", unit: "share", expected: "1" }),
      ...row(2, { key: "amount", nameJa: "額", nameEn: "Paid", unit: "money", expected: "1" }),
    },
    "JPY",
  );
  expect(checked.ok && checked.value.factors.map(({ key }) => key)).toEqual(["share", "share-2", "amount"]);
});

test("a key is made from the English name, and 'new' is none", () => {
  expect(checkKey({ key: "", nameEn: "Typing in receipts" })).toEqual({ ok: true, value: "typing-in-receipts" });
  expect(checkKey({ key: "own_key", nameEn: "x" })).toEqual({ ok: true, value: "own_key" });
  for (const key of ["new", "Über", "a b", "../x", "-a"]) expect(checkKey({ key }).ok).toBe(false);
  expect(checkKey({ nameEn: "領収書" }).ok).toBe(false);
  expect(keyFrom("Café — crème")).toBe("cafe-creme");
});

test("what is typed is what is kept and typed again", () => {
  const checked = checkDriver({ ...BASE, ...FACTORS }, "JPY");
  if (!checked.ok) throw new Error("should be fine");
  expect(draftOf(fieldsOf(checked.value, "JPY"), "JPY").draft).toEqual(checked.value);
});

test("the preview says the customer's formula and what it is worth, as far as it is filled in", () => {
  const { draft } = draftOf({ ...BASE, ...FACTORS }, "JPY");
  const preview = previewOf(draft, 1_000, "JPY");
  expect(preview.formula).toBe("1,000 × 5.5 min × 50% × ¥5,200/h");
  // 1,000 × 5.5 ÷ 60 × 0.5 × 5,200
  expect(preview.value).toEqual({ low: 138_666, expected: 238_333, high: 394_333 });
  const half = draftOf({ ...BASE, ...FACTORS, "factors.2.expected": "?" }, "JPY").draft;
  expect(previewOf(half, 1_000, "JPY")).toEqual({ formula: "1,000 × 5.5 min × 50% × —", value: null });
  expect(formulaOf({ assumptions: [] }, 3, "JPY")).toBe("3");
});

test("a template fits by industry before size; one for everybody fits less, one for others not at all", () => {
  const account = { industry: "logistics", size: "mid" };
  const of = (industry: string | null, size: "small" | "mid" | null) => ({ industry, size });
  const both = of("logistics", "mid");
  const all = [
    of("finance", null),
    of(null, null),
    of(null, "mid"),
    both,
    of("logistics", "small"),
    of("logistics", null),
  ];
  expect(all.map((segment) => fitOf(segment, account))).toEqual([-1, 0, 1, 3, -1, 2]);
  expect(byFit(all, account)).toEqual([both, all[5], all[2], all[1], all[0], all[4]]);
  expect(checkSegment({ industry: "", size: "huge" })).toEqual({ ok: false, errors: { size: ["choice"] } });
});

test("money is left blank for an account that counts in another currency, limits included", () => {
  const { draft } = draftOf({ ...BASE, ...FACTORS, "factors.2.max": "9000" }, "JPY");
  const [minutes, , money] = withoutMoney(draft).factors;
  expect(minutes).toMatchObject({ expected: 5.5 });
  expect(money).toMatchObject({ expected: null, max: null, unit: "money_per_hour" });
});

test("two forms differ by field, and by factor wherever its row stands", () => {
  const theirs = { ...BASE, ...row(0, { key: "a", nameJa: "あ", nameEn: "A", unit: "share", expected: "50" }) };
  const mine = {
    ...BASE,
    nameJa: "別名",
    ...row(5, { key: "a", nameJa: "あ", nameEn: "A", unit: "share", expected: "40" }),
  };
  expect(differencesOf(theirs, mine)).toEqual([
    { factor: null, field: "nameJa", theirs: BASE.nameJa, mine: "別名" },
    { factor: "あ", field: "expected", theirs: "50", mine: "40" },
  ]);
  expect(differencesOf(theirs, theirs)).toEqual([]);
});

test("what was typed is put on top of what somebody else saved, with their new factor and the versions of now", () => {
  const theirs = {
    ...row(0, { key: "a", version: "4", nameJa: "あ", expected: "1" }),
    ...row(1, { key: "b", version: "1", nameJa: "い", expected: "2" }),
  };
  const typed = {
    ...row(0, { key: "a", version: "3", nameJa: "あ", expected: "9" }),
    ...row(1, { nameJa: "新", expected: "5" }),
  };
  expect(rebased(typed, theirs)).toMatchObject({
    "factors.0.version": "4",
    "factors.0.expected": "9",
    "factors.1.nameJa": "新",
    "factors.2.key": "b",
    "factors.2.version": "1",
    "factors.2.expected": "2",
  });
});
