// How a company stands among others of its kind, without any of them being known from it.

export const peerMetrics = ["seat_utilisation", "breadth", "growth"] as const;
export type PeerMetric = (typeof peerMetrics)[number];

/** From the closest kin to everybody: the first that is large enough is taken. */
export const cohorts = ["industry_size", "industry", "size", "all"] as const;
export type Cohort = (typeof cohorts)[number];

/** With fewer others a company could guess whose figures they are. */
const FEWEST_PEERS = 10;
/** A company with more of all seats than this would be most of what is shown. */
const MOST_SHARE = 0.3;
/** What is shown is rounded to this share, so that no comparison of two quarters tells of a single company. */
const STEP = 0.05;

export type Measured = {
  accountId: string;
  value: number;
  /** At least 1. */
  seats: number;
  industry: string;
  size: string;
};

export type Standing = {
  cohort: Cohort;
  /** Companies compared with, the own one not among them. */
  peers: number;
  /** Quartiles of the others. */
  lower: number;
  median: number;
  upper: number;
};

export const bands = ["top", "upper", "lower", "bottom"] as const;
export type PeerBand = (typeof bands)[number];

/** Where a company stands among the others of its closest cohort that hides each of them; null where none does. */
export function standingOf(own: Measured, all: readonly Measured[]): Standing | null {
  const others = all.filter(({ accountId }) => accountId !== own.accountId);
  for (const cohort of cohorts) {
    const kin = others.filter((other) => isKin(cohort, own, other));
    if (!isSafe(kin.map(({ seats }) => seats))) continue;
    const values = kin.map(({ value }) => value);
    const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => percentile(values, share));
    return { cohort, peers: kin.length, lower: lower!, median: median!, upper: upper! };
  }
  return null;
}

/**
 * Whether quartiles over companies of these sizes may be shown: at least ten of them, none with more than 30 % of the
 * whole. The two largest then leave at least 40 % to the others, so that the p %-rule holds for every p up to 130.
 */
export function isSafe(seats: readonly number[]): boolean {
  const whole = seats.reduce((sum, each) => sum + each, 0);
  return seats.length >= FEWEST_PEERS && Math.max(...seats) <= MOST_SHARE * whole;
}

/** In which quarter of the others a value lies; one that equals a quartile lies below it, the median apart. */
export function bandOf(
  value: number,
  { lower, median, upper }: Pick<Standing, "lower" | "median" | "upper">,
): PeerBand {
  if (value > upper) return "top";
  if (value >= median) return "upper";
  return value >= lower ? "lower" : "bottom";
}

/**
 * A percentile between the values next to it (type 7 of Hyndman and Fan 1996, as in R and spreadsheets).
 *
 * @param share 0–1
 * @throws RangeError without any value
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new RangeError("a percentile of nothing");
  return below + (above - below) * (place - Math.floor(place));
}

/** As it is shown: in steps of five hundredths. */
export function inSteps(share: number): number {
  return Math.round(share / STEP) / Math.round(1 / STEP);
}

function isKin(cohort: Cohort, own: Measured, other: Measured): boolean {
  const [sameIndustry, sameSize] = [own.industry === other.industry, own.size === other.size];
  if (cohort === "all") return true;
  if (cohort === "industry_size") return sameIndustry && sameSize;
  return cohort === "industry" ? sameIndustry : sameSize;
}
