// How well the health score, and a regression proposed beside it, told 90 days ahead which renewals would be lost.
import type { Day } from "#app/domain/day.ts";
import { wilson } from "#app/domain/interval.ts";
import { CASES_PER_FIGURE, chanceOf, type Figures, fitModel, type Model, mayFit } from "./churn-model.ts";
import { split } from "./churn-split.ts";
import { type AucWithEnds, aucWithEnds, type Card, cardOf, isEnough, rateOf } from "./honesty-card.ts";
import { RED_DAYS, type RedDays, type Renewal, signalOf } from "./renewal.ts";
import { signalKeys } from "./score.ts";
import { compareAucs } from "./statistics/auc.ts";
import { liftOf } from "./statistics/forecast.ts";

/** So much of the renewals, the latest ones, is judged; from the earlier ones is learnt. */
const JUDGED = 0.5;
/** A signal that was known for fewer of the renewals is not learnt from. */
const KNOWN = 0.7;

export type Share = { hits: number; n: number; share: number | null; low: number | null; high: number | null };
export type Red = { days: RedDays; lostWereRed: Share; redWereLost: Share };
export type FittedModel = Model & { keys: string[] };

export type Fitted =
  | { state: "few"; needed: number; had: number; signals: number }
  | { state: "proposed"; model: FittedModel; card: Card; compared: { difference: number; p: number } | null };

export type RenewalBacktest = {
  rate: ReturnType<typeof rateOf>;
  accounts: number;
  /** Renewals without a score at the cut-off: not judged. */
  withoutScore: number;
  red: Red[];
  /** Null where too few were lost or kept to judge anything. */
  judged: {
    auc: AucWithEnds;
    lift: NonNullable<ReturnType<typeof liftOf>>;
    /** From this day on renewals are judged, those before are learnt from. */
    from: Day;
    learnt: { n: number; left: number };
    later: { n: number; left: number };
    /** The score turned into a chance by the earlier renewals; null where too few of the later ones were lost. */
    score: Card | null;
    fitted: Fitted | null;
  } | null;
};

export function backtestRenewals(all: readonly Renewal[]): RenewalBacktest {
  const renewals = all.filter(({ known }) => known !== null && known.score !== null);
  const rate = rateOf(renewals.map(({ left }) => left));
  return {
    rate,
    accounts: new Set(renewals.map(({ accountId }) => accountId)).size,
    withoutScore: all.length - renewals.length,
    red: RED_DAYS.map((days) => redOf(all, days)),
    judged: isEnough(rate) ? judge(renewals) : null,
  };
}

function judge(renewals: Renewal[]): RenewalBacktest["judged"] {
  const cases = renewals.map(({ known, left }) => ({ risk: -known!.score!, left }));
  const [auc, lift] = [aucWithEnds(cases), liftOf(cases)];
  if (!auc || !lift) return null;
  const days = renewals.map(({ renewsOn }) => renewsOn);
  const parts = split(renewals.length, days, { share: JUDGED, seed: 1 });
  const [learn, later] = [parts.learn, parts.judge].map((places) => places.map((at) => renewals[at]!)) as [
    Renewal[],
    Renewal[],
  ];
  const counts = { learnt: rateOf(learn.map(({ left }) => left)), later: rateOf(later.map(({ left }) => left)) };
  const score = cardOfModel(learn, later, (one) => [one.known!.score]);
  const from = later[0]!.renewsOn;
  return { auc, lift, from, ...counts, score: score?.card ?? null, fitted: score && propose(learn, later) };
}

/** Every chance is told of a later renewal by what the earlier ones taught. */
function cardOfModel(learn: Renewal[], later: Renewal[], figures: (one: Renewal) => Figures) {
  const outcomes = learn.map(({ left }) => left);
  const [first] = learn;
  if (!first || !mayFit(figures(first).length, outcomes)) return null;
  const model = fitModel(learn.map(figures), outcomes);
  if (!model) return null;
  const forecasts = later.map((one) => ({ chance: chanceOf(model, figures(one)), left: one.left }));
  const card = cardOf(forecasts, outcomes.filter(Boolean).length / outcomes.length);
  return card && { model, card, forecasts };
}

function propose(learn: Renewal[], later: Renewal[]): Fitted {
  const keys = knownSignals(learn);
  const found = cardOfModel(learn, later, figuresOf(keys));
  const { n, left } = rateOf(learn.map((one) => one.left));
  if (!found) {
    const needed = CASES_PER_FIGURE * Math.max(1, keys.length);
    return { state: "few", needed, had: Math.min(left, n - left), signals: keys.length };
  }
  const risks = found.forecasts.map(({ chance, left }) => ({ risk: chance, left }));
  const compared = compareAucs(
    risks,
    later.map(({ known }) => -known!.score!),
  );
  return { state: "proposed", model: { ...found.model, keys }, card: found.card, compared };
}

/** The signals of a renewal in the order of the keys. */
export function figuresOf(keys: readonly string[]): (one: Renewal) => Figures {
  return (one) => keys.map((key) => signalOf(one, key));
}

function knownSignals(renewals: Renewal[]): string[] {
  const found = new Set(renewals.flatMap(({ known }) => known?.signals.map(({ key }) => key) ?? []));
  const ordered = [...signalKeys.filter((key) => found.has(key))];
  return ordered.filter(
    (key) => renewals.filter((one) => signalOf(one, key) !== null).length >= KNOWN * renewals.length,
  );
}

function redOf(renewals: readonly Renewal[], days: RedDays): Red {
  const banded = renewals.filter(({ bands }) => bands[days] !== null);
  const red = banded.filter(({ bands }) => bands[days] === "red");
  const lost = banded.filter(({ left }) => left);
  const both = red.filter(({ left }) => left).length;
  return { days, lostWereRed: shareOf(both, lost.length), redWereLost: shareOf(both, red.length) };
}

function shareOf(hits: number, n: number): Share {
  const ends = wilson(hits, n);
  return { hits, n, share: ends && hits / n, low: ends?.low ?? null, high: ends?.high ?? null };
}
