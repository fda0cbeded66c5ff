// What charts share: round ends of a scale, grid lines, and labels that keep clear of each other.

import { widthOf } from "#templates/parts/letters.ts";
import type { Place } from "#templates/parts/part.ts";
import type { Pen } from "#templates/parts/pen.ts";
import { colours, type } from "#templates/theme.ts";

/** Round whole marks from 0 to the largest value or just above, four steps at most. */
export function ticksTo(largest: number): number[] {
  const rough = Math.max(1, largest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((size) => size * power >= rough && Number.isInteger(size * power)) ?? 10;
  const steps = Math.max(1, Math.ceil(largest / (factor * power) - 1e-9));
  return Array.from({ length: steps + 1 }, (_, i) => i * factor * power);
}

/** Where a chart's marks go: the area between its numbers at the left and its labels below. */
export type Plot = {
  x: number;
  y: number;
  width: number;
  height: number;
  accent: string;
  /** How far below the top of the page a value is drawn. */
  at(value: number): number;
};

type Scale = { largest: number; format: (value: number) => string };
type Area = { x: number; y: number; width: number; height: number };

/** Draws the grid with its numbers into an area and gives what is left for the marks. */
export function drawScale(pen: Pen, { x, y, width, height }: Area, { largest, format }: Scale, place: Place): Plot {
  const ticks = ticksTo(largest);
  const top = ticks.at(-1) ?? 1;
  const at = (value: number) => y + height * (1 - value / top);
  const room = Math.max(...ticks.map((tick) => widthOf(format(tick), type.note, place.letters, true))) + 8;
  for (const tick of ticks) {
    const [colour, line] = tick === 0 ? [colours.soft, 0.75] : [colours.line, 0.5];
    pen.line([x + room, at(tick)], [x + width, at(tick)], { colour, width: line });
    pen.text(format(tick), x + room - 6, at(tick) + 2.6, type.note, { align: "right", tabular: true });
  }
  return { x: x + room, y, width: width - room, height, accent: place.accent, at };
}

/** Heights moved apart until none is nearer to the next than `apart`, in the order given. */
export function spread(heights: number[], apart: number): number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  for (let i = 1; i < order.length; i++) {
    const [above, below] = [order[i - 1], order[i]];
    if (!above || !below || below.height - above.height >= apart) continue;
    const middle = (above.height + below.height) / 2;
    above.height = middle - apart / 2;
    below.height = middle + apart / 2;
  }
  return order.sort((a, b) => a.i - b.i).map(({ height }) => height);
}
