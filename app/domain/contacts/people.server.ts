// Everybody of a customer company, as their colleagues and our own people see them.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, fromDateColumn } from "#app/domain/day.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { hashOfAddress, inForce } from "./outbox.server.ts";
import type { PersonSettings } from "./person.ts";
import type { ReportFrequency } from "./report-frequency.ts";
import type { Role } from "./role.ts";

export type Person = PersonSettings & {
  id: string;
  name: string;
  email: string | null;
  department: string | null;
  title: string | null;
  receivesNews: boolean;
  invitedAt: Date | null;
  /** The last page of the portal that they opened. */
  lastSeenAt: Date | null;
  /** First day on which they are no longer there; also set for somebody who is about to leave. */
  leftOn: Day | null;
  hasLeft: boolean;
  /** Mails that do not reach them: none at all, or reports, which they have stopped themselves. */
  stopped: "all" | "reports" | null;
};

/** Those who may sign in first, then those known otherwise, then those who left; each by rank and name. */
export function listPeople(accountId: AccountId): Promise<Person[]> {
  return withAccount(accountId, async (tx) => {
    const people = await readPeople(tx, accountId, null);
    const rank = { executive: 0, admin: 1, member: 2 };
    const place = (person: Person) => (person.hasLeft ? 2 : person.maySignIn && person.email ? 0 : 1);
    return people.sort((a, b) => place(a) - place(b) || rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
  });
}

/** Somebody who is there; null for who left, for another company's people, and for an id that is none. */
export function findPerson(accountId: AccountId, id: string | undefined): Promise<Person | null> {
  return withAccount(accountId, (tx) => findPersonIn(tx, accountId, id ?? ""));
}

export async function findPersonIn(tx: Tx, accountId: AccountId, id: string): Promise<Person | null> {
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) return null;
  const [person] = await readPeople(tx, accountId, id);
  return person && !person.hasLeft ? person : null;
}

type Row = {
  id: string;
  name: string;
  email: string | null;
  department: string | null;
  title: string | null;
  role: string;
  locale: string;
  maySignIn: boolean;
  receivesReports: boolean;
  reportFrequency: string;
  receivesNews: boolean;
  invitedAt: Date | null;
  lastSeenAt: Date | null;
  leftOn: Date | null;
  hasLeft: boolean;
};

async function readPeople(tx: Tx, accountId: AccountId, id: string | null): Promise<Person[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select c.id, c.name, c.email, c.department, c.title, c.role, coalesce(c.locale, a.locale) as locale,
           c.may_sign_in as "maySignIn", c.receives_reports as "receivesReports",
           c.report_frequency as "reportFrequency", c.receives_news as "receivesNews", c.invited_at as "invitedAt",
           v.at as "lastSeenAt", c.left_on as "leftOn", c.left_on <= current_date is true as "hasLeft"
      from contact c join account a on a.id = c.account_id
      left join (select contact_id, max(visited_at) as at from portal_visit
                  where account_id = ${accountId}::uuid group by contact_id) v on v.contact_id = c.id
     where c.account_id = ${accountId}::uuid and (${id}::uuid is null or c.id = ${id}::uuid)`;
  const stops = await tx.suppression.findMany({
    where: { accountId, scope: { in: ["all", "reports"] }, ...inForce() },
    select: { addressHash: true, scope: true },
  });
  return rows.map((row) => {
    const hash = row.email && hashOfAddress(row.email);
    const scopes = stops.filter(({ addressHash }) => addressHash === hash).map(({ scope }) => scope);
    return {
      ...row,
      role: row.role as Role,
      locale: localeOf(row.locale),
      reportFrequency: row.reportFrequency as ReportFrequency,
      leftOn: row.leftOn && fromDateColumn(row.leftOn),
      stopped: scopes.includes("all") ? "all" : scopes.includes("reports") ? "reports" : null,
    };
  });
}

function localeOf(text: string): Locale {
  return isLocale(text) ? text : "ja";
}
