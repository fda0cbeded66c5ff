// Who saw, sent and changed what. An entry is written in the transaction of the act itself, so that there is none without
// the other, and is never changed.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";

/** What is kept of. Each has its sentence in the console's texts (`people.audit.…`). */
const auditedActs = [
  "portal_viewed",
  "person_invited",
  "person_changed",
  "person_removed",
  "settings_changed",
  "assumption_changed",
  "claim_reviewed",
  "dispute_closed",
  "driver_changed",
  "goal_proposed",
  "goal_accepted",
  "goal_declined",
  "goal_changed",
  "milestone_completed",
  "brand_changed",
  "import_undone",
  "records_imported",
  "records_sent",
  "reading_revoked",
  "readings_revoked",
  "report_requested",
  "report_passed_over",
  "report_approved",
  "report_stopped",
  "report_resumed",
  "report_confirmed",
  "report_dropped",
  "report_retried",
  "report_edited",
  "section_order_changed",
  "report_rules_changed",
  "mail_retried",
  "mail_stopped",
  "address_released",
  "answer_released",
  "answer_dismissed",
  "answer_recorded",
  "answer_replied",
  "answer_tagged",
  "answer_untagged",
  "feedback_told",
  "feedback_changed",
  "feedback_withdrawn",
  "story_written",
  "story_rewritten",
  "story_asked",
  "story_consented",
  "story_declined",
  "story_consent_withdrawn",
  "story_published",
  "story_withdrawn",
  "contract_signed",
  "contract_corrected",
  "contract_changed",
  "contract_ended",
  "contract_reopened",
  "renewal_decided",
  "touchpoint_recorded",
  "touchpoint_changed",
  "touchpoint_settled",
  "pulse_recorded",
  "sponsor_recorded",
  "alert_acknowledged",
  "alert_snoozed",
  "alert_resolved",
  "playbook_started",
  "playbook_stopped",
  "lesson_written",
  "band_overridden",
  "band_override_revoked",
] as const;
export type AuditedAct = (typeof auditedActs)[number];

/** Who does something: a person of the customer, one of ours, or neither when a program does. */
export type Actor = { contactId: string } | { staffId: string } | null;
/** Also a program that sends records, by its key. */
export type Doer = Actor | { apiKeyId: string };

export type AuditEntry = {
  id: string;
  happenedAt: Date;
  who: { name: string; side: "customer" | "staff" | "program" } | null;
  act: AuditedAct;
  /** What it was done to, as people name it. */
  subject: string;
  /** The same in English, where it is called otherwise there. */
  subjectEn: string | null;
  /** What was, as `targetBefore`, and what is. What is said otherwise in English stands beside it, as `titleEn`. */
  detail: Record<string, string | number | boolean | null>;
};

/** Files an entry; `subject` is a name for people, in both languages where it has two, `detail` what was and what is. */
export async function recordAct(
  tx: Tx,
  accountId: AccountId,
  doer: Doer,
  act: AuditedAct,
  subject: string | { ja: string; en: string },
  detail: AuditEntry["detail"] = {},
): Promise<void> {
  const { ja, en } = typeof subject === "string" ? { ja: subject, en: null } : subject;
  const names = { subject: ja.slice(0, MOST_LETTERS), subjectEn: en?.slice(0, MOST_LETTERS) ?? null };
  await tx.auditEntry.create({ data: { accountId, ...doer, act, ...names, detail } });
}

const MOST_LETTERS = 500;

/** Files that one of ours looks at the account's portal as somebody of this role sees it. */
export function recordView(accountId: AccountId, staffId: string, role: string): Promise<void> {
  return withAccount(accountId, (tx) => recordAct(tx, accountId, { staffId }, "portal_viewed", "", { role }));
}

/** For our own staff, with how much an import wrote: the newest entries of an account first. */
export function listActs(accountId: AccountId, limit = 100): Promise<AuditEntry[]> {
  return acrossAccounts(
    (tx) =>
      tx.$queryRaw<AuditEntry[]>`
        select e.id, e.happened_at as "happenedAt", e.act, e.subject, e.subject_en as "subjectEn", e.detail || coalesce(f.counts, '{}') as detail,
               case when s.id is not null then json_build_object('name', s.name, 'side', 'staff')
                    when c.id is not null then json_build_object('name', c.name, 'side', 'customer')
                    when k.id is not null then json_build_object('name', k.label, 'side', 'program') end as who
          from audit_entry e
          left join staff s on s.id = e.staff_id
          left join contact c on c.account_id = e.account_id and c.id = e.contact_id
          left join api_key k on k.id = e.api_key_id
          left join lateral (
            select jsonb_build_object('created', count(*) filter (where is_new), 'changed', count(*) filter (where not is_new)) as counts
              from (select bool_or(c.before is null) as is_new from record_change c
                     where e.act = 'records_imported' and e.detail ->> 'kind' <> 'usage'
                       and c.account_id = e.account_id and c.import_id::text = e.detail ->> 'import' group by c.record_id) written
            having count(*) > 0) f on true
         where e.account_id = ${accountId}::uuid
         order by e.happened_at desc, e.id
         limit ${limit}`,
  );
}
