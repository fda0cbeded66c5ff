// How the report looks: paper, type scale and colours, all lengths in points.
// Every colour of text reaches 4.5:1 on white and every mark 3:1; better and worse never differ by colour alone.

const MM = 72 / 25.4;

export type Paper = {
  size: "A4" | "LETTER";
  width: number;
  height: number;
  margin: number;
  /** Between the running head and the content, and between the content and the foot. */
  top: number;
  bottom: number;
  contentWidth: number;
  contentHeight: number;
};

/** The papers that reports are set for, by their names in a snapshot. */
export const papers = { a4: paper("A4", 595.28, 841.89), letter: paper("LETTER", 612, 792) } as const;

function paper(size: Paper["size"], width: number, height: number): Paper {
  const [margin, top, bottom] = [18 * MM, 84, 76];
  return {
    size,
    width,
    height,
    margin,
    top,
    bottom,
    contentWidth: width - 2 * margin,
    contentHeight: height - top - bottom,
  };
}

/** Twelve columns and what lies between them. */
export const gutter = 14;

export const colours = {
  ink: "#1d1b18",
  soft: "#57534c",
  faint: "#6d6860",
  line: "#d9d4cb",
  wash: "#f6f4ef",
  paper: "#ffffff",
  /** Marks that stand for earlier or absent things. */
  grey: "#a29c92",
  better: "#1b6e4a",
  worse: "#a63a24",
  attention: "#8a5a00",
  betterWash: "#e9f2ec",
  worseWash: "#f8ece8",
  attentionWash: "#f7f0e0",
} as const;

export type Weight = "regular" | "bold";
export type TypeStyle = { size: number; leading: number; weight: Weight; colour: string };

const style = (size: number, leading: number, weight: Weight = "regular", colour: string = colours.ink): TypeStyle => ({
  size,
  leading,
  weight,
  colour,
});

export const type = {
  company: style(27, 38, "bold"),
  cover: style(15, 23),
  title: style(19, 28, "bold"),
  eyebrow: style(8.5, 13, "bold", colours.soft),
  heading: style(11.5, 18, "bold"),
  lead: style(11, 19),
  body: style(9.5, 16.5),
  strong: style(9.5, 16.5, "bold"),
  small: style(8.5, 13.5),
  smallStrong: style(8.5, 13.5, "bold"),
  note: style(7.5, 12, "regular", colours.faint),
  noteInk: style(7.5, 12),
  label: style(8, 12.5, "regular", colours.soft),
  figure: style(21, 27, "bold"),
  figureLarge: style(34, 42, "bold"),
  figureSmall: style(14, 20, "bold"),
} as const;

/** The accent that was asked for, darkened until text in it can be read on white. */
export function readable(hex: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return colours.ink;
  let rgb = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  while (contrastOnWhite(rgb) < 4.5) rgb = rgb.map((part) => Math.floor(part * 0.94));
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour mixed with white. @param share of the colour, 0–1 */
export function tint(hex: string, share: number): string {
  const mixed = [1, 3, 5].map((at) => Math.round(255 - (255 - Number.parseInt(hex.slice(at, at + 2), 16)) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** WCAG 2 contrast of a colour on white. @param rgb 0–255 */
function contrastOnWhite(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
