// Reports as our own staff see them: whose are waiting, how a quarter's run comes along, what became of each mail.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Both } from "#app/domain/both.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import type { Day } from "#app/domain/day.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { listDeadReports, MOST_ATTEMPTS } from "./attempts.server.ts";
import type { MailCounts, Run, Stage } from "./desk.ts";
import { findEdition, findNewestApproved, type Pdf, pdfOf } from "./editions.server.ts";
import { listLate } from "./late.server.ts";
import { listParked } from "./parked.server.ts";
import { listFailing } from "./preflight/results.server.ts";
import { readSendingTimes } from "./release-policy.server.ts";
import { isAhead, type ReleaseRow, type ReleaseStep, withRelease } from "./release-step.ts";
import { listRunActs } from "./run.server.ts";
import { asTaken } from "./superseded-copy.server.ts";

/** A report and its latest edition. */
export type ReportState = {
  accountId: string;
  slug: string;
  account: string;
  fiscalStartMonth: number;
  quarter: string;
  from: Day;
  until: Day;
  openedAt: Date;
  editionId: string | null;
  version: number | null;
  /** Whether an earlier edition of it was approved, which this one would correct. */
  corrects: boolean;
  frozenAt: Date | null;
  sha256: string | null;
  approvedAt: Date | null;
  /** Null when a setting approved it. */
  approvedBy: string | null;
  /** Null until it is approved. */
  release: ReleaseStep | null;
  mails: MailCounts;
};

type Wanted = {
  accountId?: string;
  quarter?: string;
  stage?: Stage;
  /** Only those that a second person has to look at. */
  waitsForSecond?: boolean;
  limit?: number;
};

/** Reports, the newest quarter first, by account name within it. */
export async function listReportStates({
  accountId,
  quarter,
  stage,
  waitsForSecond = false,
  limit = 200,
}: Wanted): Promise<ReportState[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<(Omit<ReportState, "mails" | "release"> & MailCounts & ReleaseRow)[]>`
      select r.account_id as "accountId", a.slug, a.name as account, a.fiscal_start_month::int as "fiscalStartMonth",
             r.quarter, r.from_day::text as "from", r.until_day::text as until, r.opened_at as "openedAt",
             e.id as "editionId", e.version, e.frozen_at as "frozenAt", e.sha256, p.approved_at as "approvedAt",
             exists (select from report_edition older
                       join report_approval sent on sent.account_id = older.account_id and sent.edition_id = older.id
                      where older.account_id = e.account_id and older.report_id = e.report_id
                        and older.version < e.version) as corrects,
             s.name as "approvedBy", a.time_zone as "timeZone", a.locale,
             l.release_at as "releaseAt", l.released_at as "releasedAt", l.stopped_at as "stoppedAt",
             l.needs_second and l.confirmed_at is null as "waitsForSecond",
             exists (select from run_cancellation k where k.from_day = r.from_day and k.until_day = r.until_day
                        and r.asked_by_contact_id is null and r.staff_id is null) as "runStopped", d.*
        from report r
        join account a on a.id = r.account_id
        left join lateral (select * from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                            order by e.version desc limit 1) e on true
        left join report_approval p on p.account_id = e.account_id and p.edition_id = e.id
        left join report_release l on l.account_id = e.account_id and l.edition_id = e.id
        left join staff s on s.id = p.staff_id
       cross join lateral (
             select count(*)::int as total, count(accepted_at)::int as sent, count(failed_at)::int as failed,
                    count(unknown_at)::int as parked, count(stopped_at)::int as stopped
               from delivery d
              where d.account_id = e.account_id and d.purpose = 'report' and d.subject_id = e.id) d
       where (${accountId ?? null}::uuid is null or r.account_id = ${accountId ?? null}::uuid)
         and (${quarter ?? null}::text is null or r.quarter = ${quarter ?? null})
         and (${stage ?? null}::text is distinct from 'prepared' or r.dropped_at is null)
         and (${stage ?? null}::text is null
              or ${stage ?? null} = case when p.edition_id is not null then 'approved'
                                         when e.id is not null then 'prepared' else 'opened' end)
         and (not ${waitsForSecond}::boolean
              or l.needs_second and l.confirmed_at is null and l.stopped_at is null and l.released_at is null)
       order by r.until_day desc, a.name, a.slug limit ${limit}`,
  );
  const times = rows.some(isAhead) ? await acrossAccounts(readSendingTimes) : null;
  return rows.map(({ total, sent, failed, parked, stopped, ...row }) => ({
    ...withRelease(row, times),
    mails: { total, sent, failed, parked, stopped },
  }));
}

