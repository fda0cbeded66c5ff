// The chart.js side: colours from the page, sizes, and how each kind of chart is set up. Browser only.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  type ScriptableLineSegmentContext,
  Tooltip,
} from "chart.js";
import { labels, roomAtEnd } from "./chart-labels.ts";
import { hatch, type Palette, paletteOf } from "./chart-palette.ts";
import { HEAD, scatterEnd } from "./chart-scatter-labels.ts";
import { type ChartSeries, type ChartSpec, hasMarks, lastValueOf, marks, written } from "./chart-spec.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

type Dataset = ChartDataset<"bar" | "line", (number | null)[]>;
type ScatterItem = { dataIndex: number };

/** @param still a picture of the canvas's own size, in these colours, drawn once at twice the resolution */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec, still?: Palette): Chart {
  const palette = still ?? paletteOf(canvas);
  const size = still ? { responsive: false, devicePixelRatio: 2 } : { responsive: true, maintainAspectRatio: false };
  if (spec.kind === "scatter") return drawScatter(canvas, spec, palette, size);
  const datasets = spec.series.map((series, index) =>
    spec.kind === "line" || series.line ? lineOf(series, index, spec, palette) : barOf(series, index, spec, palette),
  );
  const config = {
    type: spec.kind === "line" ? "line" : "bar",
    data: { labels: spec.labels, datasets },
    options: {
      indexAxis: spec.kind === "rows" ? "y" : "x",
      ...size,
      // A chart that grows while it is read helps nobody.
      animation: false,
      interaction: { mode: "index", intersect: false, axis: spec.kind === "rows" ? "y" : "x" },
      layout: { padding: { right: spec.kind === "bar" ? 4 : roomAtEnd(spec), top: 18 } },
      font: palette.font,
      scales: scalesOf(spec, palette),
      plugins: {
        legend: { display: false },
        tooltip: {
          ...tooltipOf(palette),
          displayColors: spec.series.length > 1,
          callbacks: {
            label: (item: { dataset: { label?: string }; raw: unknown }) =>
              ` ${item.dataset.label ?? ""} ${typeof item.raw === "number" ? spec.format(item.raw) : "—"}`,
          },
        },
      },
    },
    plugins: [labels(spec, palette)],
  };
  return new Chart(canvas, config as unknown as ChartConfiguration);
}

function drawScatter(canvas: HTMLCanvasElement, spec: ChartSpec, palette: Palette, size: object): Chart {
  const [across, up] = spec.series;
  const points = spec.labels.map((_, at) => ({ x: across?.values[at] ?? Number.NaN, y: up?.values[at] ?? Number.NaN }));
  const axis = (series: ChartSeries | undefined, divided: number) => ({
    beginAtZero: true,
    ...scatterEnd(series?.most, divided),
    title: { display: true, text: series?.name ?? "", color: palette.faint, font: palette.font },
    grid: { color: palette.grid, drawTicks: false },
    border: { color: palette.edge },
    ticks: {
      color: palette.faint,
      font: palette.font,
      padding: 8,
      maxTicksLimit: 6,
      callback: (value: number | string) => written(spec, series, Number(value)),
    },
  });
  const config = {
    type: "scatter",
    data: {
      datasets: [{ data: points, backgroundColor: palette.hues[0], pointRadius: 5, pointHoverRadius: 6, clip: false }],
    },
    options: {
      ...size,
      animation: false,
      layout: { padding: { right: 12, top: spec.fields ? HEAD : 12 } },
      font: palette.font,
      scales: { x: axis(across, spec.fields?.x ?? 0), y: axis(up, spec.fields?.y ?? 0) },
      plugins: {
        legend: { display: false },
        tooltip: {
          ...tooltipOf(palette),
          displayColors: false,
          callbacks: {
            title: (items: ScatterItem[]) => items.map(({ dataIndex }) => spec.labels[dataIndex] ?? ""),
            label: ({ dataIndex: at }: ScatterItem) =>
              spec.series.map((series) => `${series.name} ${written(spec, series, series.values[at])}`),
          },
        },
      },
    },
    plugins: [labels(spec, palette)],
  };
  return new Chart(canvas, config as unknown as ChartConfiguration);
}

