import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson } from "#app/domain/reports/canonical-json.ts";
import { type ReceiptOf, receiptBook } from "#app/domain/reports/receipts.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const events: ReceiptOf = {
  figure: "events",
  subject: null,
  formula: null,
  rows: 91,
  from: "2026-04-01",
  until: "2026-07-01",
};

test("the code of a figure follows from account, quarter and figure alone", () => {
  const code = receiptBook("account-1 2026-Q1", hash).file(events);
  expect(code).toMatch(/^R-[0-9A-HJKMNP-TV-Z]{3}$/);
  expect(receiptBook("account-1 2026-Q1", hash).file({ ...events, rows: 3 })).toBe(code);
  expect(receiptBook("account-1 2026-Q2", hash).file(events)).not.toBe(code);
  expect(receiptBook("account-2 2026-Q1", hash).file(events)).not.toBe(code);
});

test("figures whose codes would be the same get longer ones", () => {
  const book = receiptBook("edition", (text) => `00000${hash(text).slice(5)}`);
  const codes = Array.from({ length: 40 }, (_, i) => book.file(events, `goal ${i}`));
  expect(new Set(codes).size).toBe(40);
  expect(codes[0]).toBe("R-000");
  expect(codes[1]?.length).toBeGreaterThan(5);
  expect(book.list().map(({ code }) => code)).toEqual(codes);
});

test("a thousand figures of one edition have a thousand codes", () => {
  const book = receiptBook("edition", hash);
  const codes = Array.from({ length: 1_000 }, (_, i) => book.file(events, `${i}`));
  expect(new Set(codes).size).toBe(1_000);
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