/** The runs of the last four periods that have reports, and those that are cancelled, newest first. */
export async function listRuns(): Promise<Run[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<(Omit<Run, "mails"> & MailCounts)[]>`
      with latest as (
        select r.from_day, r.until_day, r.account_id, r.attempts, e.id as edition_id, e.frozen_at,
               p.edition_id is not null as approved, l.edition_id is not null and l.released_at is null as before_mails,
               k.cancelled_at, s.name as cancelled_by
          from report r
          left join lateral (select id, frozen_at from report_edition e
                              where e.account_id = r.account_id and e.report_id = r.id
                              order by exists (select from report_approval sent where sent.account_id = e.account_id
                                                  and sent.edition_id = e.id) desc, e.version desc limit 1) e on true
          left join report_approval p on p.account_id = r.account_id and p.edition_id = e.id
          left join report_release l on l.account_id = r.account_id and l.edition_id = e.id
          left join run_cancellation k on k.from_day = r.from_day and k.until_day = r.until_day
          left join staff s on s.id = k.cancelled_by
         where r.asked_by_contact_id is null and r.staff_id is null
           and (k.from_day is not null or (r.from_day, r.until_day) in (
               select from_day, until_day from report where asked_by_contact_id is null and staff_id is null
                group by 1, 2 order by until_day desc, from_day desc limit 4)))
      select from_day::text as "from", until_day::text as until,
             count(*)::int as opened, count(edition_id)::int as prepared,
             (count(*) filter (where edition_id is null and attempts >= ${MOST_ATTEMPTS}))::int as dead,
             min(cancelled_at) as "cancelledAt", min(cancelled_by) as "cancelledBy", (count(*) filter (where approved))::int as approved,
             (count(*) filter (where before_mails))::int as "beforeMails",
             sum(d.total)::int as total, sum(d.sent)::int as sent, sum(d.failed)::int as failed,
             sum(d.parked)::int as parked, sum(d.stopped)::int as stopped,
             ((count(*) filter (where frozen_at > now() - interval '1 minute')) + sum(d.lately))::int as "lastMinute"
        from latest
       cross join lateral (
             select count(*) as total, count(accepted_at) as sent, count(failed_at) as failed,
                    count(unknown_at) as parked, count(stopped_at) as stopped,
                    count(*) filter (where accepted_at > now() - interval '1 minute') as lately
               from delivery d
              where d.account_id = latest.account_id and d.purpose = 'report' and d.subject_id = latest.edition_id) d
       group by 1, 2 order by 2 desc, 1 desc`,
  );
  return rows.map(({ total, sent, failed, parked, stopped, ...run }) => ({
    ...run,
    mails: { total, sent, failed, parked, stopped },
  }));
}

type Recipient = { name: string; email: string; locale: string };

/** Contacts who get the report of a quarter: still there, reachable and willing, in the order of their names. */
export async function listRecipients(accountId: string, quarter: Quarter["number"]): Promise<Recipient[]> {
  const wishing = await acrossAccounts(
    (tx) => tx.$queryRaw<(Recipient & { frequency: string })[]>`
      select c.name, c.email, coalesce(c.locale, a.locale) as locale, c.report_frequency as frequency
        from contact c join account a on a.id = c.account_id
       where c.account_id = ${accountId}::uuid and c.receives_reports and c.email is not null
         and (c.left_on is null or c.left_on > current_date)
         and not exists (
             select from suppression s where s.account_id = c.account_id and s.scope in ('all', 'reports')
                and (s.until is null or s.until > now())
                and s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex'))
       order by c.name, c.id`,
  );
  return wishing
    .filter(({ frequency }) => getsReportOf(frequency, quarter))
    .map(({ name, email, locale }) => ({ name, email, locale }));
}

