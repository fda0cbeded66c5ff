// The contracts of an account, asked about a day or a period. See subscription.ts for the rules.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { remember } from "#app/lib/remembered-reads.server.ts";
import { featuresOn, renewalFrom, type Subscription, seatsOn } from "./subscription.ts";

/** Every contract of the account, the earliest first. */
export function listSubscriptions(tx: Tx, accountId: AccountId): Promise<Subscription[]> {
  const read = () => tx.$queryRaw<Subscription[]>`
    select seats, mrr_minor::float8 as "mrrMinor", currency, starts_on::text as "startsOn", renews_on::text as "renewsOn",
           ended_on::text as "endedOn", feature_keys as "featureKeys"
      from subscription where account_id = ${accountId}::uuid order by starts_on, id`;
  return remember(tx, `subscriptions ${accountId}`, read);
}

/** Seats under contract on a day, or null when no contract holds. */
export async function getSeats(tx: Tx, accountId: AccountId, day: Day): Promise<number | null> {
  return seatsOn(await listSubscriptions(tx, accountId), day);
}

/** Keys of the features that the contracts of a day include, sorted. */
export async function entitledFeatures(tx: Tx, accountId: AccountId, day: Day): Promise<string[]> {
  return featuresOn(await listSubscriptions(tx, accountId), day);
}

/** The nearest renewal on or after a day. */
export async function nextRenewal(tx: Tx, accountId: AccountId, day: Day): Promise<Day | null> {
  return renewalFrom(await listSubscriptions(tx, accountId), day);
}
