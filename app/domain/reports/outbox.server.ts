// The row of a mail: who may take it, and how an attempt's end is written down. The attempt's number is the fence of
// whoever sends: only the latest attempt may say how it ended, and nothing overwrites an end.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type MailPurpose, queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { classOf } from "#app/mail/reply.ts";

export type Claim = {
  id: string;
  purpose: MailPurpose;
  subjectId: string;
  contactId: string;
  addressHash: string;
  locale: string;
  messageId: string;
  queuedAt: Date;
  /** Counts from 1; the fence. */
  attempt: number;
  /** How often it was put off before. */
  deferrals: number;
  firstTriedAt: Date;
  domain: string;
};

/** Whether somebody is at a mail that has not come to its end, and what it waits for if not. */
export type Lease = {
  state: "none" | "held" | "ended";
  until: Date | null;
  attempt: number;
  messageId: string;
  purpose: MailPurpose;
  /** What receivers count our mails by: the part of the address after the @. */
  domain: string;
  firstTriedAt: Date | null;
  isDue: boolean;
  hasTurn: boolean;
};

export type Outcome =
  | { kind: "accepted"; reply: string }
  | { kind: "deferred"; reply: string; until: Date }
  /** The mail server takes nothing from us at all: that costs the mail no attempt. */
  | { kind: "closed"; reply: string }
  /** @property unknownAddress whether the server says that there is no such address */
  | { kind: "failed"; reply: string; unknownAddress: boolean }
  /** Nobody knows whether it arrived, and nobody can be asked but a person. */
  | { kind: "unknown"; reply: string };

/** Null when the mail has come to its end, or there is none. */
export async function findLease(accountId: AccountId, id: string): Promise<Lease | null> {
  const [lease] = await withAccount(
    accountId,
    (tx) => tx.$queryRaw<Lease[]>`
      select case when lease_until is null then 'none' when lease_until > now() then 'held' else 'ended' end as state,
             lease_until as until, attempt, message_id as "messageId", purpose, domain,
             first_tried_at as "firstTriedAt", due_at <= now() as "isDue", turn_at is not null as "hasTurn"
        from delivery where account_id = ${accountId}::uuid and id = ${id}::uuid
         and accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null`,
  );
  return lease ?? null;
}

/**
 * Takes a due mail for one attempt; null when it has ended, is not due, or somebody else has it. In the same statement
 * it is stopped instead when its reader has left or wants no such mail or its survey has ended, and held back while its
 * survey is paused.
 */
export async function takeForAttempt(tx: Tx, accountId: AccountId, id: string): Promise<Claim | null> {
  const [taken] = await tx.$queryRaw<Claim[]>`
    with due as (
      select d.id, c.left_on <= current_date is true as has_left, k.stopped_at is not null as has_ended,
             k.paused_at is not null and k.stopped_at is null as is_held, exists (
               select from suppression s where s.account_id = d.account_id and s.address_hash = d.address_hash
                  and (s.until is null or s.until > now())
                  and s.scope in ('all', case d.purpose when 'survey' then 'surveys' when 'survey_reminder' then 'surveys'
                                         when 'milestone' then 'news' when 'report' then 'reports' end)
                  and (s.reason <> 'unsubscribe' or d.purpose not in ('invitation', 'reading_link', 'survey_reply', 'story'))) as refused
        from delivery d join contact c on c.account_id = d.account_id and c.id = d.contact_id
        left join invitation i on d.purpose in ('survey', 'survey_reminder') and i.account_id = d.account_id
                              and i.id = d.subject_id
        left join campaign k on k.id = i.campaign_id
       where d.account_id = ${accountId}::uuid and d.id = ${id}::uuid and d.due_at <= now() and d.lease_until is null
         and d.held_at is null and d.accepted_at is null and d.failed_at is null and d.unknown_at is null and d.stopped_at is null
         and (d.purpose <> 'report' or not exists (
             select from report_edition e
               join report r on r.account_id = e.account_id and r.id = e.report_id
               left join report_release l on l.account_id = e.account_id and l.edition_id = e.id
               left join run_cancellation k on k.from_day = r.from_day and k.until_day = r.until_day
              where e.account_id = d.account_id and e.id = d.subject_id
                and (l.stopped_at is not null or k.cancelled_at is not null and r.asked_by_contact_id is null and r.staff_id is null)))
         for update of d
    ), stopped as (
      update delivery d set stopped_at = now(), in_line_since = null,
             reply = case when has_left then 'the reader has left' when has_ended then 'the survey has ended'
                          else 'the reader wants no such mail' end
        from due where d.account_id = ${accountId}::uuid and d.id = due.id and (has_left or has_ended or refused)
    ), held as (
      update delivery d set held_at = now(), in_line_since = null, turn_at = null
        from due where d.account_id = ${accountId}::uuid and d.id = due.id and is_held
                   and not has_left and not has_ended and not refused
    )
    update delivery d set attempt = attempt + 1, lease_until = now() + make_interval(secs => ${env().MAIL_LEASE_SECONDS}),
             first_tried_at = coalesce(first_tried_at, now()), in_line_since = null, turn_at = null
      from due where d.account_id = ${accountId}::uuid and d.id = due.id and not has_left and not has_ended and not refused
                 and not is_held
    returning d.id, d.purpose, d.subject_id as "subjectId", d.contact_id as "contactId",
              d.address_hash as "addressHash", d.locale, d.message_id as "messageId", d.queued_at as "queuedAt", d.attempt,
              d.deferrals, d.first_tried_at as "firstTriedAt", d.domain`;
  return taken ?? null;
}

