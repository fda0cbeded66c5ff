import { expect, test } from "vitest";
import * as ja from "#app/i18n/ja/all.ts";

function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, each]) => textsIn(each, `${path}.${key}`));
}

test("no blank stands between a day, a period or a company and the particle that belongs to it", () => {
  // The terminal sets what it was given apart.
  const { cli: _, ...read } = ja;
  const apart = textsIn(read, "ja").filter(([, text]) =>
    /\{\{(?:date|day|on|period|quarter|account|cost)\}\} [ぁ-ん]/.test(text),
  );
  expect(apart).toEqual([]);
});
