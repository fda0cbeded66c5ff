// The row of a mail of the day: who may take it, and how an attempt's end is written down. The attempt's number is the
// fence of whoever sends: only the latest attempt may say how it ended.
import { getVendor } from "#app/domain/accounts/account.server.ts";
import { workCalendarOf } from "#app/domain/business-days.ts";
import { type Day, toDateColumn } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import type { OwnClock } from "./digest-time.ts";

const SWEEP_MOST = 1_000;
/** So that whoever comes back for a lease does not come a moment before its end. */
const AFTER_MS = 500;

export type OpenDigest = {
  id: string;
  staff: { id: string; name: string; email: string; locale: Locale };
  /** Whether its reader still works here and wants it. */
  isWanted: boolean;
  day: Day;
  timeZone: string;
  messageId: string;
  attempts: number;
  firstTriedAt: Date | null;
  dueAt: Date;
  leaseUntil: Date | null;
};

export type DropReason = "nothing" | "refused" | "late" | "unknown" | "unwanted";
export type Outcome =
  | { kind: "sent"; reply: string }
  | { kind: "put_off"; until: Date; reply: string }
  | { kind: "dropped"; why: DropReason; reply: string };

/** Null before there is a vendor. */
export async function findOwnClock(tx: Tx): Promise<OwnClock | null> {
  if ((await tx.vendor.count()) === 0) return null;
  const vendor = await getVendor(tx);
  return { timeZone: vendor.timeZone, calendar: workCalendarOf(vendor) };
}

/**
 * Takes the day for everybody whose hour has come, before anything is sent, and queues their mails. Taking it again, or
 * side by side, takes nothing.
 *
 * @param hour of the day, 0–23
 * @returns for how many
 */
export async function takeDay(tx: Tx, { day, hour, now }: { day: Day; hour: number; now: Date }): Promise<number> {
  const host = new URL(env().APP_URL).hostname;
  const taken = await tx.$queryRaw<{ id: string }[]>`
    with due as (
      select gen_random_uuid() as id, s.id as staff_id from staff s
       where s.left_at is null and s.digest_hour <= ${hour}::int
         and not exists (select from staff_digest d where d.staff_id = s.id and d.day = ${toDateColumn(day)}::date)
    ), taken as (
      insert into staff_digest (id, staff_id, day, message_id, due_at)
      select id, staff_id, ${toDateColumn(day)}::date, concat('<day.', id, '@', ${host}::text, '>'), ${now}::timestamptz
        from due
      on conflict (staff_id, day) do nothing
      returning id
    )
    select id from taken,
           lateral public.enqueue('send_digest', json_build_object('digestId', id), 'send_digest:' || id, null)`;
  return taken.length;
}

/** Queues again what waits longer than it should: leases that ran out, and mails whose job was lost. */
export async function queueStuck(tx: Tx, now: Date): Promise<void> {
  const stuck = await tx.$queryRaw<{ id: string }[]>`
    select id from staff_digest
     where sent_at is null and dropped_at is null
       and (lease_until < ${now} or lease_until is null and due_at < ${now}::timestamptz - interval '10 minutes')
     order by due_at limit ${SWEEP_MOST}`;
  for (const { id } of stuck) await queueDigest(tx, id, null);
}

/** Comes back to a mail when its lease, or whatever else it waits for, has ended. */
export function lookAgain(id: string, at: Date): Promise<void> {
  return acrossAccounts((tx) => queueDigest(tx, id, new Date(at.getTime() + AFTER_MS)));
}

function queueDigest(tx: Tx, id: string, runAt: Date | null): Promise<void> {
  return enqueue(tx, "send_digest", { digestId: id }, `send_digest:${id}`, runAt);
}

/** Null when it has come to its end, or there is none. */
export async function findOpenDigest(id: string): Promise<OpenDigest | null> {
  const [found] = await acrossAccounts(
    (tx) => tx.$queryRaw<OpenDigest[]>`
      select d.id, json_build_object('id', s.id, 'name', s.name, 'email', s.email, 'locale', s.locale) as staff,
             s.left_at is null and s.digest_hour is not null as "isWanted", d.day::text as day,
             v.time_zone as "timeZone", d.message_id as "messageId", d.attempts, d.first_tried_at as "firstTriedAt",
             d.due_at as "dueAt", d.lease_until as "leaseUntil"
        from staff_digest d join staff s on s.id = d.staff_id join vendor v on v.id = 1
       where d.id = ${id}::uuid and d.sent_at is null and d.dropped_at is null`,
  );
  return found ?? null;
}

/** Of which moment the last list was that reached this person; null when none did. */
export async function lastTold(staffId: string): Promise<Date | null> {
  const last = await acrossAccounts((tx) =>
    tx.staffDigest.findFirst({
      where: { staffId, sentAt: { not: null } },
      orderBy: { day: "desc" },
      select: { asOf: true },
    }),
  );
  return last?.asOf ?? null;
}

/**
 * Takes a mail for one attempt.
 *
 * @param asOf of which moment its list is
 * @returns the attempt, from 1; null when it has ended or somebody else has it
 */
export async function takeForAttempt(id: string, asOf: Date, now: Date): Promise<number | null> {
  const [taken] = await acrossAccounts(
    (tx) => tx.$queryRaw<{ attempts: number }[]>`
      update staff_digest set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ${now}), as_of = ${asOf},
             lease_until = ${now}::timestamptz + make_interval(secs => ${env().MAIL_LEASE_SECONDS})
       where id = ${id}::uuid and sent_at is null and dropped_at is null and lease_until is null and due_at <= ${now}
      returning attempts`,
  );
  return taken?.attempts ?? null;
}

/** Gives the mail back without an outcome, if this attempt still has it. @returns whether it had */
export async function release(id: string, fence: number): Promise<boolean> {
  const where = { id, attempts: fence, sentAt: null, droppedAt: null };
  const { count } = await acrossAccounts((tx) => tx.staffDigest.updateMany({ where, data: { leaseUntil: null } }));
  return count > 0;
}

/**
 * Writes down how an attempt ended, with what follows from it. Whoever learns late that his message was taken settles
 * even a mail of which nobody knew.
 */
export function settle(id: string, fence: number, outcome: Outcome, now: Date): Promise<void> {
  const why = outcome.kind === "dropped" ? outcome.why : null;
  const until = outcome.kind === "put_off" ? outcome.until : null;
  return acrossAccounts(async (tx) => {
    const written = await tx.$executeRaw`
      update staff_digest
         set lease_until = null, reply = ${outcome.reply.slice(0, 1_000)}, due_at = coalesce(${until}::timestamptz, due_at),
             sent_at = case when ${outcome.kind} = 'sent' then ${now}::timestamptz end,
             dropped_at = case when ${why}::text is not null then ${now}::timestamptz end, dropped_why = ${why}
       where id = ${id}::uuid and attempts = ${fence} and sent_at is null
         and (dropped_at is null or dropped_why = 'unknown' and ${outcome.kind} = 'sent')`;
    if (written > 0 && until) await queueDigest(tx, id, until);
  });
}

/** Ends a mail that nobody tries to send just now. What the mail server said of it last stays. */
export async function drop(id: string, why: DropReason, now: Date): Promise<void> {
  const where = { id, sentAt: null, droppedAt: null, leaseUntil: null };
  await acrossAccounts((tx) => tx.staffDigest.updateMany({ where, data: { droppedAt: now, droppedWhy: why } }));
}
