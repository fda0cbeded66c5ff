// What a benchmark prints: a table of what was measured side by side, and one line for each goal. Only ratios mean
// something on a machine that others share; they are medians of ratios taken within one round.

export type Report = {
  heading(text: string): void;
  /** One measured thing: its samples as min / median / max. */
  samples(name: string, values: number[], unit: string): void;
  /** A goal: the median of the ratios of each round. */
  goal(name: string, ratios: number[], goal: { atLeast?: number; atMost?: number }): void;
};

export type Goals = { met: number; all: number };

export function startReport(): { report: Report; goals: Goals } {
  const goals: Goals = { met: 0, all: 0 };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const report: Report = {
    heading: (text) => say(`\n${text}\n${"-".repeat(text.length)}`),
    samples(name, values, unit) {
      const [min, mid, max] = [Math.min(...values), median(values), Math.max(...values)].map(readable);
      say(`${name.padEnd(58)} ${min} / ${mid} / ${max} ${unit}`);
    },
    goal(name, ratios, { atLeast, atMost }) {
      const ratio = median(ratios);
      const isMet = ratio >= (atLeast ?? Number.NEGATIVE_INFINITY) && ratio <= (atMost ?? Number.POSITIVE_INFINITY);
      const wish = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
      goals.all++;
      if (isMet) goals.met++;
      say(
        `${isMet ? "met   " : "MISSED"} ${name}: ${ratio.toFixed(2)}x (goal: ${wish}x; rounds ${ratios.map((each) => each.toFixed(2)).join(" ")})`,
      );
    },
  };
  return { report, goals };
}

/** The middle value; of two middle ones the lower. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function readable(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
