// The usage of a quarter as it stands now: what the report of that quarter will freeze, before it does.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, addMonths, dayAt } from "#app/domain/day.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { findBounds, getAdoption, listDailyActivity } from "#app/domain/usage/adoption.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { chooseQuarter, type QuarterChoice } from "./live-period.ts";

/** `isComparable` is false where the quarter before says too little. */
export type Choice = QuarterChoice & { isComparable: boolean };

/** The quarter asked for, its figures, and those it is compared with. */
export function readLiveUsage(accountId: AccountId, asked: string | null, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const choice = await choose(tx, account, asked, now);
    const { live } = choice;
    return {
      ...choice,
      adoption: await getAdoption(tx, account, live.period),
      ...(await readBefore(tx, account, choice)),
      days: await listDailyActivity(tx, accountId, live.period),
    };
  });
}

/** The quarters of which anything may be known, the newest first; the running one is among them. */
export function listQuarters(accountId: AccountId, now: Date): Promise<Quarter[]> {
  return withAccount(accountId, async (tx) => {
    return (await choose(tx, await getAccount(tx, accountId), null, now)).choices;
  });
}

/** The quarters of which anything may be known, and the one asked for. */
export async function choose(tx: Tx, account: AccountFacts, asked: string | null, now: Date): Promise<Choice> {
  const today = dayAt(now, account.timeZone);
  const { firstEventOn } = await findBounds(tx, account.id, addDays(today, 1));
  const first = firstEventOn !== null && firstEventOn < account.startedOn ? firstEventOn : account.startedOn;
  const choice = chooseQuarter(asked, first, today, account);
  // As in the report: records that began within the quarter before say too little about it.
  const isComparable = firstEventOn !== null && firstEventOn < addMonths(choice.live.before.from, 1);
  return { ...choice, isComparable };
}

/** The quarter before, as far as this one has come, and all its weeks: so that the reader sees where this one may go. */
export async function readBefore(tx: Tx, account: AccountFacts, { live, isComparable }: Choice) {
  if (!isComparable) return { before: null, weeksBefore: [] };
  const before = await getAdoption(tx, account, live.beforePeriod);
  const whole = live.isRunning ? await getAdoption(tx, account, live.before) : before;
  return { before, weeksBefore: whole.weeks };
}
