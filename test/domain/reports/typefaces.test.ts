import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import { expect, test } from "vitest";
import { lettersFor } from "#app/domain/reports/fonts.server.ts";
import { embedWithoutHints } from "#app/domain/reports/hints.ts";
import { widthOf } from "#templates/parts/letters.ts";
import { type } from "#templates/theme.ts";

const BIZ = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
);

type Glyph = { id: number; path: { toSVG(): string } };
type Openable = {
  glyphForCodePoint(code: number): Glyph;
  getGlyph(id: number): Glyph;
  fpgm: unknown;
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
};
const open = (bytes: Uint8Array) => create(bytes) as unknown as Openable;

test("letters that are embedded without hints keep their outlines, compounds too", () => {
  const letters = [..."株式会社北斗精機あアAgé①￥鷗ば"];
  const bytes = readFileSync(BIZ);
  const original = open(bytes);
  const lean = create(bytes);
  embedWithoutHints(lean);
  const subset = (lean as unknown as Openable).createSubset();
  const ids = letters.map((letter) => subset.includeGlyph(original.glyphForCodePoint(letter.codePointAt(0) ?? 0).id));
  const whole = original.createSubset();
  for (const letter of letters) whole.includeGlyph(original.glyphForCodePoint(letter.codePointAt(0) ?? 0).id);
  const embedded = subset.encode();
  const read = open(embedded);
  letters.forEach((letter, i) => {
    const outline = original.glyphForCodePoint(letter.codePointAt(0) ?? 0).path.toSVG();
    expect(read.getGlyph(ids[i] ?? 0).path.toSVG(), letter).toBe(outline);
  });
  expect(read.fpgm).toBeUndefined();
  expect(embedded.length).toBeLessThan(whole.encode().length * 0.8);
});

test.each(["ja", "en"] as const)("digits under each other take the same room in tables (%s)", async (locale) => {
  const letters = await lettersFor("", locale);
  const widths = [..."0123456789"].map((digit) => widthOf(digit, type.small, letters, true));
  expect(new Set(widths.map((width) => width.toFixed(3)))).toHaveLength(1);
});

test("English is kerned, and its quotation marks do not tear words apart", async () => {
  const letters = await lettersFor("", "en");
  const apart = widthOf("T", type.body, letters) + widthOf("o", type.body, letters);
  expect(widthOf("To", type.body, letters)).toBeLessThan(apart);
  expect(widthOf("’", type.body, await lettersFor("", "ja")) / type.body.size).toBeLessThan(0.4);
});
