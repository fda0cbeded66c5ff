// Why a score moved, as parts that add up to the difference.
import { isKnown, type Known, scoreOf, type Weighed } from "./score.ts";

/** One reason why the score moved, in points. */
export type Part<K extends string = string> =
  | { kind: "signal"; key: K; points: number }
  | { kind: "weights"; points: number }
  /** Signals became known or unknown, and their weight went to or came from the others. */
  | { kind: "data"; appeared: K[]; vanished: K[]; points: number };

/** Points. Sums of floating-point numbers differ by this much without meaning anything. */
export const HAIR = 1e-9;

/**
 * Why the score moved, as parts that add up to the difference. Signals known both times count with the weight that they
 * have among those; what comes from signals appearing or vanishing is one part of its own, and so are changed weights.
 * Null when one of the two has no score.
 */
export function explainChange<K extends string>(
  before: readonly Weighed<K>[],
  after: readonly Weighed<K>[],
): { delta: number; parts: Part<K>[] } | null {
  const [from, to] = [scoreOf(before).score, scoreOf(after).score];
  if (from === null || to === null) return null;
  const old = new Map(before.filter(isKnown).map((signal) => [signal.key, signal]));
  const known = after.filter(isKnown);
  const common = known.filter(({ key }) => old.has(key));
  const reweighed = [...old.values()].map((signal) => ({
    ...signal,
    weight: after.find(({ key }) => key === signal.key)?.weight ?? 0,
  }));
  const fromReweighed = scoreOf(reweighed).score ?? from;
  const signals = signalParts(common, old);
  const data = {
    kind: "data" as const,
    appeared: known.filter(({ key }) => !old.has(key)).map(({ key }) => key),
    vanished: [...old.keys()].filter((key) => !common.some((signal) => signal.key === key)),
    points: to - fromReweighed - sum(signals.map(({ points }) => points)),
  };
  const reweighing = { kind: "weights" as const, points: fromReweighed - from };
  return {
    delta: to - from,
    parts: [
      ...signals,
      ...(data.appeared.length + data.vanished.length > 0 ? [data] : []),
      ...(Math.abs(reweighing.points) > HAIR ? [reweighing] : []),
    ],
  };
}

/** The part that moved the score most, or null when nothing moved it. */
export function mainReason<K extends string>(parts: readonly Part<K>[]): Part<K> | null {
  const [first] = [...parts].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return first && Math.abs(first.points) > HAIR ? first : null;
}

function signalParts<K extends string>(
  common: readonly Known<K>[],
  old: ReadonlyMap<K, Known<K>>,
): { kind: "signal"; key: K; points: number }[] {
  const weight = weightOf(common);
  return common
    .map(({ key, weight: own, value }) => ({
      kind: "signal" as const,
      key,
      points: (own * (value - (old.get(key)?.value ?? value))) / weight,
    }))
    .filter(({ points }) => points !== 0);
}

function weightOf(signals: readonly { weight: number }[]): number {
  return sum(signals.map(({ weight }) => weight));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
