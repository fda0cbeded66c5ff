// What figures of use do not show: six situations in which a customer who uses much may leave, and four in which one who
// uses little will stay. A rule suggests, a person decides, and everything expires.
import { type Day, daysBetween } from "#app/domain/day.ts";

const riskKinds = [
  "goals-achieved",
  "sponsor-lost",
  "roadmap-dull",
  "interaction-bad",
  "value-unproven",
  "priority-dropped",
] as const;
const safeKinds = ["category-leader", "knows-to-use-more", "culture-paced", "good-relationship"] as const;
export const spotKinds = [...riskKinds, ...safeKinds] as const;
export type SpotKind = (typeof spotKinds)[number];
export const spotGroups = ["risk", "safe"] as const;
export type SpotGroup = (typeof spotGroups)[number];

export const verdicts = ["confirmed", "dismissed", "over"] as const;
export type Verdict = (typeof verdicts)[number];
/** For how long a person's word holds. */
export const spotDays = [30, 90, 180, 365] as const;
/** Letters of what is said of one. */
export const SPOT_WORDS_MAX = 1_000;
/** A rule's suggestion that nobody looks at. */
export const RULE_DAYS = 90;

/** Numbers, days and names, by what they tell. */
export type Evidence = Record<string, string | number>;

export type Spot = {
  id: string;
  kind: SpotKind;
  source: "rule" | "person";
  notedOn: Day;
  expiresOn: Day;
  evidence: Evidence;
  note: string;
  by: string | null;
  /** What was last said of it. */
  review: { id: string; verdict: Verdict; reason: string; untilOn: Day; by: string | null } | null;
};

const spotStates = ["suggested", "confirmed", "dismissed", "over", "expired"] as const;
export type SpotState = (typeof spotStates)[number];

export function groupOf(kind: SpotKind): SpotGroup {
  return riskKinds.some((each) => each === kind) ? "risk" : "safe";
}

export function stateOf({ source, expiresOn, review }: Spot, today: Day): SpotState {
  if (review?.verdict === "over" || review?.verdict === "dismissed") return review.verdict;
  if ((review?.untilOn ?? expiresOn) <= today) return "expired";
  return review || source === "person" ? "confirmed" : "suggested";
}

export function isInForce(spot: Spot, today: Day): boolean {
  const state = stateOf(spot, today);
  return state === "suggested" || state === "confirmed";
}

/** The last day, half-open, of what is said of it now. */
export function endOf({ expiresOn, review }: Spot): Day {
  return review?.untilOn ?? expiresOn;
}

/** Whether a rule keeps still about it: it is known, or a person said that it is not so. */
export function isSettled(spot: Spot, today: Day): boolean {
  return isInForce(spot, today) || (spot.review?.verdict === "dismissed" && spot.review.untilOn > today);
}

/** What the rules look at. Missing is null: a rule that misses what it needs says nothing. */
export type SpotFacts = {
  active: number | null;
  seats: number | null;
  /** Of use against the quarter before: 0.1 is a tenth more. */
  change: number | null;
  goals: { accepted: number; achieved: number; lastGoalOn: Day; lastAchievedOn: Day | null } | null;
  /** The title of a goal to use more that is agreed and not reached. */
  moreUseGoal: { ja: string; en: string } | null;
  sponsor: { status: string; name: string; sinceOn: Day } | null;
  /** A sponsor who left within half a year, where nobody has taken over. */
  leftSponsor: { name: string; leftOn: Day } | null;
  lastContact: {
    kind: string;
    on: Day;
    tone: number | null;
    satisfaction: number | null;
    leftOpen: boolean;
    isClosed: boolean;
  } | null;
  drivers: number;
  lastConfirmedOn: Day | null;
  startedOn: Day;
  /** Somebody who decides is on record, was seen on a day, or cannot be reached by mail. */
  deciders: number;
  deciderSeenOn: Day | null;
  deciderBounced: boolean;
  /** Whether anybody records talks of this account. */
  hasTouchpoints: boolean;
  renewals: number;
  pulse: { level: number; on: Day } | null;
  /** Talks with somebody who decides in a quarter. */
  deciderTalks: number;
};

/** From here on a product counts as much used: people active in four weeks by seat. */
const MUCH = 0.5;
const GOAL_DAYS = 60;
const UNSEEN_DAYS = 90;
const UNPROVEN_DAYS = 183;
const BAD_CONTACT_DAYS = 90;
const OPEN_TICKET_DAYS = 14;
const PULSE_DAYS = 180;
const GROWTH = 0.1;

