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
