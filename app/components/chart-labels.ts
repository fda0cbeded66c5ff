// What is written on the chart itself: the value at the last point, at the end of each row, ranges and annotations.
import type { Chart, ChartMeta, Plugin } from "chart.js";
import type { Palette } from "./chart-palette.ts";
import { type ChartSeries, type ChartSpec, lastValueOf } from "./chart-spec.ts";

export function labels(spec: ChartSpec, palette: Palette): Plugin {
  return {
    id: "labels",
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.font = `600 12px ${palette.font.family}`;
      for (const note of spec.annotations ?? []) annotate(chart, palette, note);
      for (const [index, series] of spec.series.entries()) label(chart, index, series, spec, palette);
      pen.restore();
    },
  };
}

function label(chart: Chart, index: number, series: ChartSeries, spec: ChartSpec, palette: Palette): void {
  const meta = chart.getDatasetMeta(index);
  for (const [at, range] of (series.range ?? []).entries()) if (range) whisker(chart, meta, at, range, palette);
  if (series.role === "comparison" || spec.kind === "bar") return;
  if (spec.kind === "rows") {
    for (const [at, value] of series.values.entries()) {
      if (value !== null) beside(chart, meta, at, spec.format(value), palette.ink);
    }
    return;
  }
  const last = lastValueOf(series);
  const value = series.values[last] ?? null;
  if (value !== null)
    beside(chart, meta, last, (spec.formatAxis ?? spec.format)(value), palette.hues[index] ?? palette.ink);
}

function beside(chart: Chart, meta: ChartMeta, at: number, text: string, colour: string): void {
  const point = meta.data[at];
  if (!point) return;
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
  const scale = chart.scales.y;
  if (!bar || !scale) return;
  const [low, high] = [scale.getPixelForValue(range.low), scale.getPixelForValue(range.high)];
  const pen = chart.ctx;
  pen.strokeStyle = palette.soft;
  pen.lineWidth = 1.25;
  pen.beginPath();
  pen.moveTo(bar.x, low);
  pen.lineTo(bar.x, high);
  for (const end of [low, high]) {
    pen.moveTo(bar.x - 4, end);
    pen.lineTo(bar.x + 4, end);
  }
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
