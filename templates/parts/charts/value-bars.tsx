// Value against cost, month by month: bars from zero, the estimate's range as a band at the bar's end.
import { type Part, part } from "#templates/parts/part.ts";
import type { Pen } from "#templates/parts/pen.ts";
import { colours, tint, type } from "#templates/theme.ts";
import { drawGrid, ticksTo } from "./axis.ts";

type Range = { low: number; expected: number; high: number };
type Month = { label: string; value: Range | null; cost: number | null };
type Format = (value: number) => string;

export const ValueBars: Part<{
  months: Month[];
  names: { value: string; cost: string };
  format: Format;
  axis: Format;
  height?: number;
}> = part(({ months, names, format, axis, height = 168 }, place) => [
  {
    height,
    above: 8,
    draw: (pen, x, y) => {
      const [left, head, foot] = [44, 24, 20];
      const width = place.width - left;
      const plot = height - head - foot;
      drawKey(pen, x + left, y + 8, names, place.accent);
      const ticks = ticksTo(Math.max(...months.flatMap(({ value, cost }) => [value?.high ?? 0, cost ?? 0])));
      const top = ticks.at(-1) ?? 1;
      const heightOf = (value: number) => plot * (1 - value / top);
      drawGrid(pen, x + left, y + head, width, ticks, heightOf, axis);
      months.forEach((month, i) => {
        const slot = width / months.length;
        const middle = x + left + slot * (i + 0.5);
        drawMonth(pen, middle, y + head, Math.min(46, slot / 3.2), plot, heightOf, month, format, place.accent);
        pen.text(month.label, middle, y + head + plot + 13, type.label, { align: "centre" });
      });
    },
  },
]);

function drawMonth(
  pen: Pen,
  middle: number,
  y: number,
  width: number,
  plot: number,
  heightOf: Format | ((value: number) => number),
  { value, cost }: Month,
  format: Format,
  accent: string,
): void {
  const at = heightOf as (value: number) => number;
  if (value) {
    const x = middle - width - 3;
    pen.box(x, y + at(value.expected), width, plot - at(value.expected), accent);
    const centre = x + width / 2;
    pen.box(centre - 5, y + at(value.high), 10, at(value.low) - at(value.high), tint(accent, 0.32));
    pen.frame(centre - 5, y + at(value.high), 10, at(value.low) - at(value.high), { colour: accent, width: 0.75 });
    pen.line([centre - 5, y + at(value.expected)], [centre + 5, y + at(value.expected)], {
      colour: accent,
      width: 1.6,
    });
    pen.text(format(value.expected), centre, y + at(value.high) - 5, type.smallStrong, {
      align: "centre",
      backed: true,
    });
  }
  if (cost !== null) {
    const x = middle + 3;
    pen.box(x, y + at(cost), width, plot - at(cost), tint(colours.grey, 0.55));
    pen.text(
      format(cost),
      x + width / 2,
      y + at(cost) - 4,
      { ...type.small, colour: colours.soft },
      { align: "centre" },
    );
  }
}

function drawKey(pen: Pen, x: number, baseline: number, names: { value: string; cost: string }, accent: string): void {
  pen.box(x, baseline - 6.5, 8, 8, accent);
  const width = pen.text(names.value, x + 12, baseline, type.label);
  pen.box(x + 12 + width + 14, baseline - 6.5, 8, 8, tint(colours.grey, 0.55));
  pen.text(names.cost, x + 12 + width + 26, baseline, type.label);
}
