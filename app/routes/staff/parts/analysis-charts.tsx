// How the answers spread, and how the figure went from quarter to quarter.
import { Chart } from "#app/components/chart.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Analysis, Tally } from "#app/domain/surveys/analysis.server.ts";
import { barsOf, type FigureKind, isWide, readingOf } from "#app/domain/surveys/reading.ts";
import { waveName } from "./analysis-filters.tsx";
import { useFigureWords } from "./analysis-words.ts";
import { count } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

export function Spread({ kind, tally }: { kind: FigureKind; tally: Tally["tally"] }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const bars = barsOf(kind, tally);
  return (
    <Chart
      title={t("histogram")}
      subtitle={t("histogramOf", { from: bars[0]!.score, to: bars.at(-1)!.score })}
      labelHeader={t("answer")}
      height="sm"
      spec={{
        kind: "bar",
        labels: bars.map(({ score }) => String(score)),
        series: [{ name: t("count"), values: bars.map(({ times }) => times) }],
        format: (value) => count(value, locale),
      }}
    />
  );
}

/** A quarter whose interval is too wide has no point: what it would show is chance. */
export function Waves({ kind, waves }: { kind: FigureKind; waves: Analysis["waves"] }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const { value, ends } = useFigureWords(kind);
  const rows = waves.map((one) => ({ ...one, name: waveName(one.wave, locale), reading: readingOf(kind, one.tally) }));
  const answered = rows.filter(({ reading }) => reading.n > 0);
  const hidden = answered.filter(({ reading }) => isWide(reading));
  const drawn = answered.length - hidden.length;
  return (
    <>
      {answered.length < 2 && <Nothing>{t("trendNone")}</Nothing>}
      {drawn > 1 && (
        <Chart
          title={t(`figure.${kind}`)}
          subtitle={t("trendOf", { figure: t(`figure.${kind}`) })}
          labelHeader={t("waveColumn")}
          height="sm"
          spec={{
            kind: "bar",
            labels: rows.map(({ name }) => name),
            series: [
              {
                name: t(`figure.${kind}`),
                values: rows.map(({ reading }) => (isWide(reading) ? null : reading.value)),
                range: rows.map(({ reading: { low, high, ...rest } }) =>
                  low === null || high === null || isWide({ low, high, ...rest }) ? null : { low, high },
                ),
              },
            ],
            format: value,
          }}
        />
      )}
      {hidden.length > 0 && answered.length > 1 && (
        <p className="text-sm text-soft">
          {t("trendHidden", { waves: hidden.map(({ name }) => name).join(locale === "ja" ? "、" : ", ") })}
        </p>
      )}
      <DataTable
        caption={t("trend")}
        rows={rows.toReversed()}
        rowKey={({ wave }) => wave}
        ground="canvas"
        columns={[
          { key: "wave", header: t("waveColumn"), cell: ({ name }) => name },
          { key: "value", header: t(`figure.${kind}`), numeric: true, cell: ({ reading }) => value(reading.value) },
          { key: "ends", header: t("interval"), numeric: true, cell: ({ reading }) => ends(reading) },
          { key: "n", header: t("count"), numeric: true, cell: ({ reading }) => count(reading.n, locale) },
          { key: "delivered", header: t("delivered"), numeric: true, cell: (row) => count(row.delivered, locale) },
          { key: "asked", header: t("asked"), numeric: true, cell: ({ asked }) => count(asked, locale) },
        ]}
      />
    </>
  );
}
