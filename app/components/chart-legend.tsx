// Names beside a piece of their own line: they stand apart in shape as well as in colour.
import { type ChartSpec, hasMarks, namedSeries } from "./chart-spec.ts";

export function ChartLegend({ spec }: { spec: ChartSpec }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft" aria-hidden="true">
      {namedSeries(spec).map(({ series, index, text }) => (
        <li key={series.name} className="flex min-w-0 items-center gap-2">
          <svg width="22" height="10" aria-hidden="true" className="shrink-0">
            {spec.kind === "line" || series.line ? (
              <>
                <line
                  x1="0"
                  x2="22"
                  y1="5"
                  y2="5"
                  strokeWidth={series.role === "comparison" ? 2 : 3}
                  strokeDasharray={series.line === "dashed" ? "5 3" : undefined}
                  className={stroke(series.role, index)}
                />
                {hasMarks(spec) && series.role !== "comparison" && (
                  <path
                    d={shapes[index % shapes.length]}
                    strokeWidth="2"
                    className={`${stroke("", index)} ${fill("", index)}`}
                  />
                )}
              </>
            ) : (
              <rect width="14" height="10" rx="2" className={fill(series.role, index)} />
            )}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** As `marks` of chart-spec.ts, around 11, 5. */
const shapes = [
  "M7.500 5a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0",
  "M8 2h6v6H8z",
  "M11 1l4 7H7z",
  "M11 1l4 4-4 4-4-4z",
  "M8 2l6 6M14 2 8 8",
];
const strokes = [
  "stroke-(--chart-1)",
  "stroke-(--chart-2)",
  "stroke-(--chart-3)",
  "stroke-(--chart-4)",
  "stroke-(--chart-5)",
];
const fills = ["fill-(--chart-1)", "fill-(--chart-2)", "fill-(--chart-3)", "fill-(--chart-4)", "fill-(--chart-5)"];

function stroke(role: string | undefined, index: number): string {
  return role === "comparison" ? "stroke-(--chart-grey)" : (strokes[index] ?? "stroke-(--chart-grey)");
}

function fill(role: string | undefined, index: number): string {
  return role === "comparison" ? "fill-(--chart-grey)" : (fills[index] ?? "fill-(--chart-grey)");
}
