// What is written on the chart itself: the value at the last point, at the end of each row, the names of points, ranges,
// targets and annotations.
import type { Chart, ChartMeta, Plugin } from "chart.js";
import type { Palette } from "./chart-palette.ts";
import { fieldsOf, namePoints } from "./chart-scatter-labels.ts";
import { type ChartSeries, type ChartSpec, lastValueOf } from "./chart-spec.ts";

/** From one line of text to the next, in pixels. */
const LINE = 15;

export function labels(spec: ChartSpec, palette: Palette): Plugin {
  return {
    id: "labels",
    beforeDatasetsDraw(chart) {
      if (spec.fields) fieldsOf(chart, spec.fields, palette);
    },
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.font = `600 12px ${palette.font.family}`;
      if (spec.kind === "scatter") namePoints(chart, spec.labels, palette, spec.fields?.names);
      else {
        for (const note of spec.annotations ?? []) annotate(chart, palette, note);
        if (spec.target) aim(chart, palette, spec.target, spec.series[0]);
        for (const [index, series] of spec.series.entries()) label(chart, index, series, spec, palette);
        if (spec.kind === "line") endsOf(chart, spec, palette);
      }
      pen.restore();
    },
  };
}

function label(chart: Chart, index: number, series: ChartSeries, spec: ChartSpec, palette: Palette): void {
  const meta = chart.getDatasetMeta(index);
  for (const [at, range] of (series.range ?? []).entries()) if (range) whisker(chart, meta, at, range, palette);
  if (series.role === "comparison" || spec.kind !== "rows") return;
  for (const [at, value] of series.values.entries()) {
    const end = series.range?.[at]?.high ?? value;
    if (value !== null) beside(chart, meta, at, end, series.texts?.[at] ?? spec.format(value), palette.ink);
  }
}

/** What is written at the ends of lines and rows takes on the right, in pixels: a wide letter is as wide as the type is high. */
export function roomAtEnd(spec: ChartSpec): number {
  const texts = spec.series.flatMap((series) => {
    if (spec.kind !== "line") return series.texts ?? [];
    const value = series.values[lastValueOf(series)];
    return series.role === "comparison" || value == null ? [] : [(spec.formatAxis ?? spec.format)(value)];
  });
  const widths = texts.map((text) => [...text].reduce((sum, letter) => sum + (letter > "\u2fff" ? 12.5 : 7.5), 20));
  return Math.max(52, ...widths);
}

/** The value at the end of each line. Lines that end side by side have their values one below the other. */
function endsOf(chart: Chart, spec: ChartSpec, palette: Palette): void {
  const ends = spec.series.flatMap((series, index) => {
    const last = lastValueOf(series);
    const point = chart.getDatasetMeta(index).data[last];
    const value = series.values[last];
    if (series.role === "comparison" || !point || value === null || value === undefined) return [];
    const text = (spec.formatAxis ?? spec.format)(value);
    return [{ x: point.x, y: point.y, at: point.y, text, colour: palette.hues[index] ?? palette.ink }];
  });
  ends.sort((a, b) => a.at - b.at);
  for (const [i, end] of ends.entries()) end.at = Math.max(end.at, (ends[i - 1]?.at ?? -LINE) + LINE);
  for (let i = ends.length - 1; i >= 0; i -= 1) {
    const end = ends[i]!;
    end.at = Math.min(end.at, (ends[i + 1]?.at ?? chart.chartArea.bottom + LINE) - LINE);
  }
  const pen = chart.ctx;
  pen.textBaseline = "middle";
  for (const { x, y, at, text, colour } of ends) {
    pen.fillStyle = colour;
    const fits = pen.measureText(text).width <= chart.width - x - 8;
    pen.textAlign = fits ? "left" : "right";
    const place = [fits ? x + 8 : x, fits || ends.length > 1 ? at : y - 14] as const;
    // A line that goes on behind the value does not strike it through.
    pen.strokeStyle = palette.surface;
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeText(text, ...place);
    pen.fillText(text, ...place);
  }
}

/** A line across at the level to reach, with its words on the side where the curve begins farther away. */
function aim(
  chart: Chart,
  palette: Palette,
  { value, text }: { value: number; text: string },
  series: ChartSeries | undefined,
): void {
  const y = chart.scales.y?.getPixelForValue(value);
  if (y === undefined) return;
  const { left, right } = chart.chartArea;
  const pen = chart.ctx;
  pen.strokeStyle = palette.soft;
  pen.lineWidth = 1.5;
  pen.setLineDash([6, 4]);
  pen.beginPath();
  pen.moveTo(left, y);
  pen.lineTo(right, y);
  pen.stroke();
  pen.setLineDash([]);
  pen.fillStyle = palette.soft;
  pen.textAlign = "left";
  const starts = (series?.values ?? []).slice(0, Math.ceil((series?.values.length ?? 0) / 2));
  const isAbove = starts.filter((at) => at !== null && at >= value).length * 2 > starts.length;
  pen.textBaseline = isAbove ? "top" : "bottom";
  pen.fillText(text, left + 6, isAbove ? y + 5 : y - 3);
}

/** @param end of what is drawn in the row: of its bar, or of its range */
function beside(chart: Chart, meta: ChartMeta, at: number, end: number | null, text: string, colour: string): void {
  const bar = meta.data[at];
  const scale = chart.scales.x;
  if (!bar || !scale || end === null) return;
  const point = { x: Math.max(bar.x, scale.getPixelForValue(end)), y: bar.y };
  const pen = chart.ctx;
  pen.fillStyle = colour;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const room = chart.width - point.x - 8;
  const fits = pen.measureText(text).width <= room;
  pen.textAlign = fits ? "left" : "right";
  pen.fillText(text, fits ? point.x + 8 : point.x, fits ? point.y : point.y - 14);
}

function whisker(chart: Chart, meta: ChartMeta, at: number, range: { low: number; high: number }, palette: Palette) {
  const bar = meta.data[at];
  const isRow = chart.options.indexAxis === "y";
  const scale = isRow ? chart.scales.x : chart.scales.y;
  if (!bar || !scale) return;
  const ends = [scale.getPixelForValue(range.low), scale.getPixelForValue(range.high)] as const;
  const pen = chart.ctx;
  const line = (from: number, until: number, side: number, otherSide: number) => {
    pen.moveTo(...(isRow ? ([from, bar.y + side] as const) : ([bar.x + side, from] as const)));
    pen.lineTo(...(isRow ? ([until, bar.y + otherSide] as const) : ([bar.x + otherSide, until] as const)));
  };
  pen.beginPath();
  line(...ends, 0, 0);
  for (const end of ends) line(end, end, -4, 4);
  // An edge in the colour of the ground: ink on a bar of ink is seen too.
  pen.strokeStyle = palette.surface;
  pen.lineWidth = 3.5;
  pen.stroke();
  pen.strokeStyle = palette.soft;
  pen.lineWidth = 1.25;
  pen.stroke();
}

function annotate(chart: Chart, palette: Palette, { at, text }: { at: number; text: string }): void {
  const x = chart.scales.x?.getPixelForValue(at);
  if (x === undefined) return;
  const { top, bottom, right } = chart.chartArea;
  const pen = chart.ctx;
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.beginPath();
  pen.moveTo(x, top);
  pen.lineTo(x, bottom);
  pen.stroke();
  pen.setLineDash([]);
  pen.fillStyle = palette.soft;
  pen.textBaseline = "top";
  pen.textAlign = x > right - 80 ? "right" : "left";
  pen.fillText(text, x + (x > right - 80 ? -6 : 6), top - 16);
}