function tooltipOf(palette: Palette) {
  return {
    backgroundColor: palette.ink,
    titleColor: palette.surface,
    bodyColor: palette.surface,
    titleFont: palette.font,
    bodyFont: palette.font,
    padding: 10,
    cornerRadius: 6,
  };
}

function lineOf(series: ChartSeries, index: number, spec: ChartSpec, palette: Palette): Dataset {
  const behind = series.role === "comparison";
  const colour = behind ? palette.grey : palette.hues[index];
  const last = spec.kind === "line" && !behind ? lastValueOf(series) : -1;
  return {
    type: "line",
    label: series.name,
    data: series.values,
    order: behind ? 2 : 0,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: behind ? 2 : 2.5,
    borderDash: series.line === "dashed" ? [5, 4] : [],
    pointStyle: hasMarks(spec) && !behind ? (marks[index % marks.length] ?? "circle") : "circle",
    pointBorderWidth: 2,
    pointRadius: (context: { dataIndex: number }) =>
      context.dataIndex === last ? 4 : hasMarks(spec) && !behind ? 3 : 0,
    pointHoverRadius: 4,
    spanGaps: false,
    tension: 0,
    segment: {
      borderDash: (context: ScriptableLineSegmentContext) =>
        !behind && spec.partialFrom !== undefined && context.p1DataIndex >= spec.partialFrom ? [4, 4] : undefined,
    },
  } as Dataset;
}

function barOf(series: ChartSeries, index: number, spec: ChartSpec, palette: Palette): Dataset {
  const colour = series.role === "comparison" ? palette.grey : (palette.hues[index] ?? palette.grey);
  const hatched = hatch(colour, palette.surface);
  return {
    type: "bar",
    label: series.name,
    data: series.values,
    order: 1,
    backgroundColor: series.values.map((_, at) =>
      spec.kind === "bar" && spec.partialFrom !== undefined && at >= spec.partialFrom ? hatched : colour,
    ),
    borderRadius: 3,
    maxBarThickness: spec.kind === "rows" ? 18 : 44,
    categoryPercentage: 0.76,
    barPercentage: 0.9,
  } as Dataset;
}

function scalesOf(spec: ChartSpec, palette: Palette) {
  const ticks = { color: palette.faint, font: palette.font };
  const names = {
    grid: { display: false },
    border: { color: palette.edge },
    ticks: {
      ...ticks,
      // Whoever leaves places bare has chosen which labels stand.
      autoSkip: spec.kind !== "rows" && !spec.shortLabels?.includes(""),
      autoSkipPadding: 14,
      maxRotation: 0,
      ...(spec.kind === "rows" ? { color: palette.ink, callback: shorten(spec.labels) } : {}),
      ...(spec.shortLabels
        ? { callback: (_: unknown, index: number) => linesOf(spec.shortLabels?.[index] ?? "") }
        : {}),
    },
  };
  const amounts = {
    beginAtZero: spec.fromZero !== false,
    ...(spec.most === undefined ? {} : { max: spec.most }),
    suggestedMax: Math.max(
      spec.target?.value ?? 0,
      ...spec.series.flatMap(({ range }) => (range ?? []).map((ends) => ends?.high ?? 0)),
    ),
    grid: { color: palette.grid, drawTicks: false },
    border: { display: false },
    grace: "6%",
    ticks: {
      ...ticks,
      display: spec.kind !== "rows",
      maxTicksLimit: 5,
      padding: 8,
      ...(spec.most === undefined ? { precision: 0 } : {}),
      callback: (value: number | string) => (spec.formatAxis ?? spec.format)(Number(value)),
    },
  };
  return spec.kind === "rows" ? { y: names, x: { ...amounts, grid: { display: false } } } : { x: names, y: amounts };
}

function linesOf(label: string): string | string[] {
  return label.includes("\n") ? label.split("\n") : label;
}

/** Long names of rows are cut for the axis; the table has them whole. */
function shorten(names: string[]) {
  return (_: unknown, index: number) => {
    const name = names[index] ?? "";
    const room = /[\u3000-\u9fff]/.test(name) ? 11 : 20;
    return name.length > room ? `${name.slice(0, room - 1)}…` : name;
  };
}