/** Reports that wait for nothing but a person's approval; those whose check did not pass wait for something else. */
async function listWaiting(): Promise<ReportState[]> {
  const [prepared, failing] = [await listReportStates({ stage: "prepared" }), await listFailing()];
  const isHeld = (report: ReportState) =>
    failing.some(({ slug, quarter }) => slug === report.slug && quarter === report.quarter);
  return prepared.filter((report) => !isHeld(report));
}

type Place = Pick<ReportState, "slug" | "quarter" | "account" | "from" | "until">;

/** Which report a reader of many takes up after this one: of the same period while there is one. */
export async function waitingAfter(report: Place): Promise<{ next: Place | null; count: number }> {
  const others = (await listWaiting()).filter(
    ({ slug, quarter }) => slug !== report.slug || quarter !== report.quarter,
  );
  const ofPeriod = others.filter(({ from, until }) => from === report.from && until === report.until);
  const next = ofPeriod.find(({ account }) => account > report.account) ?? ofPeriod[0] ?? others[0];
  return { next: next ?? null, count: others.length };
}

/** Everything on the console's page of reports. */
export async function getDesk() {
  const [runs, waiting, second, done, parked, dead, late, acts] = await Promise.all([
    listRuns(),
    listWaiting(),
    listReportStates({ stage: "approved", waitsForSecond: true }),
    listReportStates({ stage: "approved", limit: 50 }),
    listParked(),
    listDeadReports(),
    listLate(),
    listRunActs(),
  ]);
  return { runs, waiting, second, done, parked, dead, late, acts };
}

/**
 * The PDF of a report's newest edition, approved or not, or of another version; marked if a newer one has replaced it,
 * unless the original is wanted. Null when there is none.
 */
export async function findEditionPdf(
  accountId: AccountId,
  quarter: string,
  locale: Locale,
  { version = null, isOriginal = false }: { version?: number | null; isOriginal?: boolean } = {},
): Promise<Pdf | null> {
  const found = await withAccount(accountId, async (tx) => {
    const edition = await findEdition(tx, accountId, quarter, version);
    return edition && { edition, newest: await findNewestApproved(tx, accountId, edition.reportId) };
  });
  if (!found) return null;
  const pdf = await pdfOf(found.edition, locale);
  return isOriginal ? pdf : asTaken(pdf, found.edition, found.newest, locale);
}

export type Console = { product: Both | null; timeZone: string; waiting: number };

/** What every page of the console needs: the product's name, our own zone, how many reports wait for a person and nothing else. */
export async function getConsole(): Promise<Console> {
  return acrossAccounts(async (tx) => {
    const vendor = await tx.vendor.findUnique({ where: { id: 1 } });
    const [row] = await tx.$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from report_edition e
        join report r on r.account_id = e.account_id and r.id = e.report_id
        join lateral (select passed from preflight f where f.account_id = e.account_id and f.edition_id = e.id
                       order by f.checked_at desc, f.id desc limit 1) f on f.passed
       where r.dropped_at is null
         and not exists (select from report_approval p where p.account_id = e.account_id and p.edition_id = e.id)
         and not exists (select from report_edition later
                          where later.account_id = e.account_id and later.report_id = e.report_id
                            and later.version > e.version)`;
    return {
      product: vendor && { ja: vendor.productJa, en: vendor.productEn },
      timeZone: vendor?.timeZone ?? "UTC",
      waiting: row?.waiting ?? 0,
    };
  });
}
