// From what we know of a customer to signals: 0–100, healthy is high, null where we do not know, always with the raw
// values behind and, where unknown, the reason. How each is defined in words: i18n staff `signal`.

import type { Day } from "#app/domain/day.ts";
import { type SignalKey, weights } from "./score.ts";
import type { LevelChange } from "./usage-level.ts";

export const unknowns = [
  "no-events",
  "no-feed",
  "no-seats",
  "too-new",
  "no-features",
  "no-goals",
  "no-answers",
  "no-contacts",
  "no-tickets",
  "no-relationship",
  "no-contract",
  "stale",
] as const;
/** Why a signal is unknown. */
export type Unknown = (typeof unknowns)[number];

export type Signal = {
  key: SignalKey;
  weight: number;
  value: number | null;
  /** The numbers that it was made from, by name. Null where there was none. */
  raw: Record<string, number | null>;
  unknown: Unknown | null;
  /** The day of what it was made from; left out where it was not kept. */
  asOf?: Day | null | undefined;
  /** The last day on which that still counts; null where it does not age. */
  countsUntil?: Day | null | undefined;
};

/** What is known of usage as a whole: whether the account has any, and whether data arrives at all. */
export type Feed = { hasEvents: boolean; isAlive: boolean };

/** Share of the seats at which use counts as full. */
const FULL_USE = 0.8;
/** Share of the entitled features at which breadth counts as full. */
const FULL_BREADTH = 0.8;
/** An answer counts less with age, and after this many days no more. */
export const ANSWER_DAYS = 180;
/** Days that engagement looks back. */
export const ENGAGEMENT_DAYS = 90;
const FULL_PORTAL_DAYS = 6;
const FULL_MEETINGS = 2;
const STANDING = { achieved: 100, on_track: 100, at_risk: 50, overdue: 0 };

/** How many of the seats are used: active people of the last 28 days against 80 % of the seats. */
export function usageLevel(active: number | null, seats: number | null, feed: Feed): Signal {
  const unknown = unknownUsage(feed) ?? (seats === null || seats === 0 ? "no-seats" : null);
  const share = seats ? (active ?? 0) / seats : null;
  return signal(
    "usage_level",
    unknown ? null : ramp(share, [0, 0], [FULL_USE, 100]),
    { active, seats, share },
    unknown,
  );
}

/** Where use is heading: now against the usual of the quarter before. Unchanged is 70, a fall by 40 % is 0. */
export function usageTrend(change: Pick<LevelChange, "now" | "before" | "change"> | null, feed: Feed): Signal {
  const unknown = unknownUsage(feed) ?? (change === null ? "too-new" : null);
  const raw = { now: change?.now ?? null, before: change?.before ?? null, change: change?.change ?? null };
  return signal("usage_trend", unknown ? null : ramp(raw.change, [-0.4, 0], [0, 70], [0.2, 100]), raw, unknown);
}

/** How much of what they pay for they use: features used in the last 28 days of those entitled. */
export function breadth(used: number, entitled: number, feed: Feed): Signal {
  const unknown = unknownUsage(feed) ?? (entitled === 0 ? "no-features" : null);
  const share = entitled === 0 ? null : used / entitled;
  return signal(
    "breadth",
    unknown ? null : ramp(share, [0, 0], [FULL_BREADTH, 100]),
    { used, entitled, share },
    unknown,
  );
}

/** Whether they get what they came for: standing of their goals, and return on cost over the last 91 days. */
export function outcome(goals: readonly string[], roi: number | null): Signal {
  const standings = goals.flatMap((status) => (status in STANDING ? STANDING[status as keyof typeof STANDING] : []));
  const fromGoals = mean(standings);
  const fromRoi = roi === null ? null : ramp(roi, [-1, 0], [0, 50], [1, 100]);
  const value = mean([fromGoals, fromRoi].filter((part) => part !== null));
  const raw = {
    goals: standings.length,
    onTrack: standings.filter((standing) => standing === 100).length,
    roi,
    fromGoals,
    fromRoi,
  };
  return signal("outcome", value, raw, value === null ? "no-goals" : null);
}

/** How much an answer says of the company: whoever decides about it counts twice as much as whoever works with it. */
const ROLE_WEIGHT = { decides: 2, admin: 1.5, member: 1 };
export type Voice = keyof typeof ROLE_WEIGHT;

/** @property score 0–10, of whatever scale it was given on @property voice as what the person speaks */
export type LastAnswer = { score: number; ageDays: number; voice: Voice };

/**
 * What they say: the last answer of each person to each kind of survey (0–10, times ten), the younger and the nearer to
 * decisions the heavier, none older than 180 days.
 */
