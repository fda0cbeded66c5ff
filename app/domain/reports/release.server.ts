// From approval to the mails: a window in which anybody of ours can stop a report, then one mail for each reader, due at
// the first moment that is allowed on the reader's clock. Whatever a crash leaves behind, the sweep finds.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { queueDelivery, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { workCalendarOf } from "#app/domain/health/business-days.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { databaseNow } from "#app/lib/clock.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { failpoint } from "#app/lib/failpoint.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { tellsEnded } from "./ended-stories.server.ts";
import { readPolicy, readSendingTimes } from "./release-policy.server.ts";
import { listEditionReaders } from "./release-readers.server.ts";
import { firstAllowed } from "./release-time.ts";

/** No day of the next two months is open for mail: an approval would lead nowhere. */
export class NoSendingDay extends Error {
  override name = "NoSendingDay";
}

/** What a mail says that was stopped with its report, and goes on with it. */
export const STOPPED = "stopped with its report";

/**
 * Sets an approved edition on its way: at once where no window and no second person is wished for.
 *
 * @throws NoSendingDay when all days are blacked out
 */
export async function scheduleRelease(tx: Tx, accountId: AccountId, editionId: string): Promise<void> {
  const { delayMinutes, secondPerson } = await readPolicy(tx, accountId);
  if (!(await hasSendingDay(tx, accountId))) throw new NoSendingDay("no day is left to mail the report on");
  const releaseAt = new Date((await databaseNow(tx)).getTime() + delayMinutes * 60_000);
  const needsSecond =
    secondPerson && (await listEditionReaders(tx, accountId, editionId)).some(({ isFirst }) => isFirst);
  await tx.reportRelease.createMany({ data: { accountId, editionId, releaseAt, needsSecond }, skipDuplicates: true });
  if (needsSecond) return;
  if (delayMinutes === 0) await releaseNow(tx, accountId, editionId);
  else await queueRelease(tx, accountId, editionId, releaseAt);
}

/** Whether a day is open for mail at all in the time to come. */
export async function hasSendingDay(tx: Tx, accountId: AccountId): Promise<boolean> {
  const { timeZone, locale } = await getAccount(tx, accountId);
  const { delayMinutes } = await readPolicy(tx, accountId);
  const releaseAt = new Date((await databaseNow(tx)).getTime() + delayMinutes * 60_000);
  return firstAllowed(releaseAt, timeZone, workCalendarOf({ locale }), await readSendingTimes(tx)) !== null;
}

/** Job: writes the mails of an edition whose time has come. Done before, or stopped, it changes nothing. */
export function releaseReport(accountId: AccountId, editionId: string): Promise<boolean> {
  return withAccount(accountId, (tx) => releaseNow(tx, accountId, editionId));
}

async function releaseNow(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  if (await haltEnded(tx, accountId, editionId)) return false;
  const released = await tx.$executeRaw`
    update report_release l set released_at = now()
     where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and released_at is null
       and stopped_at is null and release_at <= clock_timestamp() + interval '1 second'
       and (not needs_second or confirmed_at is not null)
       and not exists (select from report_edition e
             join report r on r.account_id = e.account_id and r.id = e.report_id
             join run_cancellation k on k.from_day = r.from_day and k.until_day = r.until_day
            where e.account_id = l.account_id and e.id = l.edition_id
              and r.asked_by_contact_id is null and r.staff_id is null)`;
  if (released === 0) return false;
  failpoint("released");
  const account = await getAccount(tx, accountId);
  const now = await databaseNow(tx);
  const due = firstAllowed(now, account.timeZone, workCalendarOf(account), await readSendingTimes(tx));
  if (!due) throw new NoSendingDay(`no day to mail a report of ${account.slug} on`);
  const dueAt = due > now ? due : undefined;
  for (const { contact, locale } of await listEditionReaders(tx, accountId, editionId)) {
    await queueMail(tx, accountId, { purpose: "report", subjectId: editionId, contact, locale, dueAt });
    failpoint("one-mail-written");
  }
  return true;
}

/** Nothing more of an edition goes out, before its release or in the midst of its mails. @returns whether it was moving */
export function stopRelease(accountId: AccountId, editionId: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    if (!(await halt(tx, accountId, editionId, staffId))) return false;
    await recordAct(tx, accountId, { staffId }, "report_stopped", await nameOf(tx, accountId, editionId));
    return true;
  });
}

/**
 * Stops an edition that tells a story of another customer who agrees to that no longer: since its approval consent was
 * taken back, or ran out. Resumed, it is stopped again until there is consent.
 *
 * @returns whether it tells one
 */
export async function haltEnded(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  if (!(await tellsEnded(tx, accountId, editionId))) return false;
  await halt(tx, accountId, editionId, null);
  return true;
}

