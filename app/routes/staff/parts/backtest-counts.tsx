// What the backtest rests on, and what is left to say where that is too little.
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { FEWEST } from "#app/domain/health/honesty-card.ts";
import type { RenewalBacktest } from "#app/domain/health/renewal-backtest.ts";
import type { Renewals } from "#app/domain/health/renewals.server.ts";
import { percent } from "#app/i18n/format.ts";
import { count } from "./figures.ts";

type Props = { backtest: RenewalBacktest; open: Omit<Renewals, "renewals"> };

export function BacktestCounts({ backtest, open }: Props) {
  const [t, locale] = [useT("honesty"), useLocale()];
  const { rate, accounts, withoutScore } = backtest;
  return (
    <div className="flex flex-col gap-3">
      <FigureGrid>
        <FigureTile
          label={t("counts.judged")}
          value={count(rate.n, locale)}
          note={t("counts.accounts", { count: accounts })}
        />
        <FigureTile label={t("counts.left")} value={count(rate.left, locale)} note={<RateNote rate={rate} />} />
        <FigureTile label={t("counts.upcoming")} value={count(open.upcoming, locale)} note={t("counts.censored")} />
        <FigureTile
          label={t("counts.undecided")}
          value={count(open.undecided, locale)}
          note={t("counts.undecidedIs")}
        />
      </FigureGrid>
      {(withoutScore > 0 || open.decidedBefore > 0) && (
        <p className="text-sm text-soft">
          {withoutScore > 0 && t("counts.withoutScore", { count: withoutScore })}{" "}
          {open.decidedBefore > 0 && t("counts.decidedBefore", { count: open.decidedBefore })}
        </p>
      )}
    </div>
  );
}

function RateNote({ rate: { share, ends } }: Pick<RenewalBacktest, "rate">) {
  const [t, locale] = [useT("honesty"), useLocale()];
  if (share === null || ends === null) return t("counts.noRate");
  const [of, low, high] = [share, ends.low, ends.high].map((value) => percent(value, locale, 1));
  return t("counts.rate", { share: of, low, high });
}

/** Below twenty nothing is judged: a figure would be chance with decimals. */
export function TooFew({ backtest: { rate } }: { backtest: RenewalBacktest }) {
  const t = useT("honesty");
  return (
    <Notice kind="info" title={t("few.title")}>
      <p>{t("few.text", { left: rate.left, stayed: rate.n - rate.left, least: FEWEST })}</p>
      {rate.n > 0 && (
        <p>
          {t("few.canSay")} <RateNote rate={rate} />
        </p>
      )}
      <p>{t("few.how")}</p>
    </Notice>
  );
}