export function sentiment(answers: readonly LastAnswer[]): Signal {
  const young = answers
    .filter(({ ageDays }) => ageDays < ANSWER_DAYS)
    .map(({ score, ageDays, voice }) => ({
      ...{ score, voice },
      weight: ROLE_WEIGHT[voice] * (1 - Math.max(0, ageDays) / ANSWER_DAYS),
    }));
  const weight = young.reduce((sum, answer) => sum + answer.weight, 0);
  const value = weight === 0 ? null : (young.reduce((sum, one) => sum + one.weight * one.score, 0) / weight) * 10;
  const raw = {
    answers: young.length,
    deciders: young.filter(({ voice }) => voice === "decides").length,
    mean: mean(young.map(({ score }) => score)),
    youngestDays: young.length === 0 ? null : Math.max(0, Math.min(...answers.map(({ ageDays }) => ageDays))),
  };
  return signal("sentiment", value, raw, value === null ? "no-answers" : null);
}

/** Whether they are with us: portal visits, and talks with those who decide, over 90 days. */
export function engagement(portalDays: number | null, meetings: number | null): Signal {
  const parts = [ramp(portalDays, [0, 0], [FULL_PORTAL_DAYS, 100]), ramp(meetings, [0, 0], [FULL_MEETINGS, 100])];
  const value = mean(parts.filter((part) => part !== null));
  return signal("engagement", value, { portalDays, meetings }, value === null ? "no-contacts" : null);
}

/** What support was like over 90 days. @property replyHours median until the first reply @property load tickets of 30 days over their usual */
export type SupportFacts = {
  tickets: number;
  load: number | null;
  openUrgent: number;
  replyHours: number | null;
  satisfaction: number | null;
};

/** Whether help arrives: load against its usual, urgent tickets open, time to the first reply, satisfaction. */
export function support(facts: SupportFacts): Signal {
  const parts = [
    ramp(facts.load, [1, 100], [3, 0]),
    ramp(facts.openUrgent, [0, 100], [2, 0]),
    ramp(facts.replyHours, [4, 100], [48, 0]),
    ramp(facts.satisfaction, [1, 0], [5, 100]),
  ];
  // No ticket is no sign of health: nobody may be there to ask.
  const value = facts.tickets === 0 ? null : mean(parts.filter((part) => part !== null));
  return signal("support", value, facts, value === null ? "no-tickets" : null);
}

const SPONSOR = { active: 100, distant: 50, leaving: 25, left: 0, none: 0 };
export type SponsorStanding = keyof typeof SPONSOR;

/** Who stands by us: our supporter there, and how the person in charge sees the account (1–5). */
export function relationship(sponsor: SponsorStanding | null, pulse: number | null): Signal {
  const raw = { sponsor: sponsor && SPONSOR[sponsor], pulse };
  const value = mean([raw.sponsor, ramp(pulse, [1, 0], [5, 100])].filter((part) => part !== null));
  return signal("relationship", value, raw, value === null ? "no-relationship" : null);
}

/** Days before a renewal within which it should be decided. */
const RENEWAL_DAYS = 90;
export type CommercialFacts = {
  /** Days to the nearest renewal that nobody has decided about; below 0 it is overdue. Null where none is open. */
  renewalDays: number | null;
  /** Share of the seats that were given up within 180 days. */
  seatsCut: number;
  contracts: number;
};

/** Where the contract stands: a renewal that is near or overdue without a decision, and seats given up. */
export function commercial({ renewalDays, seatsCut, contracts }: CommercialFacts): Signal {
  const renewal = renewalDays === null ? 100 : ramp(renewalDays, [0, 0], [RENEWAL_DAYS, 100]);
  const value = contracts === 0 ? null : mean([renewal ?? 100, ramp(seatsCut, [0, 100], [0.3, 0]) ?? 100]);
  return signal("commercial", value, { renewalDays, seatsCut, contracts }, value === null ? "no-contract" : null);
}

/** Why nothing can be said of use, whoever's it is; null where something can. */
export function unknownUsage({ hasEvents, isAlive }: Feed): Unknown | null {
  if (!hasEvents) return "no-events";
  return isAlive ? null : "no-feed";
}

/** A signal with the weight that it has where nobody has said otherwise. */
export function signal(key: SignalKey, value: number | null, raw: Signal["raw"], unknown: Unknown | null): Signal {
  return { key, weight: weights[key], value, raw, unknown };
}

/** Straight lines between the points, level beyond them. */
export function ramp(x: number | null, ...points: [x: number, y: number][]): number | null {
  if (x === null) return null;
  const next = points.findIndex(([at]) => x < at);
  if (next === 0) return points[0]![1];
  if (next === -1) return points.at(-1)![1];
  const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
