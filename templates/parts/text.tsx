// Running text, from titles to notes.
import { colours, type TypeStyle, type } from "#templates/theme.ts";
import { printable, widthOf } from "./letters.ts";
import { breakLines } from "./line-breaks.ts";
import { type Block, type Part, type Place, part } from "./part.ts";
import { type Align, baselineOf, type Pen } from "./pen.ts";

export type TextProps = { children: string; above?: number; align?: Align; colour?: string; keep?: boolean };

export type SetText = {
  lines: string[];
  height: number;
  draw(pen: Pen, x: number, y: number): void;
  drawLine(pen: Pen, line: number, x: number, y: number): void;
};

type Setting = { align?: Align; balanced?: boolean; tabular?: boolean };

/** Text broken into lines at a width, ready to be drawn. */
export function setText(
  text: string,
  style: TypeStyle,
  width: number,
  place: Pick<Place, "letters">,
  setting: Setting = {},
): SetText {
  const { align = "left", balanced = false, tabular = false } = setting;
  const lines = breakLines(printable(text), width, (piece) => widthOf(piece, style, place.letters, tabular), balanced);
  const indent = align === "left" ? 0 : align === "right" ? width : width / 2;
  const drawLine = (pen: Pen, i: number, x: number, y: number) => {
    const line = lines[i];
    if (line) pen.text(line, x + indent, y + baselineOf(style), style, { align, tabular });
  };
  return {
    lines,
    height: lines.length * style.leading,
    drawLine,
    draw: (pen, x, y) => lines.forEach((_, i) => void drawLine(pen, i, x, y + i * style.leading)),
  };
}

/** The text on one line, cut short with … where it does not fit. */
export function oneLine(text: string, style: TypeStyle, width: number, { letters }: Pick<Place, "letters">): string {
  const line = printable(text).replaceAll("\n", " ");
  if (widthOf(line, style, letters) <= width) return line;
  const kept = [...line];
  while (kept.length > 0 && widthOf(`${kept.join("")}…`, style, letters) > width) kept.pop();
  return `${kept.join("").trimEnd()}…`;
}

function textPart(style: TypeStyle, given: { above: number; keep?: boolean; balanced?: boolean }): Part<TextProps> {
  return part(({ children, above = given.above, align, colour, keep = given.keep }, place) => {
    const coloured = colour ? { ...style, colour } : style;
    const text = setText(children, coloured, place.width, place, { align, balanced: given.balanced });
    return linesAsBlocks(text, coloured.leading, above, keep);
  });
}

/** A long paragraph may be cut between lines, two of which stay together at either end. */
function linesAsBlocks(text: SetText, leading: number, above: number, keep?: boolean): Block[] {
  if (text.lines.length <= 6) return [{ height: text.height, draw: text.draw, above, keep }];
  const last = text.lines.length - 1;
  return text.lines.map((_, i) => ({
    height: leading,
    above: i === 0 ? above : 0,
    keep: i === 0 || i === last - 1 || (i === last && keep === true),
    draw: (pen, x, y) => text.drawLine(pen, i, x, y),
  }));
}

export const Title = textPart(type.title, { above: 0, keep: true, balanced: true });
export const Heading = textPart(type.heading, { above: 26, keep: true, balanced: true });
export const Lead = textPart(type.lead, { above: 10 });
export const Paragraph = textPart(type.body, { above: 8 });
export const Strong = textPart(type.strong, { above: 8 });
export const Small = textPart(type.small, { above: 4 });
export const Note = textPart(type.note, { above: 2 });

/** What a page or part is about, in small letters above its title, in the accent. */
export const Eyebrow: Part<{ children: string }> = part(({ children }, place) => {
  const text = setText(children, { ...type.eyebrow, colour: place.accent }, place.width, place);
  return [{ height: text.height + 4, draw: text.draw, keep: true }];
});

export const Space: Part<{ height: number }> = part(({ height }) => [{ height, draw() {} }]);

/** What follows stands on a page of its own. */
export const NewPage: Part<object> = part(() => [{ height: 0, draw() {}, fresh: true, keep: true }]);

export const Rule: Part<{ above?: number }> = part(({ above = 16 }, { width }) => [
  {
    height: 0.75,
    above,
    draw: (pen, x, y) => pen.line([x, y], [x + width, y], { colour: colours.line }),
    keep: true,
    between: true,
  },
]);
