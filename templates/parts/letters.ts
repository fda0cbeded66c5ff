// The letters a report is set in: how wide each is, and which face has it.
import type { TypeStyle, Weight } from "#templates/theme.ts";

/** One font file, as far as setting text needs to know it. */
export type Face = {
  /** Under this name the engine embeds it once for each document. */
  name: string;
  /** The engine's own handle. */
  font: unknown;
  has(codePoint: number): boolean;
  /** Width of a line in ems. @param tabular whether all digits take the same room */
  width(text: string, tabular: boolean): number;
};

/** The faces of each weight; the first that has a character sets it. */
export type Letters = Record<Weight, readonly [Face, ...Face[]]>;

export type Run = { face: Face; text: string };

/** Stands for a character that no face has: the printer's 下駄. */
export const GETA = "〓";

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
  style: Pick<TypeStyle, "size" | "weight">,
  letters: Letters,
  tabular = false,
): number {
  return (
    runsOf(text, style.weight, letters).reduce((ems, run) => ems + run.face.width(run.text, tabular), 0) * style.size
  );
}

/** The text in runs of one face each. */
export function runsOf(text: string, weight: Weight, letters: Letters): Run[] {
  const faces = letters[weight];
  const runs: Run[] = [];
  for (const letter of text) {
    const found = faceOf(letter, faces);
    const face = found ?? faceOf(GETA, faces) ?? faces[0];
    const last = runs.at(-1);
    if (last && last.face === face) last.text += found ? letter : GETA;
    else runs.push({ face, text: found ? letter : GETA });
  }
  return runs;
}

/** Whether some character of the text can be set by no face. */
export function hasGeta(text: string, letters: Letters): boolean {
  return [...printable(text)].some((letter) => letter !== "\n" && !faceOf(letter, letters.regular));
}

function faceOf(letter: string, faces: Letters[Weight]): Face | undefined {
  const code = letter.codePointAt(0) ?? 0;
  return faces[0].has(code) ? faces[0] : faces.find((face) => face.has(code));
}
