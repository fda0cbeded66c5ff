import { expect, test } from "vitest";
import { report } from "#app/i18n/ja/report.ts";
import { locales } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";

const account = { currency: "JPY", timeZone: "Asia/Tokyo" };
const ja = reportWords("ja", account);
const en = reportWords("en", account);
const matching = { ja: "入金消込", en: "Payment matching" };
const steps = Object.keys(report.step) as (keyof typeof report.step)[];
const falls = Object.keys(report.worse).filter((key) => !key.startsWith("against")) as "events"[];

test("amounts carry their unit, and one is singular in English", () => {
  expect(ja.amount(86, "people")).toBe("86人");
  expect(en.amount(1, "people")).toBe("1 person");
  expect(en.amount(1_204, "count")).toBe("1,204 uses");
  expect(ja.amount(0.864, "share")).toBe("86%");
  expect(en.amount(-0.125, "share")).toMatch(/^−1[23]%$/);
  expect(ja.amount(35, "points")).toBe("+35");
});

test("an estimate is a range of two significant digits", () => {
  const range = { low: 1_923_456, expected: 2_740_000, high: 3_614_000 };
  expect(ja.range(range, "money")).toBe("190万〜360万円");
  expect(en.range(range, "money")).toBe("¥1.9M–3.6M");
  expect(ja.range({ low: 402, expected: 566, high: 735 }, "hours")).toBe("400〜740時間");
  expect(en.range({ low: -0.406, expected: -0.1, high: 0.152 }, "share")).toBe("−41% to 15%");
});

test("a change is said with its direction, of a share in points", () => {
  expect(ja.comparison(86, 77, "people")).toBe("前四半期の77人から12%増えました。");
  expect(ja.comparison(0.86, 0.77, "share")).toBe("前四半期の77%から9ポイント上がりました。");
  expect(en.comparison(31, 52, "people")).toBe("Down 40% from 52 people last quarter.");
  expect(ja.comparison(100, 100.2, "count")).toBe("前四半期とほぼ同じ水準です。");
});

test("nothing is compared with what is missing or was nought", () => {
  expect(ja.change(5, null, "people")).toBeNull();
  expect(ja.change(null, 5, "people")).toBeNull();
  expect(ja.change(5, 0, "people")).toBeNull();
  expect(ja.comparison(5, null, "people")).toBe("前四半期の値がないため、比較はしていません。");
});

test.each(falls)("a fall of %s is a whole sentence in both languages", (kind) => {
  const fact = { kind, subject: matching, value: 0.4, before: 0.6, unit: "share" as const };
  for (const cause of ["feature-fell", "users-left", "fewer-business-days", "seats-unused", "unknown"] as const) {
    for (const value of [null, -3]) {
      for (const words of [ja, en]) {
        const said = words.worse({ ...fact, cause: { kind: cause, subject: matching, value } });
        for (const text of [said.text, said.against, said.cause]) expect(text).toMatch(/^[^{}]+[。.]$/);
      }
    }
  }
});

test.each(steps)("the step %s can be asked for, with and without what it is about", (kind) => {
  for (const locale of locales) {
    const words = locale === "ja" ? ja : en;
    for (const step of [
      { kind, subject: matching, value: 3, dueOn: "2026-10-31" },
      { kind, subject: null, value: null, dueOn: null },
    ]) {
      const { title, ask, work, by } = words.step(step);
      for (const text of [title, ask, work, by]) expect(text).not.toMatch(/[{}]|「」|“”|undefined| {2}/);
      expect(ask).toMatch(/[。.]$/);
    }
  }
});

test("a quarter before with nothing in it is compared with, not called unknown", () => {
  expect(ja.comparison(3, 0, "people")).toBe("前四半期は0人でした。");
  expect(en.comparison(9, 0, "count")).toBe("The value for last quarter was 0 uses.");
  expect(en.comparison(0, 0, "people")).toBe("About the same as last quarter.");
  expect(ja.comparison(3, null, "people")).toBe("前四半期の値がないため、比較はしていません。");
});

test("every text of the report has both languages without a placeholder of only one", async () => {
  const { report: english } = await import("#app/i18n/en/report.ts");
  const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
  const walk = (a: object, b: object, path: string): string[] =>
    Object.entries(a).flatMap(([key, text]) => {
      const other = (b as Record<string, unknown>)[key];
      if (typeof text === "object") return walk(text, other as object, `${path}.${key}`);
      const extra = placeholders(String(other)).filter((name) => !placeholders(text).includes(name));
      return extra.map((name) => `${path}.${key} ${name}`);
    });
  expect(walk(report, english, "report")).toEqual([]);
});
