// What a chart shows, apart from how it is drawn.

export type ChartSeries = {
  name: string;
  /** One for each label; null is a gap, never a zero. */
  values: (number | null)[];
  /** A comparison is grey and stays behind. */
  role?: "main" | "comparison";
  /** In a bar chart: draw this series as a line over the bars. */
  line?: "solid" | "dashed";
  /** Ends of a range, drawn as a whisker on each bar. */
  range?: ({ low: number; high: number } | null)[];
};

export type ChartSpec = {
  kind: "line" | "bar" | "rows";
  labels: string[];
  /** Shorter labels for the axis; an empty one leaves its place bare. The table and the tooltip have the whole ones. */
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
  /** Known events beside the curve. */
  annotations?: { at: number; text: string }[];
};

/** Where a series ends; −1 when it has no value at all. */
export function lastValueOf(series: ChartSeries): number {
  return series.values.reduce<number>((last, value, index) => (value === null ? last : index), -1);
}
