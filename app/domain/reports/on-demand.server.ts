// Reports that somebody asks for: of any days, finished or not. They are prepared, checked and approved as all others
// are, and then are for whoever asked and nobody else.
import { randomInt } from "node:crypto";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { askedKey, mistakeIn, namedPeriod, type RangeMistake } from "./period.ts";
import { queuePreparation } from "./quarter-end.server.ts";
import { periodOf } from "./report-period.ts";

/** Reports that one person may ask for within 24 hours. */
export const MOST_A_DAY = 5;

export type Asker = { contactId: string } | { staffId: string };
export type Asking = { from: string; to: string; byMail?: boolean };
export type Asked = { key: string } | { mistake: RangeMistake | "limit" };

/** Opens a report of the days from the first to the last, both included, and queues its making. */
export function askForReport(accountId: AccountId, asker: Asker, asking: Asking, now: Date): Promise<Asked> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const mistake = mistakeIn(asking.from, asking.to, today, account.startedOn);
    if (mistake) return { mistake };
    if (!(await mayAskAgain(tx, accountId, asker, now))) return { mistake: "limit" as const };
    const days = { from: asking.from, until: addDays(asking.to, 1) };
    const period = namedPeriod(days, addDays(today, 1), account.fiscalStartMonth);
    const id = crypto.randomUUID();
    const key = askedKey(period, markOf());
    await tx.report.create({
      data: {
        ...{ accountId, id, quarter: key, kind: period.kind, running: period.running, timeZone: account.timeZone },
        ...{ fromDay: toDateColumn(period.from), untilDay: toDateColumn(period.until), openedAt: now },
        ...("contactId" in asker
          ? { askedByContactId: asker.contactId, askedByMail: asking.byMail ?? false }
          : { staffId: asker.staffId }),
      },
    });
    await recordAct(tx, accountId, asker, "report_requested", period.key);
    await queuePreparation(tx, accountId, id);
    return { key };
  });
}

export type AskedReport = {
  key: string;
  period: ReturnType<typeof periodOf>;
  askedAt: Date;
  askedBy: string;
  state: "making" | "checking" | "held" | "ready";
};

type Row = Parameters<typeof periodOf>[0] & Pick<AskedReport, "askedAt" | "askedBy" | "state">;

/** What was asked for, the newest first: by one contact, or for our own staff by everybody. */
export function listAsked(accountId: AccountId, contactId: string | null): Promise<AskedReport[]> {
  return withAccount(accountId, async (tx) => {
    const rows = await tx.$queryRaw<(Row & { start: number })[]>`
      select r.quarter, r.kind, r.from_day::text as "from", r.until_day::text as until, r.running,
             r.opened_at as "askedAt", coalesce(c.name, s.name, '') as "askedBy", a.fiscal_start_month::int as start,
             case when e.id is null then 'making' when p.edition_id is not null then 'ready'
                  when not coalesce(f.passed, true) then 'held' else 'checking' end as state
        from report r
        join account a on a.id = r.account_id
        left join contact c on c.account_id = r.account_id and c.id = r.asked_by_contact_id
        left join staff s on s.id = r.staff_id
        left join report_edition e on e.account_id = r.account_id and e.report_id = r.id
        left join report_approval p on p.account_id = e.account_id and p.edition_id = e.id
        left join lateral (select passed from preflight f where f.account_id = e.account_id and f.edition_id = e.id
                            order by f.checked_at desc, f.id desc limit 1) f on true
       where r.account_id = ${accountId}::uuid
         and case when ${contactId}::uuid is null then r.asked_by_contact_id is not null or r.staff_id is not null
                  else r.asked_by_contact_id = ${contactId}::uuid end
       order by r.opened_at desc, r.quarter limit 50`;
    return rows.map(({ askedAt, askedBy, state, start, ...row }) => {
      return { key: row.quarter, period: periodOf(row, start), askedAt, askedBy, state };
    });
  });
}

/** The first day of which there may be a report. */
export async function firstReportable(accountId: AccountId): Promise<Day> {
  return (await withAccount(accountId, (tx) => getAccount(tx, accountId))).startedOn;
}

/** Whether an account gets a report of every month; null leaves it to the vendor's setting. */
export function setMonthlyReports(accountId: AccountId, staffId: string, monthly: boolean): Promise<void> {
  return withAccount(accountId, async (tx) => {
    await tx.account.update({ where: { id: accountId }, data: { monthlyReports: monthly } });
    await recordAct(tx, accountId, { staffId }, "settings_changed", "", { monthlyReports: monthly });
  });
}

/** One question at a time for each person, so that two at the same moment are counted as two. */
async function mayAskAgain(tx: Tx, accountId: AccountId, asker: Asker, now: Date): Promise<boolean> {
  const [contactId, staffId] = "contactId" in asker ? [asker.contactId, null] : [null, asker.staffId];
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('report of ' || ${contactId ?? staffId}, 0))`;
  const [asked] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from report
     where account_id = ${accountId}::uuid and opened_at > ${now}::timestamptz - interval '24 hours'
       and (asked_by_contact_id = ${contactId}::uuid or staff_id = ${staffId}::uuid)`;
  return (asked?.n ?? 0) < MOST_A_DAY;
}

const LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

/** Six letters that nobody guesses by chance; the walls do not rest on them. */
function markOf(): string {
  return Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
