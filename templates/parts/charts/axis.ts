// What charts share: round ends of a scale, grid lines, and labels that keep clear of each other.

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

/** Horizontal lines with their numbers to the left. @param heightOf y of a value, points below the top */
export function drawGrid(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  ticks: number[],
  heightOf: (value: number) => number,
  label: (value: number) => string,
): void {
  for (const tick of ticks) {
    const at = y + heightOf(tick);
    pen.line([x, at], [x + width, at], {
      colour: tick === 0 ? colours.soft : colours.line,
      width: tick === 0 ? 0.75 : 0.5,
    });
    pen.text(label(tick), x - 6, at + 2.6, type.note, { align: "right", tabular: true });
  }
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
