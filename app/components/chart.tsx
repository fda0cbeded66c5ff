// A chart with one message: the title says it, the subtitle says what is measured, and the table behind says it in figures.
import { useId } from "react";
import type { ChartSpec } from "./chart-spec.ts";
import { DataTable } from "./data-table.tsx";
import { Icon } from "./icon.tsx";
import { useChart } from "./use-chart.ts";
import { useT } from "./use-text.ts";

type Props = {
  title: string;
  subtitle: string;
  spec: ChartSpec;
  /** Header of the table's first column: 週, 機能. */
  labelHeader: string;
  /** Said under the chart: a partial period, an axis that does not start at zero. */
  note?: string;
  height?: "sm" | "md" | "lg";
};

const heights = { sm: "h-48", md: "h-64", lg: "h-80" };

export function Chart({ title, subtitle, spec, labelHeader, note, height = "md" }: Props) {
  const t = useT("portal");
  const id = useId();
  const canvas = useChart(spec);
  const rows = spec.labels.map((label, index) => ({ label, index }));
  return (
    <figure aria-labelledby={`${id}-title`} className="rounded border border-line bg-surface p-4 sm:p-5">
      <figcaption>
        <h3 id={`${id}-title`} className="phrase text-base">
          {title}
        </h3>
        <p className="mt-0.5 text-xs text-faint">{subtitle}</p>
      </figcaption>
      {spec.series.length > 1 && <Legend spec={spec} />}
      <div className={`relative mt-3 ${heights[height]}`}>
        <canvas ref={canvas} role="img" aria-label={`${title} ${subtitle}`} />
      </div>
      {note && <p className="mt-2 text-xs text-soft">{note}</p>}
      <details className="disclosure mt-3">
        <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong">
          <Icon name="chevron" size={16} className="chevron" />
          {t("chart.table")}
        </summary>
        <div className="mt-2">
          <DataTable
            caption={`${title} — ${subtitle}`}
            rows={rows}
            rowKey={(row) => String(row.index)}
            columns={[
              { key: "label", header: labelHeader, cell: (row) => row.label },
              ...spec.series.map((series, at) => ({
                key: String(at),
                header: series.name,
                numeric: true,
                cell: (row: { index: number }) => {
                  const value = series.values[row.index];
                  return value === null || value === undefined ? "—" : spec.format(value);
                },
              })),
            ]}
          />
        </div>
      </details>
    </figure>
  );
}

/** Names beside a piece of their own line: they stand apart in shape as well as in colour. */
function Legend({ spec }: { spec: ChartSpec }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft" aria-hidden="true">
      {spec.series.map((series, index) => (
        <li key={series.name} className="flex items-center gap-2">
          <svg width="22" height="10" aria-hidden="true">
            {spec.kind === "line" || series.line ? (
              <line
                x1="0"
                x2="22"
                y1="5"
                y2="5"
                strokeWidth={series.role === "comparison" ? 2 : 3}
                strokeDasharray={series.line === "dashed" ? "5 3" : undefined}
                className={stroke(series.role, index)}
              />
            ) : (
              <rect width="14" height="10" rx="2" className={fill(series.role, index)} />
            )}
          </svg>
          {series.name}
        </li>
      ))}
    </ul>
  );
}

const strokes = [
  "stroke-(--chart-1)",
  "stroke-(--chart-2)",
  "stroke-(--chart-3)",
  "stroke-(--chart-4)",
  "stroke-(--chart-5)",
];
const fillsOf = ["fill-(--chart-1)", "fill-(--chart-2)", "fill-(--chart-3)", "fill-(--chart-4)", "fill-(--chart-5)"];

function stroke(role: string | undefined, index: number): string {
  return role === "comparison" ? "stroke-(--chart-grey)" : (strokes[index] ?? "stroke-(--chart-grey)");
}

function fill(role: string | undefined, index: number): string {
  return role === "comparison" ? "fill-(--chart-grey)" : (fillsOf[index] ?? "fill-(--chart-grey)");
}
