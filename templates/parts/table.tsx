// Tables: rules between rows, none between columns; numbers to the right, of equal width. Rows are never cut, and the
// head comes again on the next page.
import { colours, type TypeStyle, type } from "#templates/theme.ts";
import { type Block, moved, type Part, type Place, part, stack } from "./part.ts";
import type { Align, Pen } from "./pen.ts";
import { setText } from "./text.tsx";

/** One line or more in a cell; several texts stand one below the other. */
export type CellText = {
  text: string;
  style?: TypeStyle;
  colour?: string;
  /** Leads somewhere. */
  href?: string;
  /** Lines of about equal length, so that no word stands alone on the last. */
  balanced?: boolean;
};
export type Cell =
  | string
  | null
  | CellText
  | CellText[]
  /** A drawing of a height of its own. */
  | { height: number; draw(pen: Pen, x: number, y: number, width: number, accent: string): void };

export type Column = {
  title: string;
  /** Share of the table's width. */
  span: number;
  align?: Align;
};

type Row = { cells: Cell[]; fill?: string };
type TableProps = {
  columns: Column[];
  rows: Row[];
  above?: number;
  /** Without a head. */
  plain?: boolean;
  /** Never cut between rows: a few that are read together. */
  whole?: boolean;
};

const GAP = 10;
const PADDING = 4.5;

export const Table: Part<TableProps> = part(({ columns, rows, above = 8, plain = false, whole = false }, place) => {
  const spots = spotsOf(columns, place.width);
  if (plain)
    return withoutWidows(
      rows.map((row, i) => ({ ...rowBlock(row, columns, spots, place), above: i === 0 ? above : 0 })),
    );
  const head = { ...headBlock(columns, spots, place), above, keep: true };
  const body = rows.map((row): Block => ({ ...rowBlock(row, columns, spots, place), head: { ...head, above: 0 } }));
  return [head, ...(whole ? body.map((row, i) => ({ ...row, keep: i < body.length - 1 })) : withoutWidows(body))];
});

/** Keeps the last two rows together, so that no page holds one row alone. */
function withoutWidows(rows: Block[]): Block[] {
  return rows.map((row, i) => (i === rows.length - 2 || (i === 0 && rows.length > 2) ? { ...row, keep: true } : row));
}

type Spot = { x: number; width: number };

/** Text that stands to the right of numbers keeps further away from them. */
function spotsOf(columns: Column[], width: number): Spot[] {
  const isNumber = (i: number) => columns[i]?.align === "right";
  const gaps = columns.map((_, i) => (i === 0 ? 0 : isNumber(i - 1) && !isNumber(i) ? 2 * GAP : GAP));
  const room = width - gaps.reduce((sum, gap) => sum + gap, 0);
  const all = columns.reduce((sum, { span }) => sum + span, 0);
  let end = 0;
  return columns.map(({ span }, i) => {
    const spot = { x: end + (gaps[i] ?? 0), width: (room * span) / all };
    end = spot.x + spot.width;
    return spot;
  });
}

function headBlock(columns: Column[], spots: Spot[], place: Place): Block {
  const cells = columns.map(({ title, align }, i) =>
    setText(title, type.label, spots[i]?.width ?? 0, place, { align }),
  );
  const height = Math.max(...cells.map((cell) => cell.height));
  return {
    height: height + 5,
    draw: (pen, x, y) => {
      cells.forEach((cell, i) => void cell.draw(pen, x + (spots[i]?.x ?? 0), y + height - cell.height));
      pen.line([x, y + height + 4.6], [x + place.width, y + height + 4.6], { colour: colours.ink, width: 0.75 });
    },
  };
}

function rowBlock({ cells, fill }: Row, columns: Column[], spots: Spot[], place: Place): Block {
  const set = cells.map((cell, i) => cellOf(cell, columns[i]?.align, spots[i]?.width ?? 0, place));
  const height = Math.max(type.small.leading, ...set.map((cell) => cell.height)) + 2 * PADDING;
  return {
    height,
    draw: (pen, x, y) => {
      if (fill) pen.box(x, y, place.width, height, fill);
      set.forEach((cell, i) => void cell.draw(pen, x + (spots[i]?.x ?? 0), y + PADDING));
      pen.line([x, y + height], [x + place.width, y + height], { colour: colours.line, width: 0.5 });
    },
    links: set.flatMap((cell, i) => moved(cell.links, spots[i]?.x ?? 0, PADDING)),
  };
}

function cellOf(cell: Cell, align: Align | undefined, width: number, place: Place): Block {
  if (cell === null) return { height: 0, draw() {} };
  if (typeof cell === "object" && "draw" in cell) {
    return { height: cell.height, draw: (pen, x, y) => cell.draw(pen, x, y, width, place.accent) };
  }
  const texts = typeof cell === "string" ? [{ text: cell }] : [cell].flat();
  return stack(texts.map((text) => cellText(text, align, width, place)));
}

function cellText(
  { text, style = type.small, colour, href, balanced }: CellText,
  align: Align | undefined,
  width: number,
  place: Place,
): Block {
  const shown = href ? { ...style, colour: place.accent } : colour ? { ...style, colour } : style;
  const { height, draw } = setText(text, shown, width, place, { align, balanced, tabular: align === "right" });
  return { height, draw, links: href ? [{ x: 0, y: 0, width, height, href }] : [] };
}

/** Says why there is nothing, where a table or chart would stand. */
export const Empty: Part<{ children: string; above?: number }> = part(({ children, above = 10 }, place) => {
  const padding = 14;
  const text = setText(children, { ...type.body, colour: colours.soft }, place.width - 2 * padding, place);
  const height = text.height + 2 * padding;
  return [
    {
      height,
      above,
      draw: (pen, x, y) => {
        pen.frame(x, y, place.width, height, { colour: colours.line, dash: 3 }, 4);
        text.draw(pen, x + padding, y + padding);
      },
    },
  ];
});
