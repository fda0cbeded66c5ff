// Overrides of the computed band: rows are added and never changed, and the latest of an account counts. For our own
// staff only.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { type AuditEntry, recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { type Sql, sql } from "#app/lib/sql.server.ts";
import { findRecord } from "./history.server.ts";
import { mayBeSetUntil, type Override, type OverrideEntry, overrideOn } from "./override.ts";
import type { Band } from "./score.ts";

type Account = Pick<AccountFacts, "id" | "timeZone">;
/** What a person says, and the latest row that they had before them, null for none. */
type Said = { reason: string; staffId: string; seen: string | null };

/** Done, or why not: a colleague was quicker, nothing is in force that could be revoked, the day is too near or too far. */
export type Entered = "done" | "moved" | "nothing" | "day";

/** At most so many rows of an account are shown. */
const MOST_ENTRIES = 200;

/**
 * The overrides that hold at an instant, each by its account's own calendar, to be joined by `account_id`: the `band`, and
 * `by` whom it was set. The rule is that of `overrideOn`.
 */
export function overridesInForce(now: Date): Sql {
  return sql`
    select v.account_id, v.band, t.name as by
      from (select distinct on (account_id) * from health_override where recorded_at <= ${now}
             order by account_id, recorded_at desc, id desc) v
      join account on account.id = v.account_id
      join staff t on t.id = v.staff_id
     where v.band is not null and v.until_on > (${now}::timestamptz at time zone account.time_zone)::date`;
}

/** The rows of an account, the newest first. */
export function listOverrides(tx: Tx, accountId: AccountId, limit = MOST_ENTRIES): Promise<OverrideEntry[]> {
  return tx.$queryRaw<OverrideEntry[]>`
    select v.id, v.band, v.reason, t.name as by, v.from_on::text as "fromOn", v.until_on::text as "untilOn",
           v.recorded_at as "recordedAt"
      from health_override v join staff t on t.id = v.staff_id
     where v.account_id = ${accountId}::uuid
     order by v.recorded_at desc, v.id desc limit ${limit}`;
}

/** What holds for an account now beside what was computed, and the rows of `listOverrides`. */
export function getOverrides(account: Account, now = new Date()) {
  return withAccount(account.id, async (tx) => {
    const [computed, entries] = [await findRecord(tx, account.id, now), await listOverrides(tx, account.id)];
    const today = dayAt(now, account.timeZone);
    return { today, computed, override: overrideOn(entries[0] ?? null, today), entries };
  });
}

export async function findOverride(tx: Tx, { id, timeZone }: Account, now: Date): Promise<Override | null> {
  const [latest] = await listOverrides(tx, id, 1);
  return overrideOn(latest ?? null, dayAt(now, timeZone));
}

/** Sets a band in the place of the computed one, or of what was set before. @param said until a day, half-open */
export function overrideBand(
  account: Account,
  said: Said & { band: Band; untilOn: Day },
  now = new Date(),
): Promise<Entered> {
  return enter(account, said, now, (before, today) => {
    if (!mayBeSetUntil(said.untilOn, today)) return "day";
    const { band, untilOn, reason } = said;
    const was = { bandBefore: before?.band ?? null, untilOnBefore: before?.untilOn ?? null };
    return { band, untilOn, act: "band_overridden", detail: { ...was, band, untilOn, reason } };
  });
}

/** Takes back what is in force: the computed band counts again at once. */
export function revokeOverride(account: Account, said: Said, now = new Date()): Promise<Entered> {
  return enter(account, said, now, (before, today) => {
    if (!before) return "nothing";
    const detail = { band: before.band, reason: said.reason };
    return { band: null, untilOn: today, act: "band_override_revoked", detail };
  });
}

type Entry = {
  band: Band | null;
  untilOn: Day;
  act: "band_overridden" | "band_override_revoked";
  detail: AuditEntry["detail"];
};

/** Whoever writes waits for whoever is at it, and then finds that somebody was quicker. */
function enter(
  { id: accountId, timeZone }: Account,
  { reason, staffId, seen }: Said,
  now: Date,
  make: (before: Override | null, today: Day) => Entry | Exclude<Entered, "done">,
): Promise<Entered> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`override ${accountId}`}, 0))`;
    const [latest = null] = await listOverrides(tx, accountId, 1);
    if ((latest?.id ?? null) !== seen) return "moved";
    const today = dayAt(now, timeZone);
    const entry = make(overrideOn(latest, today), today);
    if (typeof entry === "string") return entry;
    const { band, untilOn, act, detail } = entry;
    const days = { fromOn: toDateColumn(today), untilOn: toDateColumn(untilOn) };
    await tx.healthOverride.create({
      data: { accountId, band, reason, staffId, ...days, recordedAt: after(latest, now) },
    });
    await recordAct(tx, accountId, { staffId }, act, "", detail);
    await enqueue(tx, "raise_alerts", { accountId }, `raise_alerts:${accountId}`);
    return "done";
  });
}

/** Two rows of one instant would have no order. */
function after(latest: OverrideEntry | null, now: Date): Date {
  return latest && latest.recordedAt >= now ? new Date(latest.recordedAt.getTime() + 1) : now;
}
