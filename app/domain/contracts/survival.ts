// How long customers stay, when most of them still do.

import { wilson } from "#app/domain/interval.ts";

/** Days, weeks or months observed; `ended` is false for whoever was still there when last seen. */
export type Observed = { time: number; ended: boolean };

export type Survival = { time: number; atRisk: number; ended: number; share: number; se: number };

/** The share still there after each time at which anybody left. Kaplan & Meier 1958; the error is Greenwood's. */
export function kaplanMeier(observed: readonly Observed[]): Survival[] {
  const times = [...new Set(observed.filter(({ ended }) => ended).map(({ time }) => time))].sort((a, b) => a - b);
  let [share, sum] = [1, 0];
  return times.map((time) => {
    const atRisk = observed.filter((one) => one.time >= time).length;
    const ended = observed.filter((one) => one.ended && one.time === time).length;
    share *= 1 - ended / atRisk;
    sum += ended / (atRisk * (atRisk - ended));
    return { time, atRisk, ended, share, se: share === 0 ? 0 : share * Math.sqrt(sum) };
  });
}

export type Stay = {
  /** Whole months since the first contract began. */
  month: number;
  share: number;
  /** 95 %. */
  low: number;
  high: number;
  /** Customers seen for so long. */
  atRisk: number;
};

/** Two-sided 95 %. */
const Z = 1.959964;

/** Where nobody has left, or everybody, Greenwood's error is nought and says too much: Wilson's says what n can. */
function intervalOf(share: number, se: number, n: number): { low: number; high: number } {
  if (se === 0) return wilson(share * n, n) ?? { low: 0, high: 1 };
  return { low: Math.max(0, share - Z * se), high: Math.min(1, share + Z * se) };
}

/** The share still there month by month, as far as `least` customers have been seen for so long. */
export function staysOf(observed: readonly Observed[], least: number): Stay[] {
  const curve = kaplanMeier(observed);
  const stays: Stay[] = [];
  for (let month = 0; ; month++) {
    const atRisk = observed.filter(({ time }) => time >= month).length;
    if (atRisk < least) return stays;
    const { share, se } = curve.findLast(({ time }) => time <= month) ?? { share: 1, se: 0 };
    stays.push({ month, share, ...intervalOf(share, se, atRisk), atRisk });
  }
}
