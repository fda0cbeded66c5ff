// What can be said of one person of an account: how often they use the product, whether more or less than before, what
// they last answered, and whether we are in contact.
import { type Day, daysBetween } from "#app/domain/day.ts";
import {
  breadth,
  type Feed,
  type LastAnswer,
  ramp,
  type Signal,
  sentiment,
  signal,
  unknownUsage,
  usageTrend,
} from "#app/domain/health/signals.ts";
import type { LevelWeights } from "./level.ts";

/**
 * Weights of a person's signals in percent. Days of use alone are enough for a band (60 %), because of most users nothing
 * else is known; of a contact who is no user, only 25 % can be known, and they have none. How many features somebody uses
 * weighs nothing: whoever approves needs one, whoever keeps the books needs ten.
 */
export const personWeights: LevelWeights = { usage_level: 60, usage_trend: 15, sentiment: 15, engagement: 10 };

/** Days of use within 28 that count as full: twice a week. */
const FULL_DAYS = 8;
/** Days of use in the earlier 28 from which on there is a trend: below, one day more or less would be a leap. */
export const FEWEST_DAYS = 4;
/** Days of contact within 90 that count as full: once a month. */
const FULL_CONTACT_DAYS = 3;
/** Known for fewer days, nothing is said of a person's use; and for fewer than twice as many, nothing of its trend. */
const PERSON_DAYS = 28;

export type PersonFacts = {
  /** The first day on which use by them could be seen; null where none could: no id that events carry. */
  userSince: Day | null;
  /** Days of use in 28 days and in the 28 before, and the business days of each. */
  days: number;
  daysBefore: number;
  businessDays: number;
  businessDaysBefore: number;
  /** Features used, of those in the contracts. */
  features: number;
  entitled: number;
  answers: LastAnswer[];
  /** Days within 90 on which they opened the portal or a report, and on which they talked with us. */
  portalDays: number;
  talks: number;
  /** Whether there is a way in which they could: the portal is open to them. */
  isReachable: boolean;
};

/** The signals of one person as of a day; the company's own keys, so that both read alike. */
export function personSignals(facts: PersonFacts, feed: Feed, today: Day): Signal[] {
  const { userSince, features, entitled, answers } = facts;
  const own = { ...feed, hasEvents: feed.hasEvents && userSince !== null && userSince < today };
  const knownDays = userSince === null ? 0 : daysBetween(userSince, today);
  return [
    daysOfUse(facts.days, own, knownDays),
    usageTrend(knownDays < 2 * PERSON_DAYS ? null : changeOf(facts), own),
    // Shown beside the score.
    { ...breadth(features, entitled, own), weight: 0 },
    sentiment(answers),
    contact(facts),
  ];
}

/** How often somebody uses the product: days of the last 28 with any use; 8 and more are 100. */
function daysOfUse(days: number, feed: Feed, knownDays: number): Signal {
  const unknown = unknownUsage(feed) ?? (knownDays < PERSON_DAYS ? "too-new" : null);
  return signal("usage_level", unknown ? null : ramp(days, [0, 0], [FULL_DAYS, 100]), { days }, unknown);
}

/** Days of use against the person's own 28 days before, per business day, so that holidays are no fall. */
function changeOf({ days, daysBefore, businessDays, businessDaysBefore }: PersonFacts) {
  if (daysBefore < FEWEST_DAYS || businessDays === 0 || businessDaysBefore === 0) return null;
  const [now, before] = [days / businessDays, daysBefore / businessDaysBefore];
  return { now: days, before: daysBefore, change: (now - before) / before };
}

/** Whether we are in contact: days of portal, reports or talks over 90 days; 3 and more are 100. */
function contact({ portalDays, talks, isReachable }: PersonFacts): Signal {
  const days = portalDays + talks;
  const isKnown = isReachable || days > 0;
  const value = isKnown ? ramp(days, [0, 0], [FULL_CONTACT_DAYS, 100]) : null;
  return signal("engagement", value, { portalDays, meetings: talks }, isKnown ? null : "no-contacts");
}
