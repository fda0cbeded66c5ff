// One leading figure in five groups of customers, the lowest first: how many of each renewed.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { KpiFinding } from "#app/domain/health/kpi-lab.ts";
import { percent } from "#app/i18n/format.ts";
import { useKpiWords } from "./use-kpi-words.ts";

export function KpiFifths({ finding: { kpi, fifths, n } }: { finding: KpiFinding }) {
  const [t, locale, { name, value }] = [useT("honesty"), useLocale(), useKpiWords()];
  const range = ({ from, to }: { from: number; to: number }) => {
    const [low, high] = [value(kpi, from), value(kpi, to)];
    return low === high ? low : `${low}${locale === "ja" ? "〜" : "–"}${high}`;
  };
  return (
    <Section id="fifths" title={t("kpi.fifths", { kpi: name(kpi) })}>
      <Chart
        title={t("kpi.fifthsOf", { kpi: name(kpi) })}
        subtitle={t("kpi.fifthsIs", { n })}
        labelHeader={name(kpi)}
        note={fifths.length < 5 ? t("kpi.ties") : undefined}
        height="sm"
        spec={{
          kind: "bar",
          labels: fifths.map((one) => t("kpi.group", { range: range(one), n: one.n })),
          shortLabels: fifths.map(range),
          series: [
            {
              name: t("kpi.renewed"),
              values: fifths.map(({ share }) => share),
              range: fifths.map(({ low, high }) => ({ low, high })),
            },
          ],
          most: 1,
          format: (share) => percent(share, locale),
        }}
      />
    </Section>
  );
}
