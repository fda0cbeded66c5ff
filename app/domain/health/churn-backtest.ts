// Learns from a part of a table of customers who leaves, and judges by the rest how well that was learnt.
import { type Columns, dayOf, type Kept, leftOf, numberOf } from "./churn-columns.ts";
import { CASES_PER_FIGURE, chanceOf, type Figures, fitModel, mayFit } from "./churn-model.ts";
import { type Split, split } from "./churn-split.ts";
import { type Card, cardOf, isEnough, rateOf } from "./honesty-card.ts";
import { aucOf } from "./statistics/auc.ts";

export type ChurnBacktest = {
  rate: ReturnType<typeof rateOf>;
  /** Rows that say nothing about who left. */
  undecided: number;
  /** Figures that were learnt from: a category is one for each of its values but the commonest. */
  figures: string[];
  learnt: { n: number; left: number };
  judged: { n: number; left: number };
  by: Split["by"];
  /** Columns that tell the outcome almost by themselves: perhaps known only after it. */
  suspects: { name: string; auc: number }[];
  /** The strongest first: what one spread more does to the log odds of leaving. */
  strongest: { name: string; coefficient: number }[];
} & ({ verdict: "judged"; card: Card } | { verdict: "few" | "fewForFigures" | "noFit"; card: null; needed: number });

const SUSPECT = 0.98;
const STRONGEST = 8;

export function backtestTable(
  rows: string[][],
  { churn, date, features }: Columns,
  how: { share: number; seed: number },
): ChurnBacktest {
  const decided = rows.filter((row) => leftOf(row[churn.at] ?? "") !== null);
  const outcomes = decided.map((row) => leftOf(row[churn.at]!)!);
  const parts = split(decided.length, date && decided.map((row) => dayOf(row[date.at]!)!), how);
  const pick = <T>(all: T[], places: number[]) => places.map((index) => all[index]!);
  const [learnRows, learnLeft] = [pick(decided, parts.learn), pick(outcomes, parts.learn)];
  const figures = features.flatMap((feature) => figuresOf(feature, learnRows));
  const [learnt, judged] = [rateOf(learnLeft), rateOf(pick(outcomes, parts.judge))];
  const base = {
    rate: rateOf(outcomes),
    undecided: rows.length - decided.length,
    figures: figures.map(({ name }) => name),
    ...{ learnt, judged, by: parts.by, strongest: [] },
    suspects: features.flatMap((feature) => suspect(feature, learnRows, learnLeft)),
  };
  const none = (verdict: "few" | "fewForFigures" | "noFit", needed = 0) => ({ ...base, verdict, card: null, needed });
  if (!isEnough(judged)) return none("few");
  if (!mayFit(figures.length, learnLeft)) return none("fewForFigures", CASES_PER_FIGURE * figures.length);
  const rowOf = (row: string[]): Figures => figures.map(({ of }) => of(row));
  const model = fitModel(learnRows.map(rowOf), learnLeft);
  if (!model) return none("noFit");
  const forecasts = parts.judge.map((at) => ({ chance: chanceOf(model, rowOf(decided[at]!)), left: outcomes[at]! }));
  const card = cardOf(forecasts, learnt.left / learnt.n);
  if (!card) return none("few");
  const strongest = model.terms
    .map(({ coefficient }, at) => ({ name: figures[at]!.name, coefficient }))
    .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
    .slice(0, STRONGEST);
  return { ...base, strongest, verdict: "judged", card };
}

type Figure = { name: string; of: (row: string[]) => number | null };

/** The values of a category are those that were learnt from; another one later on counts as the commonest. */
function figuresOf({ name, at, kind }: Kept, rows: string[][]): Figure[] {
  if (kind === "number") return [{ name, of: (row) => numberOf(row[at] ?? "") }];
  const times = new Map<string, number>();
  for (const row of rows) times.set(row[at] ?? "", (times.get(row[at] ?? "") ?? 0) + 1);
  const [, ...others] = [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return others.map(([value]) => ({
    name: `${name} = ${value || "—"}`,
    of: (row) => Number((row[at] ?? "") === value),
  }));
}

/** A category is taken by the share that left among each of its values. */
function suspect({ name, at, kind }: Kept, rows: string[][], left: boolean[]): { name: string; auc: number }[] {
  const shares = new Map<string, { n: number; left: number }>();
  rows.forEach((row, index) => {
    const of = shares.get(row[at] ?? "") ?? { n: 0, left: 0 };
    shares.set(row[at] ?? "", { n: of.n + 1, left: of.left + Number(left[index]) });
  });
  const risk = (row: string[]) => {
    const of = shares.get(row[at] ?? "")!;
    return kind === "number" ? numberOf(row[at] ?? "") : of.left / of.n;
  };
  const known = rows.flatMap((row, index) => {
    const value = risk(row);
    return value === null ? [] : [{ risk: value, left: left[index]! }];
  });
  const auc = aucOf(known)?.auc ?? 0.5;
  return Math.max(auc, 1 - auc) > SUSPECT ? [{ name, auc: Math.max(auc, 1 - auc) }] : [];
}
