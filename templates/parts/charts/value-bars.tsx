// Value against cost, month by month: bars from zero, the estimate's range as a band at the bar's end.
import type { Range } from "#app/domain/money.ts";
import { type Part, part } from "#templates/parts/part.ts";
import type { Pen } from "#templates/parts/pen.ts";
import { colours, tint, type } from "#templates/theme.ts";
import { drawScale, type Plot } from "./axis.ts";

type Month = { label: string; value: Range | null; cost: number | null };
type Format = (value: number) => string;
type ValueBarsProps = { months: Month[]; names: { value: string; cost: string }; format: Format; height?: number };
/** A bar's place: its middle and width. */
type Bar = { middle: number; width: number };

const HEAD = 24;
const FOOT = 20;

export const ValueBars: Part<ValueBarsProps> = part(({ months, names, format, height = 168 }, place) => [
  {
    height,
    above: 8,
    draw: (pen, x, y) => {
      const largest = Math.max(...months.flatMap(({ value, cost }) => [value?.high ?? 0, cost ?? 0]));
      const area = { x, y: y + HEAD, width: place.width, height: height - HEAD - FOOT };
      const plot = drawScale(pen, area, { largest, format }, place);
      drawKey(pen, plot.x, y + 8, names, place.accent);
      const slot = plot.width / months.length;
      const width = Math.min(46, slot / 3.2);
      months.forEach(({ label, value, cost }, i) => {
        const middle = plot.x + slot * (i + 0.5);
        if (value) drawValue(pen, plot, { middle: middle - width / 2 - 3, width }, value, format);
        if (cost !== null) drawCost(pen, plot, { middle: middle + width / 2 + 3, width }, cost, format);
        pen.text(label, middle, plot.y + plot.height + 13, type.label, { align: "centre" });
      });
    },
  },
]);

/** A bar up to the middle estimate, and over its end the range. */
function drawValue(pen: Pen, { at, accent }: Plot, { middle, width }: Bar, value: Range, format: Format): void {
  const [low, expected, high] = [at(value.low), at(value.expected), at(value.high)];
  pen.box(middle - width / 2, expected, width, at(0) - expected, accent);
  pen.box(middle - 5, high, 10, low - high, tint(accent, 0.32));
  pen.frame(middle - 5, high, 10, low - high, { colour: accent, width: 0.75 });
  pen.line([middle - 5, expected], [middle + 5, expected], { colour: accent, width: 1.6 });
  pen.text(format(value.expected), middle, high - 5, type.smallStrong, { align: "centre", backed: true });
}

function drawCost(pen: Pen, { at }: Plot, { middle, width }: Bar, cost: number, format: Format): void {
  pen.box(middle - width / 2, at(cost), width, at(0) - at(cost), tint(colours.grey, 0.55));
  const style = { ...type.small, colour: colours.soft };
  pen.text(format(cost), middle, at(cost) - 4, style, { align: "centre", backed: true });
}

function drawKey(pen: Pen, x: number, baseline: number, names: { value: string; cost: string }, accent: string): void {
  pen.box(x, baseline - 6.5, 8, 8, accent);
  const width = pen.text(names.value, x + 12, baseline, type.label);
  pen.box(x + 12 + width + 14, baseline - 6.5, 8, 8, tint(colours.grey, 0.55));
  pen.text(names.cost, x + 12 + width + 26, baseline, type.label);
}
