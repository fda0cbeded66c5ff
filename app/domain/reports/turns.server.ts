// Who goes next. Mails that may not go yet wait in line, without a job of their own; this lets the next ones go, one of
// each account in turn, so that a customer with two readers does not wait for one with two thousand.

import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { databaseNow, readClock } from "#app/lib/clock.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { findClosedLane, queuePump } from "./lane.server.ts";
import { takeTurns } from "./pace.server.ts";

/** Turns are given out this far ahead. */
const HORIZON_MS = 30_000;
const MOST_AT_ONCE = 500;
/** Whoever joins the line wakes the pump at the next of these moments, so that waking it often wakes it once. */
const WAKE_MS = 2_000;

type Waiting = { accountId: AccountId; id: string };

/** Puts a mail that nobody holds in line, and sees to it that the line moves. */
export function joinLine(accountId: AccountId, deliveryId: string): Promise<void> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`
      update delivery set in_line_since = coalesce(in_line_since, now()), turn_at = null
       where account_id = ${accountId}::uuid and id = ${deliveryId}::uuid and lease_until is null
         and accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null`;
    const now = await databaseNow(tx);
    await queuePump(tx, new Date(Math.ceil(now.getTime() / WAKE_MS) * WAKE_MS));
  });
}

/** Job: gives turns to those who are next, for the half minute to come. @returns how many */
export async function letMailGo(): Promise<number> {
  const lane = await findClosedLane();
  const now = await readClock();
  if (lane && lane.probeAt > now) {
    if (await isAnybodyInLine()) await acrossAccounts((tx) => queuePump(tx, lane.probeAt));
    return 0;
  }
  let given = 0;
  let remain = false;
  for (const { domain, waiting } of await listLines()) {
    // Of a closed lane, one mail finds out whether it is open again.
    const most = lane ? 1 : Math.min(waiting, MOST_AT_ONCE);
    const turns = lane ? [now] : await takeTurns(domain, most, HORIZON_MS);
    given += await giveTurns(await nextInLine(domain, turns.length), turns, now);
    remain ||= waiting > turns.length;
    if (lane && given > 0) break;
  }
  if (remain || lane) await acrossAccounts((tx) => queuePump(tx, new Date(now.getTime() + HORIZON_MS)));
  return given;
}

async function giveTurns(mails: Waiting[], turns: Date[], otherwise: Date): Promise<number> {
  const byAccount = new Map<AccountId, { id: string; at: Date }[]>();
  for (const [place, { accountId, id }] of mails.entries()) {
    const turn = { id, at: turns[place] ?? otherwise };
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), turn]);
  }
  let given = 0;
  for (const [accountId, own] of byAccount) {
    given += await withAccount(accountId, (tx) => giveOwn(tx, accountId, own));
  }
  return given;
}

async function giveOwn(tx: Tx, accountId: AccountId, own: { id: string; at: Date }[]): Promise<number> {
  let given = 0;
  for (const { id, at } of own) {
    const changed = await tx.$executeRaw`
      update delivery set turn_at = ${at}::timestamptz, due_at = ${at}::timestamptz, in_line_since = null
       where account_id = ${accountId}::uuid and id = ${id}::uuid and in_line_since is not null`;
    if (changed > 0) await queueDelivery(tx, accountId, id, at);
    given += changed;
  }
  return given;
}

/** The domains that mails wait for, in no order, so that none is always first. */
function listLines(): Promise<{ domain: string; waiting: number }[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<{ domain: string; waiting: number }[]>`
      select domain, count(*)::int as waiting from delivery
       where in_line_since is not null and due_at <= now() and accepted_at is null and failed_at is null
         and unknown_at is null and stopped_at is null
       group by domain order by random()`,
  );
}

async function isAnybodyInLine(): Promise<boolean> {
  return (await listLines()).length > 0;
}

/** The first of each account, then the second of each, and so on. */
async function nextInLine(domain: string, most: number): Promise<Waiting[]> {
  if (most === 0) return [];
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ accountId: string; id: string }[]>`
      select account_id as "accountId", id from (
        select account_id, id, due_at, in_line_since,
               row_number() over (partition by account_id order by due_at, in_line_since, id) as place
          from delivery
         where domain = ${domain} and in_line_since is not null and due_at <= now() and accepted_at is null
           and failed_at is null and unknown_at is null and stopped_at is null) waiting
       order by place, in_line_since, id limit ${most}`,
  );
  return rows.map(({ accountId, id }) => ({ accountId: toAccountId(accountId), id }));
}
