// Weeks of a quarter as a line over the thin grey line of the quarter before.
import { type Part, part } from "#templates/parts/part.ts";
import type { Pen, Point } from "#templates/parts/pen.ts";
import { setText } from "#templates/parts/text.tsx";
import { colours, type } from "#templates/theme.ts";
import { drawScale, type Plot, spread } from "./axis.ts";

export type WeeklyLinesProps = {
  weeks: { label: string; value: number; partial: boolean }[];
  before: number[];
  names: { now: string; before: string };
  format: (value: number) => string;
  /** Said at the last week where the quarter's end cuts it short. */
  partialNote: string | null;
  height?: number;
};

const RIGHT = 92;
const FOOT = 20;
const HEAD = 6;

export const WeeklyLines: Part<WeeklyLinesProps> = part((props, place) => {
  const { weeks, before, format, height = 170, partialNote } = props;
  const note = setText(partialNote ?? "", type.note, place.width - RIGHT, place, { align: "right" });
  const largest = Math.max(...weeks.map(({ value }) => value), ...before, 1);
  return [
    {
      height: height + (partialNote ? note.height : 0),
      above: 10,
      draw: (pen, x, y) => {
        const area = { x, y: y + HEAD, width: place.width - RIGHT, height: height - FOOT - HEAD };
        drawWeeks(pen, drawScale(pen, area, { largest, format }, place), props);
        note.draw(pen, x, y + height);
      },
    },
  ];
});

function drawWeeks(pen: Pen, { x, y, width, height, accent, at }: Plot, props: WeeklyLinesProps): void {
  const { weeks, before, names, format } = props;
  const slots = Math.max(weeks.length, before.length, 2) - 1;
  const point = (i: number, value: number): Point => [x + (width * i) / slots, at(value)];
  weeks.forEach(({ label }, i) => {
    if (i % 4 === 0) pen.text(label, x + (width * i) / slots, y + height + 13, type.note, { align: "centre" });
  });
  const past = before.map((value, i) => point(i, value));
  pen.polyline(past, { colour: colours.grey, width: 1 });
  const now = weeks.map(({ value }, i) => point(i, value));
  const whole = now.filter((_, i) => !weeks[i]?.partial);
  pen.polyline(whole, { colour: accent, width: 2.2 });
  const last = weeks.findLast(({ partial }) => !partial) ?? weeks.at(-1);
  const texts: Ends["texts"] = [
    `${names.now} ${format(last?.value ?? 0)}`,
    `${names.before} ${format(before.at(-1) ?? 0)}`,
  ];
  drawEnds(pen, {
    now: whole.at(-1) ?? now.at(-1),
    past: past.at(-1),
    x: x + width + 10,
    foot: y + height,
    accent,
    texts,
  });
  weeks.forEach(({ value, partial }, i) => {
    if (partial) drawPartial(pen, point(i, value), format(value), accent);
  });
}

type Ends = { now?: Point; past?: Point; x: number; foot: number; accent: string; texts: [string, string] };

/** Marks the last whole weeks and names the lines beside them. */
function drawEnds(pen: Pen, { now, past, x, foot, accent, texts }: Ends): void {
  if (past) pen.dot(...past, 2, colours.grey);
  if (now) pen.dot(...now, 3.6, accent, { colour: colours.paper, width: 1.2 });
  const apart = spread([now?.[1] ?? 0, past?.[1] ?? 0], 14);
  // Lines that end on the axis are named above it: below are its own labels.
  const below = past ? Math.max(0, ...apart.map((height) => height - foot)) : 0;
  const heights = apart.map((height) => height - below);
  pen.text(texts[0], x, (heights[0] ?? 0) + 3, { ...type.smallStrong, colour: accent }, { tabular: true });
  if (past) pen.text(texts[1], x, (heights[1] ?? 0) + 3, { ...type.note, colour: colours.soft }, { tabular: true });
}

/** A week cut short is a hollow mark apart from the line: its number cannot be compared. */
function drawPartial(pen: Pen, [x, y]: Point, text: string, accent: string): void {
  pen.dot(x, y, 2.6, colours.paper, { colour: accent, width: 1 });
  pen.text(text, x, y + 12, type.note, { align: "centre", tabular: true });
}
