// A chart with one message: the title says it, the subtitle says what is measured, and the table behind says it in
// figures. Whoever wants to take it along gets it as a picture or as a file of its numbers.
import { useEffect, useId, useState } from "react";
import { ChartLegend } from "./chart-legend.tsx";
import { type ChartSpec, written } from "./chart-spec.ts";
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
  /** A last column of the table, of what the chart rests on and does not draw. */
  beside?: { header: string; texts: string[] };
  /** Said under the chart: a partial period, an axis that does not start at zero. */
  note?: string;
  height?: "sm" | "md" | "lg";
  /** Address of the chart's numbers as a file. */
  csv?: string;
  /** Drawn into the picture: where the figures come from. The page's title and address, where nothing is said. */
  source?: string;
};

const heights = { sm: "h-48", md: "h-64", lg: "h-80" };
const action =
  "inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong touch";

export function Chart({ title, subtitle, spec, labelHeader, beside, note, height = "md", csv, source }: Props) {
  const t = useT("portal");
  const id = useId();
  const canvas = useChart(spec);
  const rows = spec.labels.map((label, index) => ({ label, index }));
  return (
    <figure aria-labelledby={`${id}-title`} className="min-w-0 rounded border border-line bg-surface p-4 sm:p-5">
      <figcaption>
        <h3 id={`${id}-title`} className="phrase text-base">
          {title}
        </h3>
        <p className="mt-0.5 text-xs text-faint">{subtitle}</p>
      </figcaption>
      <noscript>
        <p className="mt-3 text-sm text-soft">{t("chart.noScript")}</p>
      </noscript>
      <div className="needs-script">
        {spec.series.length > 1 && spec.kind !== "scatter" && <ChartLegend spec={spec} />}
        <div className={`relative mt-3 ${heights[height]}`}>
          <canvas ref={canvas} role="img" aria-label={`${title} ${subtitle}`} />
        </div>
      </div>
      {note && <p className="mt-2 text-xs text-soft">{note}</p>}
      <div className="relative mt-3">
        <details className="disclosure">
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
                  cell: (row: { index: number }) => written(spec, series, series.values[row.index]),
                })),
                ...(beside
                  ? [
                      {
                        ...{ key: "beside", header: beside.header, numeric: true },
                        cell: (row: { index: number }) => beside.texts[row.index] ?? "",
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        </details>
        <div className="no-print absolute end-0 top-0 flex gap-5">
          {csv && (
            <a href={csv} className={`${action} no-underline`} download aria-label={t("chart.csvOf", { title })}>
              <Icon name="download" size={16} />
              CSV
            </a>
          )}
          <SaveImage {...{ title, subtitle, note, source, spec, height }} />
        </div>
      </div>
    </figure>
  );
}

type SaveProps = Pick<Props, "title" | "subtitle" | "spec"> & {
  note?: string | undefined;
  source?: string | undefined;
  height: "sm" | "md" | "lg";
};

/** Only a browser that runs our program can make a picture: until then the button's place is kept empty. */
export function SaveImage({ source, ...chart }: SaveProps) {
  const t = useT("portal");
  const [isReady, setReady] = useState(false);
  const [state, setState] = useState<"idle" | "working" | "failed">("idle");
  useEffect(() => setReady(true), []);
  const save = async () => {
    setState("working");
    try {
      const { saveChartImage } = await import("./chart-image.ts");
      await saveChartImage({ ...chart, source: source ?? `${document.title} · ${location.host}` });
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <button
      type="button"
      onClick={save}
      disabled={state === "working"}
      aria-label={t("chart.imageOf", { title: chart.title })}
      className={`${action} disabled:opacity-50 ${isReady ? "" : "invisible"}`}
    >
      <Icon name="download" size={16} />
      {t(state === "failed" ? "chart.imageFailed" : "chart.image")}
    </button>
  );
}
