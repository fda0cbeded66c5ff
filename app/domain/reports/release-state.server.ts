// Where an approved report stands between its approval and its mails, for our own staff.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { workCalendarOf } from "#app/domain/health/business-days.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { readSendingTimes } from "./release-policy.server.ts";
import { firstAllowed } from "./release-time.ts";

export type ReleaseState = {
  editionId: string;
  /** The first moment at which a mail may go: its release, or later where hours or days are closed then. */
  mailsAt: Date;
  releasedAt: Date | null;
  stoppedAt: Date | null;
  stoppedBy: string | null;
  /** Whether a second person has still to confirm it. */
  waitsForSecond: boolean;
  /** Who of us approved it, and so cannot be the second; null when a setting did. */
  approvedById: string | null;
  /** Mails that have not come to their end. */
  mailsAhead: number;
};

/** Of the newest edition of a period; null while it is not approved. */
export async function findRelease(accountId: AccountId, quarter: string): Promise<ReleaseState | null> {
  return acrossAccounts(async (tx) => {
    const [release] = await tx.$queryRaw<ReleaseState[]>`
      select l.edition_id as "editionId", l.release_at as "mailsAt", l.released_at as "releasedAt",
             l.stopped_at as "stoppedAt", s.name as "stoppedBy",
             l.needs_second and l.confirmed_at is null as "waitsForSecond", p.staff_id as "approvedById",
             (select count(*)::int from delivery d where d.account_id = l.account_id and d.purpose = 'report'
                 and d.subject_id = l.edition_id and d.accepted_at is null and d.failed_at is null
                 and d.unknown_at is null and d.stopped_at is null) as "mailsAhead"
        from report r
        join report_edition e on e.account_id = r.account_id and e.report_id = r.id
        join report_release l on l.account_id = e.account_id and l.edition_id = e.id
        left join report_approval p on p.account_id = l.account_id and p.edition_id = l.edition_id
        left join staff s on s.id = l.stopped_by
       where r.account_id = ${accountId}::uuid and r.quarter = ${quarter}
       order by e.version desc limit 1`;
    if (!release || release.releasedAt) return release ?? null;
    const account = await getAccount(tx, accountId);
    const times = await readSendingTimes(tx);
    const mailsAt = firstAllowed(release.mailsAt, account.timeZone, workCalendarOf(account), times);
    return { ...release, mailsAt: mailsAt ?? release.mailsAt };
  });
}
