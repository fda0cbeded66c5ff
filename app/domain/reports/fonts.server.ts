// The typefaces of the PDF, from npm packages on disk: BIZ UDPGothic, and Noto Sans JP for the names it cannot write.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Font } from "@react-pdf/renderer";
import subsetFont from "subset-font";
import type { Face, Letters } from "#templates/parts/letters.ts";
import type { Weight } from "#templates/theme.ts";

const FAMILY = "BIZ UDPGothic";
const MAIN = "@expo-google-fonts/biz-udpgothic";
const FALLBACK = "@fontsource-variable/noto-sans-jp";
const WEIGHTS = { regular: 400, bold: 700 } as const;

const require = createRequire(import.meta.url);

/** What is used of the engine's font object. */
type EngineFont = {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  layout(text: string, features?: string[] | object): object;
};
type Glyph = { id: number; advanceWidth: number; codePoints: number[]; bbox: { minX: number; maxX: number } };
/** How much further the next letter stands, and how far the letter itself is moved, in the font's units. */
type Spacing = { advance: number; offset: number };

let main: Promise<Letters> | undefined;
const fallbacks = new Map<string, Promise<Face>>();

/** The letters for a text: the main face, and behind it whatever else its characters need. */
export async function lettersFor(text: string): Promise<Letters> {
  main ??= loadMain();
  const letters = await main;
  const missing = new Set([...text].map((letter) => letter.codePointAt(0) ?? 0).filter((code) => code > 0x7f));
  const files = await fallbackFiles([...missing].filter((code) => letters.regular[0].advance(code) === undefined));
  if (files.length === 0) return letters;
  const faces = (weight: Weight) => Promise.all(files.map((file) => fallback(file, weight)));
  const [regular, bold] = await Promise.all([faces("regular"), faces("bold")]);
  return { regular: [...letters.regular, ...regular], bold: [...letters.bold, ...bold] };
}

async function loadMain(): Promise<Letters> {
  const path = (style: string) => require.resolve(`${MAIN}/${style}/BIZUDPGothic_${style}.ttf`);
  Font.register({
    family: FAMILY,
    fonts: [
      { src: path("400Regular"), fontWeight: WEIGHTS.regular },
      { src: path("700Bold"), fontWeight: WEIGHTS.bold },
    ],
  });
  const [regular, bold] = await Promise.all([faceOf(FAMILY, "regular"), faceOf(FAMILY, "bold")]);
  return { regular: [regular], bold: [bold] };
}

/** The files of the fallback that have the characters, in order; characters that no file has are left out. */
async function fallbackFiles(codes: number[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const ranges: Record<string, string> = JSON.parse(
    await readFile(require.resolve(`${FALLBACK}/unicode.json`), "utf8"),
  );
  const files = Object.entries(ranges).filter(([, list]) => {
    const parts = list.split(",").map((part) => part.trim().slice(2).split("-"));
    const spans = parts.map(([from = "", to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const);
    return codes.some((code) => spans.some(([from, to]) => from <= code && code <= to));
  });
  return files.map(([name]) => name.replace(/[[\]]/g, "")).sort();
}

/** One file of the fallback in one weight, made into a TrueType font that the engine can embed. Kept while we run. */
function fallback(file: string, weight: Weight): Promise<Face> {
  const family = `${FALLBACK}/${file}/${weight}`;
  const known = fallbacks.get(family) ?? makeFallback(file, weight, family);
  fallbacks.set(family, known);
  return known;
}

async function makeFallback(file: string, weight: Weight, family: string): Promise<Face> {
  const path = require.resolve(`${FALLBACK}/files/noto-sans-jp-${file}-wght-normal.woff2`);
  const font = await subsetFont(await readFile(path), "", {
    targetFormat: "sfnt",
    keepAllGlyphs: true,
    variationAxes: { wght: WEIGHTS[weight] },
  });
  Font.register({ family, fontWeight: WEIGHTS[weight], src: `data:font/ttf;base64,${font.toString("base64")}` });
  return faceOf(family, weight);
}

async function faceOf(family: string, weight: Weight): Promise<Face> {
  const descriptor = { fontFamily: family, fontWeight: WEIGHTS[weight] };
  await Font.load(descriptor);
  const font = Font.getFont(descriptor)?.data as unknown as EngineFont;
  const spacingOf = setPlainly(font);
  const advances = new Map<number, number | undefined>();
  return {
    name: `${family} ${weight}`,
    font,
    advance(code) {
      if (!advances.has(code)) {
        const known = font.hasGlyphForCodePoint(code);
        advances.set(code, known ? spacingOf(font.glyphForCodePoint(code)).advance / font.unitsPerEm : undefined);
      }
      return advances.get(code);
    },
  };
}

/** ‘ ’ “ ”: BIZ UDPGothic draws them for Japanese, half an em wide, which tears English words apart. */
const QUOTES = new Set([0x2018, 0x2019, 0x201c, 0x201d]);
const QUOTE_BEARING = 0.055;

/**
 * Sets text one glyph to a character. The faces have no kerning, and none of their ligatures is wanted, so nothing is
 * lost but the time of a search. BIZ UDPGothic's 1 is narrower than its other digits and it has no tabular figures:
 * asked for `tnum`, the 1 gets the room of the others.
 */
function setPlainly(font: EngineFont): (glyph: Glyph) => Spacing {
  const glyphs = new Map<string, Glyph>();
  const glyphOf = (letter: string) => {
    const known = glyphs.get(letter) ?? font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
    glyphs.set(letter, known);
    return known;
  };
  const digit = glyphOf("0").advanceWidth;
  const spacingOf = (glyph: Glyph, tabular = false): Spacing => {
    const code = glyph.codePoints[0] ?? 0;
    if (tabular && code === 0x31) return { advance: digit, offset: (digit - glyph.advanceWidth) / 2 };
    if (!QUOTES.has(code)) return { advance: glyph.advanceWidth, offset: 0 };
    const bearing = QUOTE_BEARING * font.unitsPerEm;
    return { advance: glyph.bbox.maxX - glyph.bbox.minX + 2 * bearing, offset: bearing - glyph.bbox.minX };
  };
  font.layout = (text, features) => {
    const tabular = Array.isArray(features) && features.includes("tnum");
    const run = [...text].map(glyphOf);
    const positions = run.map((glyph) => {
      const { advance, offset } = spacingOf(glyph, tabular);
      return { xAdvance: advance, yAdvance: 0, xOffset: offset, yOffset: 0 };
    });
    return { glyphs: run, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
  };
  return spacingOf;
}
