import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson } from "#app/domain/reports/canonical-json.ts";
import { parseReceiptCode, type ReceiptOf, receiptBook, receiptCode } from "#app/domain/reports/receipts.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const events: ReceiptOf = {
  figure: "events",
  subject: null,
  formula: () => null,
  rows: 91,
  from: "2026-04-01",
  until: "2026-07-01",
};

test("the code of a figure follows from account, quarter and figure alone", () => {
  const code = receiptBook("account-1 2026-Q1", hash).file(events);
  expect(code).toMatch(/^R-[0-9A-HJKMNP-TV-Z]{7}$/);
  expect(receiptBook("account-1 2026-Q1", hash).file({ ...events, rows: 3 })).toBe(code);
  expect(receiptBook("account-1 2026-Q2", hash).file(events)).not.toBe(code);
  expect(receiptBook("account-2 2026-Q1", hash).file(events)).not.toBe(code);
});

test("what else a book holds, and in which order, changes no code", () => {
  const names = Array.from({ length: 500 }, (_, i) => `goal ${i}`);
  const [one, other] = [receiptBook("edition", hash), receiptBook("edition", hash)];
  const codes = names.map((name) => one.file(events, name));
  expect([...names].reverse().map((name) => other.file(events, name))).toEqual([...codes].reverse());
  expect(names.map((name) => receiptCode("edition", { figure: "events", name }, hash))).toEqual(codes);
  expect(one.list().map(({ code }) => code)).toEqual(codes);
  expect(new Set(codes).size).toBe(500);
});

test.each([
  ["R-7F3K2MB", "R-7F3K2MB"],
  ["r-7f3k2mb", "R-7F3K2MB"],
  ["7f3k2mb", "R-7F3K2MB"],
  ["R7F3K2MB", "R-7F3K2MB"],
  ["r 7f3 k2mb ", "R-7F3K2MB"],
  ["Ｒ－７Ｆ３Ｋ２ＭＢ", "R-7F3K2MB"],
  ["Rー7F3K2MB", "R-7F3K2MB"],
  ["R-OIL12AB", "R-01112AB"],
  ["R7F3K2M", "R-R7F3K2M"],
  ["R-7F3", "R-7F3"],
  ["", null],
  ["R-", null],
  ["R-U23", null],
  ["💥", null],
  ["a".repeat(6_000), null],
])("%j is read as %j", (typed, code) => {
  expect(parseReceiptCode(typed)).toBe(code);
});

test("the same figure is not filed twice", () => {
  const book = receiptBook("edition", hash);
  book.file(events);
  expect(() => book.file(events)).toThrow("was filed before");
});

test("canonical JSON does not depend on the order in which fields were written", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "ü" }], a: 0.1 })).toBe('{"a":0.1,"b":[1,{"c":"ü","d":null}]}');
  expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson(JSON.parse(canonicalJson({ z: 1e21, a: -0, n: 1 / 3 })))).toBe(
    '{"a":0,"n":0.3333333333333333,"z":1e+21}',
  );
});
