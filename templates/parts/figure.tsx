// A number with what it is, its unit, how it moved and where it comes from.
import { colours, type TypeStyle, type } from "#templates/theme.ts";
import { widthOf } from "./letters.ts";
import { type Block, type Part, type Place, part, stack } from "./part.ts";
import { baselineOf, type Pen } from "./pen.ts";
import { setText } from "./text.tsx";

export type Tone = "better" | "worse" | "plain";

export type FigureProps = {
  label: string;
  value: string;
  /** Set small behind the number: 推定. */
  mark?: string;
  hint?: string;
  change?: { text: string; direction: "up" | "down" | "same"; tone: Tone } | null;
  /** Said in place of the change, or why there is no number. */
  remark?: string;
  receipt?: string;
  size?: "normal" | "large" | "small";
  above?: number;
};

const PADDING = 9;

/** One figure under a rule. */
export const Figure: Part<FigureProps> = part((props, place) => [{ ...figureBlock(props, place), above: props.above }]);

/** Figures in rows of `columns`, all rows as tall as their tallest. */
export const Figures: Part<{ figures: FigureProps[]; columns: number; above?: number }> = part(
  ({ figures, columns, above = 18 }, place) => {
    const gap = 18;
    const width = (place.width - gap * (columns - 1)) / columns;
    const blocks = figures.map((figure) => figureBlock(figure, { ...place, width }));
    return rowsOf(blocks, columns).map((row, i) => ({
      height: Math.max(...row.map(({ height }) => height)),
      above: i === 0 ? above : 16,
      draw: (pen, x, y) => row.forEach((block, column) => void block.draw(pen, x + column * (width + gap), y)),
    }));
  },
);

function figureBlock(
  { label, value, mark, hint, change, remark, receipt, size = "normal" }: FigureProps,
  place: Place,
): Block {
  const style = fitting(value, numberStyle(size), place);
  const inner = stack([
    labelLine(label, receipt, place),
    { height: style.leading + 2, draw: (pen, x, y) => numberLine(pen, x, y, value, mark, style) },
    ...(change ? [changeLine(change)] : []),
    ...[remark, hint].flatMap((text) => {
      if (!text) return [];
      const set = setText(text, type.note, place.width, place);
      return [{ height: set.height, above: 1, draw: set.draw }];
    }),
  ]);
  return {
    height: inner.height + PADDING,
    draw: (pen, x, y) => {
      pen.line([x, y], [x + place.width, y], { colour: colours.ink, width: 0.75 });
      inner.draw(pen, x, y + PADDING);
    },
  };
}

function labelLine(label: string, receipt: string | undefined, place: Place): Block {
  const code = receipt ? widthOf(receipt, type.note, place.letters) + 6 : 0;
  const set = setText(label, type.label, place.width - code, place);
  return {
    height: set.height,
    draw: (pen, x, y) => {
      set.draw(pen, x, y);
      if (receipt) pen.text(receipt, x + place.width, y + baselineOf(type.label), type.note, { align: "right" });
    },
  };
}

function numberLine(pen: Pen, x: number, y: number, value: string, mark: string | undefined, style: TypeStyle): void {
  const baseline = y + 2 + baselineOf(style);
  const width = pen.text(value, x, baseline, style);
  if (mark) pen.text(mark, x + width + 5, baseline, type.label);
}

/** ▲ or ▼ and a word, in a colour that only repeats what they say. */
function changeLine(change: NonNullable<FigureProps["change"]>): Block {
  const colour = { better: colours.better, worse: colours.worse, plain: colours.soft }[change.tone];
  const style = { ...type.smallStrong, colour };
  return {
    height: style.leading,
    draw: (pen, x, y) => {
      const baseline = y + baselineOf(style);
      drawArrow(pen, x, baseline, change.direction, colour);
      pen.text(change.text, x + 11, baseline, style);
    },
  };
}

function drawArrow(pen: Pen, x: number, baseline: number, direction: "up" | "down" | "same", colour: string): void {
  const [top, bottom] = [baseline - 6, baseline - 0.5];
  if (direction === "same") pen.box(x, baseline - 4, 7, 1.6, colour);
  else if (direction === "up")
    pen.shape(
      [
        [x, bottom],
        [x + 7, bottom],
        [x + 3.5, top],
      ],
      colour,
    );
  else
    pen.shape(
      [
        [x, top],
        [x + 7, top],
        [x + 3.5, bottom],
      ],
      colour,
    );
}

/** Boxes to tick on paper, one below the other; for a table's cell. */
export function drawCheckbox(labels: string[]): { height: number; draw(pen: Pen, x: number, y: number): void } {
  return {
    height: labels.length * type.small.leading,
    draw: (pen, x, y) => {
      labels.forEach((label, i) => {
        const baseline = y + i * type.small.leading + baselineOf(type.small);
        pen.frame(x, baseline - 7, 7.5, 7.5, { colour: colours.soft, width: 0.75 });
        pen.text(label, x + 13, baseline, type.small);
      });
    },
  };
}

function numberStyle(size: FigureProps["size"]): TypeStyle {
  return size === "large" ? type.figureLarge : size === "small" ? type.figureSmall : type.figure;
}

/** The style, made smaller where the number would not fit on its line. */
function fitting(value: string, style: TypeStyle, { width, letters }: Place): TypeStyle {
  const needed = widthOf(value, style, letters);
  const room = width - 24;
  return needed <= room ? style : { ...style, size: Math.max(8, (style.size * room) / needed) };
}

function rowsOf<T>(items: T[], columns: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, i) =>
    items.slice(i * columns, (i + 1) * columns),
  );
}