/** Ends a mail that nobody is to get any more. */
export async function stop(tx: Tx, accountId: AccountId, id: string, reason: string): Promise<void> {
  await tx.$executeRaw`
    update delivery set stopped_at = now(), lease_until = null, in_line_since = null, reply = ${reason}
     where account_id = ${accountId}::uuid and id = ${id}::uuid
       and accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null`;
}

/**
 * Gives the mail back without an outcome, if this attempt still has it.
 *
 * @param counts whether the attempt may have reached the server, and so counts
 * @returns whether it had
 */
export async function release(accountId: AccountId, id: string, fence: number, counts: boolean): Promise<boolean> {
  const released = await withAccount(
    accountId,
    (tx) => tx.$executeRaw`
      update delivery set lease_until = null, deferrals = deferrals + ${counts ? 1 : 0}
       where account_id = ${accountId}::uuid and id = ${id}::uuid and attempt = ${fence}
         and accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null`,
  );
  return released > 0;
}

/**
 * Writes down how an attempt ended, with what follows from it. Whoever learns late that his message was accepted
 * settles even a mail that was parked as unknown in the meantime.
 *
 * @returns whether it was written
 */
export function settle(accountId: AccountId, id: string, fence: number, outcome: Outcome): Promise<boolean> {
  const { kind } = outcome;
  return withAccount(accountId, async (tx) => {
    const until = kind === "deferred" ? outcome.until : null;
    const isRefusal = kind === "deferred" || kind === "failed";
    const written = await tx.$executeRaw`
      update delivery set lease_until = null, reply = ${outcome.reply.slice(0, 1_000)},
             reply_class = ${isRefusal ? classOf(outcome.reply) : null},
             accepted_at = case ${kind} when 'accepted' then now() end, failed_at = case ${kind} when 'failed' then now() end,
             unknown_at = case ${kind} when 'unknown' then now() end, due_at = coalesce(${until}::timestamptz, due_at),
             deferrals = deferrals + case ${kind} when 'deferred' then 1 else 0 end,
             first_tried_at = case when ${kind} = 'closed' and deferrals = 0 then null else first_tried_at end,
             in_line_since = case ${kind} when 'closed' then now() end
       where account_id = ${accountId}::uuid and id = ${id}::uuid and attempt = ${fence} and accepted_at is null
         and failed_at is null and stopped_at is null and (unknown_at is null or ${kind} = 'accepted')`;
    if (written === 0) return false;
    if (until) await queueDelivery(tx, accountId, id, until);
    if (kind === "failed" && outcome.unknownAddress) await suppressAddress(tx, accountId, id, outcome.reply);
    return true;
  });
}

async function suppressAddress(tx: Tx, accountId: AccountId, id: string, reply: string): Promise<void> {
  await tx.$executeRaw`
    insert into suppression (account_id, address_hash, scope, reason, evidence)
    select account_id, address_hash, 'all', 'hard', ${reply.slice(0, 500)} from delivery
     where account_id = ${accountId}::uuid and id = ${id}::uuid
    on conflict (account_id, address_hash, scope, reason) do nothing`;
}