/** @param staffId null where the program itself stops it */
async function halt(tx: Tx, accountId: AccountId, editionId: string, staffId: string | null): Promise<boolean> {
  const stopped = await tx.$executeRaw`
    update report_release set stopped_at = now(), stopped_by = ${staffId}::uuid
     where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and stopped_at is null`;
  if (stopped === 0) return false;
  await tx.$executeRaw`
    update delivery set stopped_at = now(), in_line_since = null, turn_at = null, reply = ${STOPPED}
     where account_id = ${accountId}::uuid and purpose = 'report' and subject_id = ${editionId}::uuid
       and lease_until is null and accepted_at is null and failed_at is null and unknown_at is null
       and stopped_at is null`;
  return true;
}

/** Goes on where the stop came. Who has the report already does not get it again. @returns whether it was stopped */
export function resumeRelease(accountId: AccountId, editionId: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [resumed] = await tx.$queryRaw<{ releaseAt: Date; isReleased: boolean }[]>`
      update report_release set stopped_at = null, stopped_by = null
       where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and stopped_at is not null
      returning release_at as "releaseAt", released_at is not null as "isReleased"`;
    if (!resumed) return false;
    if (resumed.isReleased) await resumeMails(tx, accountId, editionId);
    else await queueRelease(tx, accountId, editionId, resumed.releaseAt);
    await recordAct(tx, accountId, { staffId }, "report_resumed", await nameOf(tx, accountId, editionId));
    return true;
  });
}

/** Mails that the stop ended wait again, and those that came back to us since then as well. */
async function resumeMails(tx: Tx, accountId: AccountId, editionId: string): Promise<void> {
  await tx.$executeRaw`
    update delivery set stopped_at = null, reply = null
     where account_id = ${accountId}::uuid and purpose = 'report' and subject_id = ${editionId}::uuid
       and stopped_at is not null and reply = ${STOPPED}`;
  const waiting = await tx.$queryRaw<{ id: string; dueAt: Date }[]>`
    select id, due_at as "dueAt" from delivery
     where account_id = ${accountId}::uuid and purpose = 'report' and subject_id = ${editionId}::uuid
       and lease_until is null and accepted_at is null and failed_at is null and unknown_at is null
       and stopped_at is null`;
  for (const { id, dueAt } of waiting) await queueDelivery(tx, accountId, id, dueAt);
}

/** An approved edition whose run was cancelled and goes on: its release where that is still ahead, or else its mails. */
export async function resumeHeld(tx: Tx, accountId: AccountId, editionId: string): Promise<void> {
  const [release] = await tx.$queryRaw<{ releaseAt: Date; isReleased: boolean; isReady: boolean }[]>`
    select release_at as "releaseAt", released_at is not null as "isReleased",
           not needs_second or confirmed_at is not null as "isReady"
      from report_release
     where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and stopped_at is null`;
  if (release?.isReleased) await resumeMails(tx, accountId, editionId);
  else if (release?.isReady) await queueRelease(tx, accountId, editionId, release.releaseAt);
}

export type Confirmation = "confirmed" | "same_person" | "not_needed";

/** A second look at what would be somebody's first report, by another person than who approved it. */
export function confirmRelease(accountId: AccountId, editionId: string, staffId: string): Promise<Confirmation> {
  return withAccount(accountId, async (tx) => {
    const approval = await tx.reportApproval.findUnique({ where: { accountId_editionId: { accountId, editionId } } });
    if (approval?.staffId === staffId) return "same_person";
    const [confirmed] = await tx.$queryRaw<{ releaseAt: Date }[]>`
      update report_release set confirmed_at = now(), confirmed_by = ${staffId}::uuid
       where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and needs_second
         and confirmed_at is null
      returning release_at as "releaseAt"`;
    if (!confirmed) return "not_needed";
    await queueRelease(tx, accountId, editionId, confirmed.releaseAt);
    await recordAct(tx, accountId, { staffId }, "report_confirmed", await nameOf(tx, accountId, editionId));
    return "confirmed";
  });
}

/** Queues again what should have gone out and did not: its job was lost. */
export function sweepReleases(): Promise<number> {
  return acrossAccounts(async (tx) => {
    const overdue = await tx.$queryRaw<{ accountId: string; editionId: string }[]>`
      select account_id as "accountId", edition_id as "editionId" from report_release l
       where released_at is null and stopped_at is null and (not needs_second or confirmed_at is not null)
         and release_at < now() - interval '2 minutes'
         and not exists (select from report_edition e
               join report r on r.account_id = e.account_id and r.id = e.report_id
               join run_cancellation k on k.from_day = r.from_day and k.until_day = r.until_day
              where e.account_id = l.account_id and e.id = l.edition_id
                and r.asked_by_contact_id is null and r.staff_id is null)
       order by release_at limit 1000`;
    for (const { accountId, editionId } of overdue) await queueRelease(tx, toAccountId(accountId), editionId, null);
    return overdue.length;
  });
}

function queueRelease(tx: Tx, accountId: AccountId, editionId: string, at: Date | null): Promise<void> {
  return enqueue(tx, "release_report", { accountId, editionId }, `release_report:${editionId}`, at);
}

async function nameOf(tx: Tx, accountId: AccountId, editionId: string): Promise<string> {
  const edition = await tx.reportEdition.findUnique({
    where: { accountId_id: { accountId, id: editionId } },
    select: { report: { select: { quarter: true } } },
  });
  return edition?.report.quarter ?? "";
}
