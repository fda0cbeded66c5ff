// What can honestly be said of one contract: how its features are used, and where it stands commercially. What people
// think of us or do in the portal belongs to no contract.
import type { Contract } from "#app/domain/contracts/contract-rows.server.ts";
import { type Day, daysBetween } from "#app/domain/day.ts";
import {
  breadth,
  type CommercialFacts,
  commercial,
  type Feed,
  type Signal,
  unknownUsage,
  usageLevel,
  usageTrend,
} from "#app/domain/health/signals.ts";
import { compareHalves, sinceFirstUse, type WorkWeek } from "#app/domain/health/usage-level.ts";
import type { LevelWeights } from "./level.ts";

/**
 * Weights of a contract's signals in percent. Use counts as in the company's own model, in which level, trend and breadth
 * stand about 4 : 5 : 2; the fifth that is left goes to the renewal, which is the contract's alone. Where use cannot be
 * told, 20 % is known, and a contract has no band.
 */
export const contractWeights: LevelWeights = { usage_level: 30, usage_trend: 35, breadth: 15, commercial: 20 };

/** Seats given up count for so many days. */
const CUT_DAYS = 180;

/** The terms of a contract that its level asks for. */
export type Terms = Pick<
  Contract,
  "id" | "seats" | "startsOn" | "renewsOn" | "endedOn" | "featureKeys" | "replacesId" | "plan" | "mrrMinor" | "currency"
>;

/** Use of what a contract includes, as of a day. */
export type ContractUse = {
  /** People active on its features within 28 days. */
  active: number;
  /** Its seats, with those of the contracts that include some of the same features: nobody says who sits on which. */
  seats: number;
  /** 26 whole weeks before the day. */
  weeks: WorkWeek[];
  /** Of its features, used within 28 days, and all. */
  used: number;
  entitled: number;
};

/**
 * The signals of one contract: the company's own four, of the contract's features, seats and days.
 *
 * @param use null where it cannot be told from that of other contracts
 */
export function contractSignals(use: ContractUse | null, facts: CommercialFacts, feed: Feed): Signal[] {
  const signals = use
    ? [
        usageLevel(use.active, use.seats, feed),
        usageTrend(compareHalves(sinceFirstUse(use.weeks)), feed),
        breadth(use.used, use.entitled, feed),
      ]
    : [usageLevel(null, null, feed), usageTrend(null, feed), breadth(0, 0, feed)].map((signal) => ({
        ...signal,
        unknown: unknownUsage(feed) ?? ("no-features" as const),
      }));
  return [...signals, commercial(facts)];
}

export function heldOn<C extends Pick<Terms, "startsOn" | "endedOn">>(contracts: readonly C[], day: Day): C[] {
  return contracts.filter(({ startsOn, endedOn }) => startsOn <= day && (endedOn === null || day < endedOn));
}

/** The contract as it was on an earlier day: itself, or what it replaced; null where it had not begun. */
export function asOf<C extends Terms>(contract: C, contracts: readonly C[], day: Day): C | null {
  const seen = new Set<string>();
  for (let one: C | undefined = contract; one && !seen.has(one.id); ) {
    if (heldOn([one], day).length > 0) return one;
    seen.add(one.id);
    const before: string | null = one.replacesId;
    one = contracts.find(({ id }) => id === before);
  }
  return null;
}

/**
 * Whose use is that of a contract: of its features. One that lists none stands for all use where it holds alone; beside
 * others nothing can be said of it.
 *
 * @param held the contracts of the day
 * @returns feature keys, sorted; "all"; or null
 */
export function scopeOf(
  { featureKeys }: Pick<Terms, "featureKeys">,
  held: readonly unknown[],
): string[] | "all" | null {
  if (featureKeys.length > 0) return [...new Set(featureKeys)].sort();
  return held.length === 1 ? "all" : null;
}

/** The seats on which somebody who uses a contract's features may sit, and how many contracts they are of. */
export function seatsAround(contract: Terms, held: readonly Terms[]): { seats: number; contracts: number } {
  const around = held.filter(
    ({ id, featureKeys }) => id === contract.id || featureKeys.some((key) => contract.featureKeys.includes(key)),
  );
  return { seats: around.reduce((sum, { seats }) => sum + seats, 0), contracts: around.length };
}

/** @param isDecided whether anybody had decided by the day about the renewal that is next */
export function commercialOf(
  contract: Terms,
  contracts: readonly Terms[],
  { today, isDecided }: { today: Day; isDecided: boolean },
): CommercialFacts {
  const before = contracts.find(({ id }) => id === contract.replacesId);
  const isRecent = daysBetween(contract.startsOn, today) < CUT_DAYS;
  const seatsCut = before && before.seats > 0 && isRecent ? Math.max(0, 1 - contract.seats / before.seats) : 0;
  return { renewalDays: isDecided ? null : daysBetween(today, contract.renewsOn), seatsCut, contracts: 1 };
}
