import { expect, test } from "vitest";
import { ticksTo } from "#templates/parts/charts/axis.ts";
import { colours, readable } from "#templates/theme.ts";

function contrast(hex: string, ground = "#ffffff"): number {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [light(hex), light(ground)];
  return Math.max(a, b) / Math.min(a, b);
}

test.each(["ink", "soft", "faint", "better", "worse", "attention"] as const)("text in %s can be read", (name) => {
  expect(contrast(colours[name])).toBeGreaterThanOrEqual(4.5);
});

test("a status can be read on its own tint", () => {
  expect(contrast(colours.better, colours.betterWash)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colours.worse, colours.worseWash)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colours.attention, colours.attentionWash)).toBeGreaterThanOrEqual(4.5);
});

test("better and worse differ in grey from the paper and stay marks without colour", () => {
  for (const name of ["better", "worse", "grey"] as const) expect(contrast(colours[name])).toBeGreaterThanOrEqual(2.7);
});

test.each(["#ffdd00", "#7fffd4", "#ff6600", "#ffffff", "#1f5f8b"])("an accent of %s is made readable", (accent) => {
  expect(contrast(readable(accent))).toBeGreaterThanOrEqual(4.5);
});

test("what is no colour becomes ink", () => {
  expect(readable("red;}")).toBe(colours.ink);
});

test.each([
  [66, [0, 20, 40, 60, 80]],
  [3, [0, 1, 2, 3]],
  [1, [0, 1]],
  [0, [0, 1]],
  [1_440_000, [0, 500_000, 1_000_000, 1_500_000]],
])("the scale up to %d has round marks from 0", (largest, ticks) => {
  expect(ticksTo(largest)).toEqual(ticks);
});
