// A model of the chance of leaving as a person accepted it, and the figures by which it was judged.
import { z } from "zod";
import { chanceOf, partsOf } from "./churn-model.ts";
import { FROZEN_DAYS } from "./renewal.ts";
import type { FittedModel, RenewalBacktest } from "./renewal-backtest.ts";

const ends = z.object({ low: z.number(), high: z.number() }).nullable();
const counts = z.object({ n: z.number(), left: z.number() });

export const StoredModel: z.ZodType<FittedModel> = z.object({
  intercept: z.number(),
  keys: z.array(z.string()),
  terms: z.array(z.object({ mean: z.number(), spread: z.number(), coefficient: z.number(), error: z.number() })),
});

export const StoredEvidence = z.object({
  /** What the proposal was known by when somebody saw it. */
  mark: z.string(),
  from: z.string(),
  learnt: counts,
  later: counts,
  model: z.object({ auc: z.number(), ends, brier: z.number() }),
  hand: z.object({ auc: z.number(), ends, brier: z.number() }),
});
export type Evidence = z.infer<typeof StoredEvidence>;

export type Proposal = { model: FittedModel; evidence: Evidence };

/** What a backtest proposes beside the weights set by hand; null where it proposes nothing. */
export function proposalOf({ judged }: RenewalBacktest): Proposal | null {
  if (!judged?.score || judged.fitted?.state !== "proposed") return null;
  const { fitted, score, from, learnt, later } = judged;
  const figures = ({ auc, brier }: typeof score) => ({ auc: auc.auc, ends: auc.ends.delong, brier });
  const [model, hand] = [figures(fitted.card), figures(score)];
  const mark = [from, learnt.n, learnt.left, later.n, later.left, model.auc.toFixed(6), model.brier.toFixed(6)].join(
    " ",
  );
  const count = ({ n, left }: { n: number; left: number }) => ({ n, left });
  return { model: fitted.model, evidence: { mark, from, learnt: count(learnt), later: count(later), model, hand } };
}

export type Reason = { key: string; value: number | null; part: number };

/** The chance that a renewal in 90 days is lost, with what moves it most away from the usual. Missing signals move nothing. */
export function chanceWith(model: FittedModel, signals: readonly { key: string; value: number | null }[]) {
  const row = model.keys.map((key) => signals.find((signal) => signal.key === key)?.value ?? null);
  const parts = partsOf(model, row);
  const reasons: Reason[] = model.keys.map((key, at) => ({ key, value: row[at]!, part: parts[at]! }));
  return {
    chance: chanceOf(model, row),
    missing: reasons.filter(({ value }) => value === null).map(({ key }) => key),
    reasons: reasons.filter(({ value }) => value !== null).sort((a, b) => Math.abs(b.part) - Math.abs(a.part)),
    days: FROZEN_DAYS,
  };
}
