// The register of blind spots: what rules and people noted about an account, and what was said of it since.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { groupOf, isInForce, type Spot, type SpotKind, type SpotQuery, type Verdict } from "./blind-spot.ts";

export type RegisteredSpot = Spot & { account: { id: AccountId; slug: string; name: string } };

/** At most so many are listed. */
const MOST_SPOTS = 500;

/** The register under its filters: those that wait for a person first, then by account. */
export async function listRegister({ group, kind, state }: SpotQuery, today: Day): Promise<RegisteredSpot[]> {
  const spots = await acrossAccounts((tx) => readSpots(tx, null));
  return spots
    .filter((spot) => (kind === null || spot.kind === kind) && (group === null || groupOf(spot.kind) === group))
    .filter((spot) => isInForce(spot, today) === (state === "current"))
    .sort((a, b) => Number(a.review !== null) - Number(b.review !== null))
    .slice(0, MOST_SPOTS);
}

/** For our own staff: all that is known of one account, the latest first. */
export function listSpotsOf(accountId: AccountId): Promise<RegisteredSpot[]> {
  return acrossAccounts((tx) => readSpots(tx, accountId));
}

/** Notes what a person saw. @returns false when the same is in force already */
export function noteSpot(
  accountId: AccountId,
  said: { kind: SpotKind; note: string; days: number; staffId: string },
  today: Day,
): Promise<boolean> {
  return inOrder(accountId, async (tx) => {
    const spots = await readSpots(tx, accountId);
    if (spots.some((spot) => spot.kind === said.kind && isInForce(spot, today))) return false;
    const { kind, note, days, staffId } = said;
    const [notedOn, expiresOn] = [toDateColumn(today), toDateColumn(addDays(today, days))];
    await tx.blindSpot.create({ data: { accountId, kind, source: "person", note, staffId, notedOn, expiresOn } });
    return true;
  });
}

/**
 * A person confirms or dismisses what was noted, or says that it is over.
 *
 * @param seen the review that the person had before them, null for none
 * @returns false when a colleague was quicker
 */
export function reviewSpot(
  accountId: AccountId,
  id: string,
  said: { verdict: Verdict; reason: string; days: number; staffId: string; seen: string | null },
  today: Day,
): Promise<boolean> {
  return inOrder(accountId, async (tx) => {
    const spot = (await readSpots(tx, accountId)).find((each) => each.id === id);
    if (!spot || (spot.review?.id ?? null) !== said.seen) return false;
    const { verdict, reason, days, staffId } = said;
    const untilOn = toDateColumn(addDays(today, days));
    await tx.blindSpotReview.create({ data: { accountId, blindSpotId: id, verdict, reason, untilOn, staffId } });
    return true;
  });
}

/** Whoever writes to an account's register waits for whoever is at it. */
export function inOrder<T>(accountId: AccountId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`blind spots ${accountId}`}, 0))`;
    return work(tx);
  });
}

/** Of one account, or of all current ones. */
export function readSpots(tx: Tx, accountId: AccountId | null): Promise<RegisteredSpot[]> {
  return tx.$queryRaw<RegisteredSpot[]>`
    select b.id, b.kind, b.source, b.noted_on::text as "notedOn", b.expires_on::text as "expiresOn", b.evidence, b.note,
           s.name as by, json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) as account,
           case when r.id is not null then json_build_object('id', r.id, 'verdict', r.verdict, 'reason', r.reason,
                                                             'untilOn', r.until_on, 'by', r.by) end as review
      from blind_spot b
      join account a on a.id = b.account_id
      left join staff s on s.id = b.staff_id
      left join lateral (select v.id, v.verdict, v.reason, v.until_on, t.name as by
                           from blind_spot_review v left join staff t on t.id = v.staff_id
                          where v.account_id = b.account_id and v.blind_spot_id = b.id
                          order by v.reviewed_at desc, v.id desc limit 1) r on true
     where (${accountId}::uuid is null or b.account_id = ${accountId}::uuid)
       and (a.ended_on is null or a.ended_on > now()::date or ${accountId}::uuid is not null)
     order by a.name, b.noted_on desc, b.recorded_at desc, b.id`;
}