/** The situations that the facts of a day show, each with its evidence. */
export function noticeSpots(facts: SpotFacts, today: Day): { kind: SpotKind; evidence: Evidence }[] {
  const { active, seats } = facts;
  if (active === null || seats === null || seats <= 0) return [];
  const rules = active >= MUCH * seats ? riskRules : safeRules;
  return Object.entries(rules).flatMap(([kind, rule]) => {
    const evidence = rule(facts, today);
    return evidence ? [{ kind: kind as SpotKind, evidence: { ...evidence, active, seats } }] : [];
  });
}

type Rule = (facts: SpotFacts, today: Day) => Evidence | null;

// No rule knows whether a roadmap excites anybody.
const riskRules: Partial<Record<SpotKind, Rule>> = {
  "goals-achieved": ({ goals }, today) => {
    if (goals === null || goals.accepted === 0 || goals.achieved < goals.accepted) return null;
    const latest = [goals.lastGoalOn, goals.lastAchievedOn ?? goals.lastGoalOn].sort()[1]!;
    return daysBetween(latest, today) >= GOAL_DAYS ? { goals: goals.achieved, lastGoalOn: goals.lastGoalOn } : null;
  },
  "sponsor-lost": ({ sponsor, leftSponsor }): Evidence | null => {
    if (sponsor && ["leaving", "left", "none"].includes(sponsor.status))
      return { name: sponsor.name, status: sponsor.status, on: sponsor.sinceOn };
    return leftSponsor ? { ...leftSponsor } : null;
  },
  "interaction-bad": ({ lastContact }, today) => {
    if (lastContact === null || lastContact.isClosed) return null;
    const { kind, on, tone, satisfaction, leftOpen } = lastContact;
    const openDays = daysBetween(on, today);
    const isBad = (tone ?? 0) < 0 || (satisfaction ?? 5) <= 2 || leftOpen;
    const isLate = kind === "ticket" && openDays >= OPEN_TICKET_DAYS;
    if (openDays > BAD_CONTACT_DAYS || !(isBad || isLate)) return null;
    return { what: kind, on, openDays, ...(tone !== null && { tone }), ...(satisfaction !== null && { satisfaction }) };
  },
  "value-unproven": ({ drivers, lastConfirmedOn, startedOn }, today) => {
    if (daysBetween(lastConfirmedOn ?? startedOn, today) < UNPROVEN_DAYS) return null;
    return { drivers, ...(lastConfirmedOn ? { lastConfirmedOn } : { neverConfirmed: 1 }) };
  },
  "priority-dropped": (
    { deciders, deciderSeenOn, deciderBounced, hasTouchpoints, startedOn },
    today,
  ): Evidence | null => {
    if (deciders === 0) return null;
    if (deciderBounced) return { bounced: 1 };
    if (!hasTouchpoints || daysBetween(deciderSeenOn ?? startedOn, today) < UNSEEN_DAYS) return null;
    return deciderSeenOn ? { lastSeenOn: deciderSeenOn } : { neverSeen: 1 };
  },
};

const safeRules: Partial<Record<SpotKind, Rule>> = {
  "category-leader": ({ renewals }) => (renewals >= 2 ? { renewals } : null),
  "knows-to-use-more": ({ moreUseGoal }) => (moreUseGoal ? { goal: moreUseGoal.ja, goalEn: moreUseGoal.en } : null),
  "culture-paced": ({ change }) => (change !== null && change >= GROWTH ? { change } : null),
  "good-relationship": ({ pulse, deciderTalks }, today) =>
    pulse && pulse.level >= 4 && daysBetween(pulse.on, today) <= PULSE_DAYS && deciderTalks > 0
      ? { pulse: pulse.level, talks: deciderTalks }
      : null,
};

export type SpotQuery = { group: SpotGroup | null; kind: SpotKind | null; state: "current" | "past" };

export function readSpotQuery(params: URLSearchParams): SpotQuery {
  return {
    group: spotGroups.find((group) => group === params.get("group")) ?? null,
    kind: spotKinds.find((kind) => kind === params.get("kind")) ?? null,
    state: params.get("state") === "past" ? "past" : "current",
  };
}
