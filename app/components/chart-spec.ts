// What a chart shows, apart from how it is drawn.

export type ChartSeries = {
  name: string;
  /** One for each label; null is a gap, never a zero. */
  values: (number | null)[];
  /** What the legend says instead of the name; null where another series' entry speaks for this one too. */
  inLegend?: string | null;
  /** A comparison is grey and stays behind. */
  role?: "main" | "comparison";
  /** In a bar chart: draw this series as a line over the bars. */
  line?: "solid" | "dashed";
  /** Ends of a range, drawn as a whisker on each bar. */
  range?: ({ low: number; high: number } | null)[];
  /** In rows: written at the end of each bar instead of its value. */
  texts?: string[];
  /** In a scatter: the highest that it can be. */
  most?: number;
  /** Writes a value of this series, where it differs from the others. */
  format?: (value: number) => string;
};

export type ChartSpec = {
  /** In a scatter the first series is what lies across, the second what goes up; a label names each point. */
  kind: "line" | "bar" | "rows" | "scatter";
  labels: string[];
  /** Shorter labels for the axis, of one line or more; an empty one leaves its place bare. The table and the tooltip have the whole ones. */
  shortLabels?: string[];
  series: ChartSeries[];
  /** Writes a value: on the axis, at the last point, in the tooltip and in the table. */
  format: (value: number) => string;
  /** The shorter form for the axis, where there is one. */
  formatAxis?: (value: number) => string;
  /** From this label on the period is not over: dashed lines, hatched bars. */
  partialFrom?: number;
  /** Lines only: false lets the axis begin above zero; then say so in the note. */
  fromZero?: boolean;
  /** Lines and bars: the top of the axis, where nothing can lie above: 1 for shares. */
  most?: number;
  /** Lines and bars: a level to reach, drawn across. */
  target?: { value: number; text: string };
  /** Scatter: where the fields are divided, and what each is called. */
  fields?: {
    x: number;
    y: number;
    names: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string };
  };
  /** Known events beside the curve. */
  annotations?: { at: number; text: string }[];
};

/** The series that the legend names, each with its place in the chart. */
export function namedSeries({ series }: ChartSpec): { series: ChartSeries; index: number; text: string }[] {
  return series.flatMap((each, index) =>
    each.inLegend === null ? [] : [{ series: each, index, text: each.inLegend ?? each.name }],
  );
}

/** Where a series ends; −1 when it has no value at all. */
export function lastValueOf(series: ChartSeries): number {
  return series.values.reduce<number>((last, value, index) => (value === null ? last : index), -1);
}

/** How a value of a series is written. */
export function written(spec: ChartSpec, series: ChartSeries | undefined, value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : (series?.format ?? spec.format)(value);
}

/** Lines that are told apart by more than their hue carry a mark of their own on each point. */
export function hasMarks(spec: ChartSpec): boolean {
  return spec.kind === "line" && spec.series.filter(({ role }) => role !== "comparison").length > 1;
}

/** One for each hue. */
export const marks = ["circle", "rect", "triangle", "rectRot", "crossRot"] as const;
