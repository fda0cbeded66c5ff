// What speaks for a program behind an answer. Each of these happens to people too, so one alone decides nothing; and
// nothing is refused for it: two of them hold an answer back until a person has looked at it.

export const signals = ["hidden", "burst", "fast", "untouched", "program"] as const;
export type Signal = (typeof signals)[number];

/** What is known about an answer that was sent. */
export type Traces = {
  /** Milliseconds from the page to the answer. */
  ageMs: number;
  /** Whether the page's script ran, and whether it saw anybody press, touch or type. */
  scripted: boolean;
  touched: boolean;
  userAgent: string;
  /** What was opened of this invitation shortly before: figures of its mail, or the link that nobody sees. */
  openings: { what: "score" | "hidden"; score: number | null; at: Date }[];
  at: Date;
};

const HOLD_FROM = 2;
/** Faster than anybody who reads. */
const FAST_MS = 2_000;
/** Different figures opened within this are not clicks of one hand. */
const BURST_MS = 10_000;
/** So many different figures are not, however slowly they are opened. */
const MANY_FIGURES = 4;
/** What was opened longer ago was somebody else: a scanner at the gate, when the mail came. */
export const TRACES_MS = 3 * 60_000;
const PROGRAM =
  /headless|bot\b|crawl|spider|scan|curl|wget|python|java\/|go-http|okhttp|libwww|httpclient|node-fetch|axios|phantom|preview/i;

export function signalsOf({ ageMs, scripted, touched, userAgent, openings, at }: Traces): Signal[] {
  const recent = openings.filter((each) => at.getTime() - each.at.getTime() <= TRACES_MS);
  const holds: Record<Signal, boolean> = {
    hidden: recent.some(({ what }) => what === "hidden"),
    burst: isBurst(recent),
    fast: ageMs < FAST_MS,
    untouched: scripted && !touched,
    program: userAgent.trim() === "" || PROGRAM.test(userAgent),
  };
  return signals.filter((signal) => holds[signal]);
}

/** Whether an answer with these is held back. */
export function isDoubtful(seen: readonly Signal[]): boolean {
  return seen.length >= HOLD_FROM;
}

function isBurst(openings: Traces["openings"]): boolean {
  const scores = openings.filter(({ what }) => what === "score");
  if (new Set(scores.map(({ score }) => score)).size >= MANY_FIGURES) return true;
  return scores.some((one) =>
    scores.some((other) => other.score !== one.score && Math.abs(one.at.getTime() - other.at.getTime()) <= BURST_MS),
  );
}
