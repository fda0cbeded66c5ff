// The letters a report is set in: how wide each is, and which face has it.
import type { TypeStyle, Weight } from "#templates/theme.ts";

/** One font file, as far as setting text needs to know it. */
export type Face = {
  /** Under this name the engine embeds it once for each document. */
  name: string;
  /** The engine's own handle. */
  font: unknown;
  /** Width in ems, or undefined when the face has no such character. */
  advance(codePoint: number): number | undefined;
};

/** The faces of each weight; the first that has a character sets it. */
export type Letters = Record<Weight, readonly [Face, ...Face[]]>;

export type Run = { face: Face; text: string };

/** Stands for a character that no face has: the printer's 下駄. */
export const GETA = "〓";
const GETA_CODE = 0x3013;

/** Invisible marks that would only disturb: joiners, direction overrides, variation selectors, control characters. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]|(?!\n)\p{Cc}/gu;
const COMPOSABLE = /[^\u3400-\u9fff\uf900-\ufaff]\p{M}+/gu;

/** The text as it can be printed: marks joined to their letters, nothing invisible, no half characters. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f]/g, " ")
    .replace(INVISIBLE, "")
    .replace(COMPOSABLE, (letter) => letter.normalize("NFC"))
    .replace(/\p{Surrogate}/gu, GETA);
}

/** Width in points of a line of text. @param tabular whether all digits take the same room */
export function widthOf(
  text: string,
  { size, weight }: Pick<TypeStyle, "size" | "weight">,
  letters: Letters,
  tabular = false,
): number {
  let ems = 0;
  for (const letter of text) ems += advanceOf(letter.codePointAt(0) ?? 0, letters[weight], tabular);
  return ems * size;
}

/** The text in runs of one face each. */
export function runsOf(text: string, weight: Weight, letters: Letters): Run[] {
  const faces = letters[weight];
  const runs: Run[] = [];
  for (const letter of text) {
    const face = faceOf(letter.codePointAt(0) ?? 0, faces);
    const shown = face ? letter : GETA;
    const last = runs.at(-1);
    if (last && last.face === (face ?? faces[0])) last.text += shown;
    else runs.push({ face: face ?? faces[0], text: shown });
  }
  return runs;
}

/** Whether some character of the text can be set by no face. */
export function hasGeta(text: string, letters: Letters): boolean {
  return [...printable(text)].some((letter) => letter !== "\n" && !faceOf(letter.codePointAt(0) ?? 0, letters.regular));
}

function faceOf(codePoint: number, faces: Letters[Weight]): Face | undefined {
  return faces[0].advance(codePoint) === undefined
    ? faces.find((face) => face.advance(codePoint) !== undefined)
    : faces[0];
}

function advanceOf(codePoint: number, faces: Letters[Weight], tabular: boolean): number {
  if (tabular && codePoint === 0x31) return faces[0].advance(0x30) ?? 0.5;
  for (const face of faces) {
    const advance = face.advance(codePoint);
    if (advance !== undefined) return advance;
  }
  return faces[0].advance(GETA_CODE) ?? 1;
}
