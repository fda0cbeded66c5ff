// Whom a campaign asks on one day, and how many days it takes to ask all.
import { type Asked, DAY_MS, judge, type Person, type Throttles, type Verdict, type Wish } from "./eligibility.ts";

/** A person with what they would be asked about: a wave, a ticket, a milestone. */
export type Candidate = { person: Person; occasion: string };
export type Skip = Candidate & Verdict;

/** Who was asked what before. Planning adds what it plans. */
export type Standing = {
  /** By contact. */
  people: Map<string, Asked[]>;
  /** By account, in order of time. */
  companies: Map<string, number[]>;
};

export type Plan = {
  asked: Candidate[];
  /** Were asked on this occasion before. */
  done: Candidate[];
  skipped: Skip[];
  /** May be asked, and come another day, as the day's number is reached. */
  waiting: Candidate[];
};

type Asking = Omit<Wish, "occasion"> & {
  /** How long a link can be answered. */
  linkDays: number;
};

/**
 * Goes round the companies, one person of each in turn, so that none gets its mails all on the first day.
 *
 * @param most how many may be asked now; null for all
 */
export function planDay(
  asking: Asking,
  candidates: readonly Candidate[],
  standing: Standing,
  throttles: Throttles,
  now: number,
  most: number | null,
): Plan {
  const plan: Plan = { asked: [], done: [], skipped: [], waiting: [] };
  for (const candidate of inTurns(candidates)) {
    const { person, occasion } = candidate;
    const before = standing.people.get(person.contactId) ?? [];
    const company = standing.companies.get(person.accountId) ?? [];
    const verdict = judge(person, before, company, { ...asking, occasion }, throttles, now);
    if (verdict?.rule === "asked") plan.done.push(candidate);
    else if (verdict) plan.skipped.push({ ...candidate, ...verdict });
    else if (most !== null && plan.asked.length >= most) plan.waiting.push(candidate);
    else {
      plan.asked.push(candidate);
      const { campaignId, isEvent, linkDays } = asking;
      const asked = { at: now, campaignId, occasion, isEvent, openUntil: now + linkDays * DAY_MS };
      standing.people.set(person.contactId, [...before, asked]);
      standing.companies.set(person.accountId, [...company, now]);
    }
  }
  return plan;
}

export type Outlook = {
  /** How many are asked on each of the days ahead on which somebody is. */
  days: { index: number; asked: number }[];
  /** Who could not be foreseen to be asked within them. */
  rest: number;
};

/** What happened so long ago is not asked about any more, whoever had to wait. */
const EVENT_DAYS = 14;

/** Who comes another day: for the day's number, or as soon as a rule lets them. */
function waitingIn({ skipped, waiting }: Plan): (Candidate & { from: number })[] {
  const later = skipped.flatMap((skip) => (skip.until === null ? [] : [{ ...skip, from: skip.until }]));
  return [...waiting.map((candidate) => ({ ...candidate, from: 0 })), ...later];
}

/**
 * How the campaign goes on after its first day, if nothing else happens meanwhile.
 *
 * @param moments when it asks on the days that follow
 */
export function foresee(
  asking: Asking,
  first: Plan,
  standing: Standing,
  throttles: Throttles,
  moments: readonly number[],
  perDay: number | null,
): Outlook {
  const days: Outlook["days"] = [];
  const last = asking.isEvent ? (moments[0] ?? 0) + EVENT_DAYS * DAY_MS : Number.POSITIVE_INFINITY;
  let left = waitingIn(first);
  for (const [index, now] of moments.entries()) {
    if (left.length === 0 || now > last) break;
    const due = left.filter(({ from }) => from <= now);
    if (due.length === 0) continue;
    const plan = planDay(asking, due, standing, throttles, now, perDay);
    if (plan.asked.length > 0) days.push({ index, asked: plan.asked.length });
    left = [...left.filter(({ from }) => from > now), ...waitingIn(plan)];
  }
  return { days, rest: left.length };
}

/** The first of each company, then the second of each, and so on; within a company as they come. */
function inTurns(candidates: readonly Candidate[]): Candidate[] {
  const places = new Map<string, number>();
  const turns: Candidate[][] = [];
  for (const candidate of candidates) {
    const { accountId } = candidate.person;
    const place = places.get(accountId) ?? 0;
    places.set(accountId, place + 1);
    const turn = turns[place] ?? [];
    turn.push(candidate);
    turns[place] = turn;
  }
  return turns.flat();
}
