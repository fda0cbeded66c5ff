// A brand's colour, made readable. It stands in for the accent, and where its contrast is too low it is darkened on light
// ground and lightened on dark ground until it is enough.

export type Hex = string;

/** The colours that follow from an accent, on one ground. */
export type Accent = {
  /** Links, edges, marks; and the ground of a button. */
  accent: Hex;
  /** The same under a pointer. */
  strong: Hex;
  /** A ground that is tinted with it. */
  wash: Hex;
  /** Letters on a button. */
  onAccent: Hex;
};

export const modes = ["light", "dark"] as const;
export type Mode = (typeof modes)[number];

/** The grounds that text in the accent may stand on; they are the ones of app/styles/tokens.css. */
const GROUNDS: Record<Mode, { surfaces: Hex[]; surface: Hex; washShare: number }> = {
  light: { surfaces: ["#ffffff", "#faf9f7", "#f3f1ed"], surface: "#ffffff", washShare: 0.1 },
  dark: { surfaces: ["#161412", "#1e1b18", "#26221f"], surface: "#1e1b18", washShare: 0.16 },
};
const WHITE = "#ffffff";
const BLACK = "#000000";
/** What WCAG 2 asks of text (success criterion 1.4.3). */
export const ENOUGH = 4.5;

/** The accent of an installation that has chosen none; its colours were picked by eye and stand in tokens.css. */
export const OUR_ACCENT = "#0f766e";

export function isHex(text: string): boolean {
  return /^#[0-9a-f]{6}$/.test(text);
}

/** WCAG 2 contrast ratio of two colours, 1–21. */
export function contrastOf(a: Hex, b: Hex): number {
  const [dark = 0, light = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The contrast of a colour with the ground that it stands out from least. */
export function leastContrast(hex: Hex, mode: Mode): number {
  return Math.min(...GROUNDS[mode].surfaces.map((ground) => contrastOf(hex, ground)));
}

/** The colours that are used for an accent; the accent itself where it can be read on every ground. */
export function accentOf(hex: Hex, mode: Mode): Accent {
  const { surfaces, surface, washShare } = GROUNDS[mode];
  const [towards, away] = mode === "light" ? [BLACK, WHITE] : [WHITE, BLACK];
  const steps = Array.from({ length: 101 }, (_, percent) => mix(towards, hex, percent / 100));
  const isReadable = (colour: Hex) =>
    [...surfaces, mix(colour, surface, washShare)].every((ground) => contrastOf(colour, ground) >= ENOUGH);
  const accent = steps.find(isReadable) ?? towards;
  return {
    accent,
    strong: mix(towards, accent, mode === "light" ? 0.22 : 0.35),
    wash: mix(accent, surface, washShare),
    onAccent: mode === "light" ? away : mix(BLACK, accent, 0.82),
  };
}

/** The style sheet that puts a brand's colours in place of ours; on paper everything stays ink. */
export function brandSheet(hex: Hex): string {
  const rule = (mode: Mode) => {
    const { accent, strong, wash, onAccent } = accentOf(hex, mode);
    // Twice the root, so that it wins in whatever order the sheets come.
    return `:root:root{--accent:${accent};--accent-strong:${strong};--accent-wash:${wash};--on-accent:${onAccent};--chart-1:${accent}}`;
  };
  return `@media screen{${rule("light")}}\n@media screen and (prefers-color-scheme:dark){${rule("dark")}}\n`;
}

/** @param share of the first colour, 0–1 */
function mix(first: Hex, second: Hex, share: number): Hex {
  const [a, b] = [partsOf(first), partsOf(second)];
  const mixed = a.map((part, i) => Math.round(part * share + (b[i] ?? 0) * (1 - share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance as WCAG 2.2 defines it, 0–1. */
function luminanceOf(hex: Hex): number {
  const [r = 0, g = 0, b = 0] = partsOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function partsOf(hex: Hex): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
