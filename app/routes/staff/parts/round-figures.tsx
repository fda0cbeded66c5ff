// The figures of one survey round. With few answers the interval comes first, for the score alone would say too much.
import { Chart } from "#app/components/chart.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { INTERVAL_FIRST } from "#app/domain/surveys/nps.ts";
import type { Round } from "#app/domain/surveys/round.ts";
import { count, nps, share } from "./figures.ts";

type Props = { round: Round<object>; before: { ja: string; en: string } | undefined };

export function RoundFigures({ round, before }: Props) {
  const t = useT("staff");
  const locale = useLocale();
  const { nps: all, weighted, rate, asked, changed, histogram } = round;
  const ends = { low: nps(all.low, locale), high: nps(all.high, locale) };
  const isFew = all.n > 0 && all.n < INTERVAL_FIRST;
  const none = t("surveys.noAnswers");
  return (
    <>
      <FigureGrid columns={3}>
        <FigureTile
          label={t("surveys.nps")}
          value={all.score === null ? null : isFew ? t("surveys.intervalValue", ends) : nps(all.score, locale)}
          missing={none}
          note={
            all.n > 0 && (
              <>
                <p>{isFew ? `NPS ${nps(all.score, locale)}` : t("surveys.interval", ends)}</p>
                {isFew && <p>{t("surveys.few", { n: all.n })}</p>}
                <p>{t("surveys.groupsText", all)}</p>
                {before && changed !== null && (
                  <p>{t(changed ? "surveys.unlikeBefore" : "surveys.sameAsBefore", { name: before[locale] })}</p>
                )}
              </>
            )
          }
        />
        <FigureTile
          label={t("surveys.weighted")}
          value={weighted.score === null ? null : nps(weighted.score, locale)}
          missing={none}
          note={weighted.accounts > 0 && t("surveys.weightedNote", { accounts: weighted.accounts })}
        />
        <FigureTile
          label={t("surveys.rate")}
          value={rate === null ? null : share(rate.share, locale)}
          note={
            <>
              <p>{t("surveys.rateNote", { asked, n: all.n })}</p>
              {rate && (
                <p>{t("surveys.rateInterval", { low: share(rate.low, locale), high: share(rate.high, locale) })}</p>
              )}
            </>
          }
        />
      </FigureGrid>
      {all.n > 0 && (
        <Chart
          title={t("surveys.histogram")}
          subtitle={t("surveys.histogramSubtitle")}
          labelHeader={t("surveys.score")}
          height="sm"
          spec={{
            kind: "bar",
            labels: histogram.map((_, score) => String(score)),
            series: [{ name: t("surveys.count"), values: histogram }],
            format: (value) => count(value, locale),
          }}
        />
      )}
    </>
  );
}
