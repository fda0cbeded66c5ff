// The honesty card: how well a forecast told who leaves, with how surely that can be said.
import { wilson } from "#app/domain/interval.ts";
import { type Auc, aucOf, type Ends, endsOf } from "./statistics/auc.ts";
import {
  type Bin,
  brierOf,
  calibrationBins,
  calibrationLine,
  type Forecast,
  liftOf,
  logLossOf,
  skillOf,
} from "./statistics/forecast.ts";

/** With fewer who left (or stayed) nothing can be told of a forecast. */
export const FEWEST = 20;

export type AucWithEnds = Auc & { ends: { delong: Ends | null; hanley: Ends | null } };

export type Card = {
  n: number;
  left: number;
  auc: AucWithEnds;
  brier: number;
  /** Against telling everybody the share that left among those learnt from. */
  skill: number | null;
  logLoss: number;
  line: { slope: number; intercept: number } | null;
  bins: Bin[];
  lift: NonNullable<ReturnType<typeof liftOf>>;
};

/** How many left, as a share with Wilson's interval. */
export function rateOf(outcomes: readonly boolean[]) {
  const left = outcomes.filter(Boolean).length;
  const ends = wilson(left, outcomes.length);
  return { n: outcomes.length, left, share: ends && left / outcomes.length, ends };
}

/** Whether enough left and enough stayed for a judgement. */
export function isEnough({ n, left }: { n: number; left: number }): boolean {
  return left >= FEWEST && n - left >= FEWEST;
}

/** @param known the share that left among those learnt from. Null where too few left or stayed. */
export function cardOf(forecasts: readonly Forecast[], known: number): Card | null {
  const cases = forecasts.map(({ chance, left }) => ({ risk: chance, left }));
  const { n, left } = rateOf(forecasts.map((one) => one.left));
  const auc = isEnough({ n, left }) ? aucWithEnds(cases) : null;
  const lift = liftOf(cases);
  if (!auc || !lift) return null;
  return {
    ...{ n, left, auc, lift },
    brier: brierOf(forecasts),
    skill: skillOf(forecasts, known),
    logLoss: logLossOf(forecasts),
    line: calibrationLine(forecasts),
    bins: calibrationBins(forecasts),
  };
}

export function aucWithEnds(cases: readonly { risk: number; left: boolean }[]): AucWithEnds | null {
  const found = aucOf(cases);
  return (
    found && {
      ...found,
      ends: { delong: endsOf(found.auc, found.delong.se), hanley: endsOf(found.auc, found.hanley.se) },
    }
  );
}
