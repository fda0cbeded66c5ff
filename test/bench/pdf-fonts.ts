// The typefaces of the report, for the engines that ours is compared with.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const LATIN = "@fontsource-variable/noto-sans-jp/files/noto-sans-jp-latin-wght-normal.woff2";

/** Paths of the Japanese letters in both weights. */
export const japaneseFonts = ["400Regular", "700Bold"].map((style) =>
  require.resolve(`@expo-google-fonts/biz-udpgothic/${style}/BIZUDPGothic_${style}.ttf`),
);

/** English in the weights that are used: from a variable font Chromium would draw every letter as a picture. */
export async function latinFonts(): Promise<{ weight: number; font: Buffer }[]> {
  const variable = readFileSync(require.resolve(LATIN));
  const made = [400, 700].map(async (weight) => {
    const variationAxes = { wght: weight };
    const options = { targetFormat: "sfnt", keepAllGlyphs: true, variationAxes } as const;
    return { weight, font: await subsetFont(variable, "", options) };
  });
  return Promise.all(made);
}
