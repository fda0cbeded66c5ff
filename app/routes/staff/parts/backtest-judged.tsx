// How well the score told who would leave: as a ranking of all, as a chance of the later ones.
import { Chart } from "#app/components/chart.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Card } from "#app/domain/health/honesty-card.ts";
import type { RenewalBacktest } from "#app/domain/health/renewal-backtest.ts";
import { date, percent } from "#app/i18n/format.ts";
import { aucText, endsText, figureText } from "./backtest-words.ts";
import { count } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

type Found = NonNullable<RenewalBacktest["judged"]>;

export function Judged({ judged }: { judged: Found }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  const { auc, lift, from, learnt, later, score } = judged;
  return (
    <>
      <Section title={t("judged.title")} lead={t("judged.lead")}>
        <FigureGrid columns={3}>
          <FigureTile
            label={t("card.auc")}
            value={aucText(auc.auc)}
            note={
              <>
                <p>{`${t("card.delong")} ${endsText(auc.ends.delong, locale)}`}</p>
                <p>{`${t("card.hanley")} ${endsText(auc.ends.hanley, locale)}`}</p>
                <p>{t("judged.aucIs")}</p>
              </>
            }
          />
          <FigureTile
            label={t("card.lift")}
            value={figureText(lift.lift, 1)}
            unit={t("judged.times")}
            note={t("card.liftIs", {
              first: count(lift.first, locale),
              found: count(Math.round(lift.found), locale),
              all: count(lift.all, locale),
              gain: percent(lift.gain, locale),
            })}
          />
          <FigureTile
            label={t("card.brier")}
            value={score && figureText(score.brier, 3)}
            missing={t("judged.laterFew", { left: later.left })}
            note={score?.skill != null && t("card.skillIs", { skill: percent(score.skill, locale, 1) })}
          />
        </FigureGrid>
      </Section>
      <Section
        title={t("judged.calibration")}
        lead={t("judged.split", {
          from: date(from, locale),
          learnt: count(learnt.n, locale),
          learntLeft: count(learnt.left, locale),
          later: count(later.n, locale),
          laterLeft: count(later.left, locale),
        })}
      >
        {score ? <Calibration card={score} /> : <Nothing>{t("judged.laterFew", { left: later.left })}</Nothing>}
      </Section>
    </>
  );
}

function Calibration({ card: { bins, line } }: { card: Card }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  const within = bins.filter(({ foretold, low, high }) => foretold >= low && foretold <= high).length;
  return (
    <Chart
      title={t("judged.calibrationOf", { within, bins: bins.length })}
      subtitle={t("card.calibration")}
      labelHeader={t("card.bin")}
      note={
        line
          ? t("judged.line", { slope: figureText(line.slope, 2), intercept: figureText(line.intercept, 2) })
          : t("judged.noLine")
      }
      spec={{
        kind: "bar",
        labels: bins.map(({ n }, index) => t("judged.group", { number: index + 1, n })),
        shortLabels: bins.map((_, index) => String(index + 1)),
        series: [
          {
            name: t("card.happened"),
            values: bins.map(({ share }) => share),
            range: bins.map(({ low, high }) => ({ low, high })),
          },
          { name: t("card.foretold"), values: bins.map(({ foretold }) => foretold), line: "dashed" },
        ],
        most: 1,
        format: (value) => percent(value, locale),
      }}
    />
  );
}
