// How a typeface sets a line: which glyphs, how far apart. Put in place of the engine's own search through the font's
// tables, which takes longer than all the rest of setting a page and finds nothing in a face without kerning.
import type { Face } from "#templates/parts/letters.ts";

/** What is used of the engine's font object. */
export type EngineFont = {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  layout(text: string, features?: string[] | object): Run;
};
type Glyph = { id: number; advanceWidth: number; codePoints: number[]; bbox: { minX: number; maxX: number } };
type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
type Run = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };

/** ‘ ’ “ ”: BIZ UDPGothic draws them for Japanese, half an em wide, which tears English words apart. */
const QUOTES = new Set([0x2018, 0x2019, 0x201c, 0x201d]);
const QUOTE_BEARING = 0.055;
const MOST_WORDS = 20_000;

/**
 * A face without kerning sets one glyph to a character. BIZ UDPGothic's 1 is narrower than its other digits, and it has
 * no tabular figures. Here the 1 is as wide as they are, and is drawn closer to what follows unless `tnum` is asked for:
 * this way round a reader's program takes 11 for one number.
 */
export function plainFace(name: string, font: EngineFont): Face {
  const { unitsPerEm } = font;
  const digit = font.glyphForCodePoint(0x30).advanceWidth;
  const one = font.glyphForCodePoint(0x31);
  const wideOne: Glyph = Object.create(one, { advanceWidth: { value: digit } });
  const glyphs = new Map([["1", wideOne]]);
  const glyphOf = (letter: string) => {
    const known = glyphs.get(letter) ?? font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
    glyphs.set(letter, known);
    return known;
  };
  const bearing = QUOTE_BEARING * unitsPerEm;
  const spacingOf = (glyph: Glyph, tabular: boolean) => {
    if (glyph === wideOne) return { advance: tabular ? digit : one.advanceWidth, offset: 0 };
    if (!QUOTES.has(glyph.codePoints[0] ?? 0)) return { advance: glyph.advanceWidth, offset: 0 };
    return { advance: glyph.bbox.maxX - glyph.bbox.minX + 2 * bearing, offset: bearing - glyph.bbox.minX };
  };
  font.layout = (text, features) => {
    const tabular = Array.isArray(features) && features.includes("tnum");
    const run = [...text].map(glyphOf);
    const positions = run.map((glyph) => {
      const { advance, offset } = spacingOf(glyph, tabular);
      return { xAdvance: advance, yAdvance: 0, xOffset: offset, yOffset: 0 };
    });
    return { glyphs: run, positions, advanceWidth: sumOf(positions) };
  };
  return {
    name,
    font,
    has: hasGlyph(font),
    width(text, tabular) {
      let units = 0;
      for (const letter of text) units += spacingOf(glyphOf(letter), tabular).advance;
      return units / unitsPerEm;
    },
  };
}

/** A face with kerning: the engine sets each word once, and its work is kept. Its digits are all of one width. */
export function kernedFace(name: string, font: EngineFont): Face {
  const { unitsPerEm } = font;
  const search = font.layout.bind(font);
  const words = new Map<string, Run>();
  const wordOf = (word: string) => {
    const known = words.get(word) ?? search(word);
    if (words.size >= MOST_WORDS) words.clear();
    words.set(word, known);
    return known;
  };
  // The engine scales the positions it is given, so each caller gets its own.
  font.layout = (text) => {
    const runs = text.split(/(?<= )/).map(wordOf);
    const positions = runs.flatMap((run) =>
      run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({ xAdvance, yAdvance, xOffset, yOffset })),
    );
    return { glyphs: runs.flatMap(({ glyphs }) => glyphs), positions, advanceWidth: sumOf(positions) };
  };
  return {
    name,
    font,
    has: hasGlyph(font),
    width: (text) => text.split(/(?<= )/).reduce((sum, word) => sum + sumOf(wordOf(word).positions), 0) / unitsPerEm,
  };
}

function hasGlyph(font: EngineFont): (codePoint: number) => boolean {
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const has = known.get(codePoint) ?? font.hasGlyphForCodePoint(codePoint);
    known.set(codePoint, has);
    return has;
  };
}

function sumOf(positions: Position[]): number {
  let sum = 0;
  for (const { xAdvance } of positions) sum += xAdvance;
  return sum;
}
