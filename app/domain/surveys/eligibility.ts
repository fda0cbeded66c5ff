// May a person be asked now? If not, by which rule, and until when. Instants are milliseconds, as there are many of them.

/** In the order in which they are named when several forbid it until the same moment. */
export const skipRules = [
  ...(["left", "no_address", "unsubscribed", "bounced", "audience", "asked"] as const),
  ...(["open", "new_person", "rest", "event_rest", "floor", "company"] as const),
];
export type SkipRule = (typeof skipRules)[number];

export type Person = {
  accountId: string;
  contactId: string;
  hasAddress: boolean;
  hasLeft: boolean;
  /** Why nothing may be mailed to the address, if so. */
  stop: "unsubscribed" | "bounced" | null;
  isInAudience: boolean;
  firstSeenAt: number;
};

/** What a person was asked before. */
export type Asked = {
  at: number;
  /** When it was asked about once more. */
  remindedAt?: number | null;
  campaignId: string;
  occasion: string;
  /** Whether it asked after something that happened, not how things are. */
  isEvent: boolean;
  /** Until when its link can be answered; null when it was, or cannot be. */
  openUntil: number | null;
};

/** What is about to be asked. */
export type Wish = { campaignId: string; occasion: string; isEvent: boolean };

export type Throttles = {
  /** Between two questions of how things are, per person, in days. */
  restDays: number;
  /** Between two after something that happened, per person, in days. */
  eventRestDays: number;
  /** Between any two, per person. */
  floorHours: number;
  /** Invitations in any seven days. */
  companyPerWeek: number;
  /** After somebody came. */
  newPersonDays: number;
};

export const DEFAULT_THROTTLES: Throttles = {
  restDays: 90,
  eventRestDays: 30,
  floorHours: 24,
  companyPerWeek: 10,
  newPersonDays: 14,
};

/** Null for `until`: not before something else changes. */
export type Verdict = { rule: SkipRule; until: number | null };

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/**
 * @param asked everything that the person was asked, within the longest throttle and by this campaign
 * @param company when anybody of the company was asked in the last seven days, in order
 * @returns null when the person may be asked; else the rule that forbids it the longest
 */
export function judge(
  person: Person,
  asked: readonly Asked[],
  company: readonly number[],
  wish: Wish,
  throttles: Throttles,
  now: number,
): Verdict | null {
  const never = neverRule(person, asked, wish);
  if (never) return { rule: never, until: null };
  let longest: { rule: SkipRule; until: number } | null = null;
  const wait = (rule: SkipRule, until: number) => {
    if (until > now && until > (longest?.until ?? 0)) longest = { rule, until };
  };
  for (const before of asked) {
    if (before.campaignId === wish.campaignId && before.openUntil !== null) wait("open", before.openUntil);
  }
  wait("new_person", person.firstSeenAt + throttles.newPersonDays * DAY_MS);
  for (const { at, remindedAt, isEvent } of asked) {
    if (isEvent === wish.isEvent) {
      if (isEvent) wait("event_rest", at + throttles.eventRestDays * DAY_MS);
      else wait("rest", at + throttles.restDays * DAY_MS);
    }
    wait("floor", Math.max(at, remindedAt ?? 0) + throttles.floorHours * HOUR_MS);
  }
  const recent = company.filter((at) => at > now - WEEK_MS);
  const freed = recent[recent.length - throttles.companyPerWeek];
  if (freed !== undefined) wait("company", freed + WEEK_MS);
  return longest;
}

function neverRule(person: Person, asked: readonly Asked[], wish: Wish): SkipRule | null {
  if (person.hasLeft) return "left";
  if (!person.hasAddress) return "no_address";
  if (person.stop) return person.stop;
  if (!person.isInAudience) return "audience";
  const isAsked = asked.some((one) => one.campaignId === wish.campaignId && one.occasion === wish.occasion);
  return isAsked ? "asked" : null;
}
