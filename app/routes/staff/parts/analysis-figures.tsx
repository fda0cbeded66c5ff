// The figures of one wave: three roll-ups by name, the response rate, and what can be said against the wave before.
import type { ReactNode } from "react";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { wilson } from "#app/domain/interval.ts";
import type { Analysis, Tally } from "#app/domain/surveys/analysis.server.ts";
import { INTERVAL_FIRST } from "#app/domain/surveys/nps.ts";
import {
  type FigureKind,
  japanAdjusted,
  meanOfCompanies,
  type Reading,
  readingOf,
  verdictOf,
} from "#app/domain/surveys/reading.ts";
import { useFigureWords } from "./analysis-words.ts";
import { count, share } from "./figures.ts";

type Props = { kind: FigureKind; analysis: Analysis; beforeName: string | null };

export function AnalysisFigures({ kind, analysis, beforeName }: Props) {
  const t = useT("analysis");
  const { value } = useFigureWords(kind);
  const all = readingOf(kind, analysis.all.tally);
  const companies = meanOfCompanies(
    kind,
    analysis.accounts.map(({ tally }) => tally),
  );
  const before = analysis.before ? readingOf(kind, analysis.before.tally) : undefined;
  const deciders = readingOf(kind, analysis.deciders.tally);
  return (
    <FigureGrid>
      <ReadingTile kind={kind} name={t("rollup.all")} reading={all}>
        <p>{t("rollup.allText")}</p>
        {all.n > 0 && (
          <p className="text-soft">{t(`verdict.${verdictOf(kind, before, all)}`, { before: beforeName ?? "" })}</p>
        )}
      </ReadingTile>
      <FigureTile
        label={`${t(`figure.${kind}`)} · ${t("rollup.companies")}`}
        value={companies.value === null ? null : value(companies.value)}
        missing={t("noAnswers")}
        note={companies.companies > 0 && t("rollup.companiesText", { companies: companies.companies })}
      />
      <ReadingTile kind={kind} name={t("rollup.deciders")} reading={deciders}>
        <p>{t("rollup.decidersText", { n: deciders.n })}</p>
      </ReadingTile>
      <RateTile tally={analysis.all} />
    </FigureGrid>
  );
}

/** Beside the usual NPS, never instead of it. */
export function JapanView({ analysis }: { analysis: Analysis }) {
  const t = useT("analysis");
  const { value } = useFigureWords("nps");
  const adjusted = japanAdjusted(analysis.language.ja.tally, analysis.language.other.tally);
  if (adjusted.n === 0) return null;
  return (
    <p className="max-w-prose text-sm text-soft">
      <span className="font-medium text-ink">
        {t("rollup.japan")} <span className="tabular">{value(adjusted.value)}</span>
      </span>{" "}
      <span className="tabular">({t("intervalIs", endsOf(adjusted, value))})</span> {t("rollup.japanText")}
    </p>
  );
}

export function RateTile({ tally: { asked, delivered, answered } }: { tally: Tally }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const ends = wilson(answered, delivered);
  return (
    <FigureTile
      label={t("rate")}
      value={delivered === 0 ? null : share(answered / delivered, locale)}
      missing={t("noneDelivered")}
      note={
        <>
          {ends && <p>{t("intervalIs", { low: share(ends.low, locale), high: share(ends.high, locale) })}</p>}
          <p>{t("rateText", { delivered: count(delivered, locale), answered: count(answered, locale) })}</p>
          {asked > delivered && <p>{t("undelivered", { count: count(asked - delivered, locale) })}</p>}
        </>
      }
    />
  );
}

type TileProps = { kind: FigureKind; name: string; reading: Reading; children: ReactNode };

/** With few answers the interval is the news, for the figure alone would say too much. */
function ReadingTile({ kind, name, reading, children }: TileProps) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const { value, ends } = useFigureWords(kind);
  const isFew = reading.n > 0 && reading.n < INTERVAL_FIRST;
  return (
    <FigureTile
      label={`${t(`figure.${kind}`)} · ${name}`}
      value={reading.n === 0 ? null : isFew ? ends(reading) : value(reading.value)}
      missing={t("noAnswers")}
      note={
        <>
          {reading.n > 0 && (
            <>
              <p>
                {isFew ? `${t(`figure.${kind}`)} ${value(reading.value)}` : t("intervalIs", endsOf(reading, value))}
              </p>
              {isFew && <p>{t("few")}</p>}
              {reading.mean !== null && <p>{t("mean", { mean: count(reading.mean, locale, 1) })}</p>}
              <p>
                n={reading.n} · {t(`groups.${kind}`, reading)}
              </p>
            </>
          )}
          {children}
        </>
      }
    />
  );
}

function endsOf({ low, high }: Reading, value: (points: number | null) => string) {
  return { low: value(low), high: value(high) };
}
