// The typefaces of the PDF, from npm packages on disk. Japanese is set in BIZ UDPGothic. English is set in the Latin of
// Noto Sans JP, because BIZ UDPGothic's p and g hardly reach below the line; the rest of Noto Sans JP stands behind both
// for names that BIZ UDPGothic cannot write.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { create } from "fontkit";
import subsetFont from "subset-font";
import type { Locale } from "#app/i18n/locale.ts";
import type { Face, Letters } from "#templates/parts/letters.ts";
import type { Weight } from "#templates/theme.ts";
import { embedWithoutHints } from "./hints.ts";
import { kernedFace, plainFace } from "./typesetting.ts";

const BIZ = "@expo-google-fonts/biz-udpgothic";
const NOTO = "@fontsource-variable/noto-sans-jp";
const WEIGHTS = { regular: 400, bold: 700 } as const;
const STYLES = { regular: "400Regular", bold: "700Bold" } as const;

const require = createRequire(import.meta.url);
const faces = new Map<string, Promise<Face>>();
let ranges: Promise<Ranges> | undefined;

/** The files of Noto Sans JP, and the characters in each: first and last of every stretch. */
type Ranges = { file: string; stretches: (readonly [number, number])[] }[];

/** The letters for a text in a language: its main face, and behind it whatever else its characters need. */
export async function lettersFor(text: string, locale: Locale): Promise<Letters> {
  const [regular, bold] = await Promise.all([facesFor(text, locale, "regular"), facesFor(text, locale, "bold")]);
  return { regular, bold };
}

async function facesFor(text: string, locale: Locale, weight: Weight): Promise<[Face, ...Face[]]> {
  const biz = await face(`biz/${weight}`, () => loadBiz(weight));
  const main: [Face, ...Face[]] =
    locale === "ja" ? [biz] : [await face(`latin/${weight}`, () => loadNoto("latin", weight)), biz];
  const missing = [...new Set(text)]
    .map((letter) => letter.codePointAt(0) ?? 0)
    .filter((code) => code > 0x7f && !main.some(({ has }) => has(code)));
  const files = missing.length > 0 ? await filesWith(missing) : [];
  return [
    ...main,
    ...(await Promise.all(files.map((file) => face(`${file}/${weight}`, () => loadNoto(file, weight))))),
  ];
}

/** Each face is loaded once and kept while the process runs. */
function face(key: string, load: () => Promise<Face>): Promise<Face> {
  const known = faces.get(key) ?? load();
  faces.set(key, known);
  return known;
}

async function loadBiz(weight: Weight): Promise<Face> {
  const style = STYLES[weight];
  const font = create(await readFile(require.resolve(`${BIZ}/${style}/BIZUDPGothic_${style}.ttf`)));
  embedWithoutHints(font);
  return plainFace(`biz ${weight}`, font);
}

/** One file of Noto Sans JP, a variable font in WOFF2, made into TrueType of one weight with all its glyphs. */
async function loadNoto(file: string, weight: Weight): Promise<Face> {
  const path = require.resolve(`${NOTO}/files/noto-sans-jp-${file}-wght-normal.woff2`);
  const made = await subsetFont(await readFile(path), "", {
    targetFormat: "sfnt",
    keepAllGlyphs: true,
    noHinting: true,
    variationAxes: { wght: WEIGHTS[weight] },
  });
  const font = create(made);
  return file === "latin" ? kernedFace(`noto latin ${weight}`, font) : plainFace(`noto ${file} ${weight}`, font);
}

/** The files of Noto Sans JP that have the characters, in order; characters that no file has are left out. */
async function filesWith(codes: number[]): Promise<string[]> {
  ranges ??= readRanges();
  const files = (await ranges).filter(({ stretches }) =>
    codes.some((code) => stretches.some(([from, to]) => from <= code && code <= to)),
  );
  return files.map(({ file }) => file).sort();
}

async function readRanges(): Promise<Ranges> {
  const list: Record<string, string> = JSON.parse(await readFile(require.resolve(`${NOTO}/unicode.json`), "utf8"));
  return Object.entries(list).map(([name, stretches]) => ({
    file: name.replace(/[[\]]/g, ""),
    stretches: stretches.split(",").map((stretch) => {
      const [from = "", to = from] = stretch.trim().slice(2).split("-");
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
}
