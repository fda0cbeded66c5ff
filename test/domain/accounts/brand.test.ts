import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  accentOf,
  brandSheet,
  contrastOf,
  ENOUGH,
  leastContrast,
  modes,
  OUR_ACCENT,
} from "#app/domain/accounts/brand.ts";

// Published: W3C, Understanding WCAG 2.2, G18 and the sample of 1.4.3; WebAIM's contrast checker.
test.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  ["#767676", "#ffffff", 4.54],
  ["#777777", "#ffffff", 4.48],
  ["#ff0000", "#ffffff", 4.0],
  ["#00ff00", "#ffffff", 1.37],
  ["#0000ff", "#ffffff", 8.59],
  ["#ffff00", "#ffffff", 1.07],
])("the contrast of %s with %s is %d", (a, b, ratio) => {
  expect(contrastOf(a, b)).toBeCloseTo(ratio, 2);
  expect(contrastOf(b, a)).toBe(contrastOf(a, b));
});

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

test("whatever colour is chosen, text in it, on it and on its tint can be read on light and on dark ground", () => {
  fc.assert(
    fc.property(hex, fc.constantFrom(...modes), (chosen, mode) => {
      const { accent, strong, wash, onAccent } = accentOf(chosen, mode);
      const ratios = [
        leastContrast(accent, mode),
        leastContrast(strong, mode),
        contrastOf(accent, wash),
        contrastOf(onAccent, accent),
        contrastOf(onAccent, strong),
      ];
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(ENOUGH);
    }),
    { numRuns: 2_000 },
  );
});

test("a colour that can be read is used as it is", () => {
  expect(accentOf("#0b4a8f", "light").accent).toBe("#0b4a8f");
  expect(accentOf("#ffd166", "dark").accent).toBe("#ffd166");
  expect(accentOf("#ffd166", "light").accent).not.toBe("#ffd166");
});

test("a correction goes no further than it must", () => {
  const { accent } = accentOf("#f2b705", "light");
  expect(leastContrast(accent, "light")).toBeLessThan(ENOUGH * 1.1);
});

test("the grounds are those of the pages", () => {
  const tokens = readFileSync("app/styles/tokens.css", "utf8");
  for (const ground of ["#faf9f7", "#ffffff", "#f3f1ed", "#161412", "#1e1b18", "#26221f", OUR_ACCENT]) {
    expect(tokens).toContain(ground);
  }
});

test("the style sheet says both sets of colours and leaves paper alone", () => {
  const sheet = brandSheet("#f2b705");
  expect(sheet).toContain(`--accent:${accentOf("#f2b705", "light").accent}`);
  expect(sheet).toContain(`--accent:${accentOf("#f2b705", "dark").accent}`);
  expect(sheet.match(/@media/g)).toHaveLength(sheet.match(/@media screen/g)?.length ?? 0);
});
