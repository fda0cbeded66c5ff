// How long customers stay, when most of them still do.

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

/** The share still there month by month, as far as `least` customers have been seen for so long. */
export function staysOf(observed: readonly Observed[], least: number): Stay[] {
  const curve = kaplanMeier(observed);
  const stays: Stay[] = [];
  for (let month = 0; ; month++) {
    const atRisk = observed.filter(({ time }) => time >= month).length;
    if (atRisk < least) return stays;
    const { share, se } = curve.findLast(({ time }) => time <= month) ?? { share: 1, se: 0 };
    const [low, high] = [Math.max(0, share - Z * se), Math.min(1, share + Z * se)];
    stays.push({ month, share, low, high, atRisk });
  }
}
