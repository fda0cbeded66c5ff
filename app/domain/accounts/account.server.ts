// The customer companies and the settings that the rest of the product goes by.

import type { Day } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { type AccountId, toAccountId } from "./account-id.ts";

export type AccountFacts = {
  id: AccountId;
  slug: string;
  name: string;
  industry: string;
  size: "small" | "mid" | "large";
  locale: Locale;
  timeZone: string;
  currency: string;
  /** Month in which the fiscal year begins, 1–12. */
  fiscalStartMonth: number;
  startedOn: Day;
  /** First day on which it is no longer a customer. */
  endedOn: Day | null;
  /** The account's own choice, else the vendor's. */
  approvalMode: "person" | "automatic";
  /** Whether it gets a report of every month as well: its own choice, else the vendor's. */
  monthlyReports: boolean;
  staffId: string | null;
  /** What reports are set for. */
  paper: "a4" | "letter";
};

/** The account of the transaction's scope. Throws when there is none. */
export async function getAccount(tx: Tx, accountId: AccountId): Promise<AccountFacts> {
  const [account] = await readAccounts(tx, accountId);
  if (!account) throw new Error(`no account ${accountId}`);
  return account;
}

/** For our own staff and the terminal: the account by the name in its address. */
export function findAccountBySlug(slug: string): Promise<AccountFacts | null> {
  return acrossAccounts(async (tx) => (await readAccounts(tx, null, slug))[0] ?? null);
}

/** For our own staff and sweeps: every account, by name. */
export function listAccounts(): Promise<AccountFacts[]> {
  return acrossAccounts((tx) => readAccounts(tx));
}

/** The company that runs this installation. */
export function getVendor(tx: Tx) {
  return tx.vendor.findUniqueOrThrow({ where: { id: 1 } });
}

/** The zone in which our own people write; UTC before there is a company. */
export function findOwnZone(): Promise<string> {
  return acrossAccounts(readOwnZone);
}

/** As findOwnZone(), for callers that are in a transaction. */
export async function readOwnZone(tx: Tx): Promise<string> {
  const vendor = await tx.vendor.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  return vendor?.timeZone ?? "UTC";
}

async function readAccounts(tx: Tx, id: AccountId | null = null, slug: string | null = null): Promise<AccountFacts[]> {
  const accounts = await tx.$queryRaw<AccountFacts[]>`
    select a.id, a.slug, a.name, a.industry, a.size, a.locale, a.time_zone as "timeZone", a.currency,
           a.fiscal_start_month::int as "fiscalStartMonth", a.started_on::text as "startedOn",
           a.ended_on::text as "endedOn", coalesce(a.approval_mode, v.approval_mode, 'person') as "approvalMode",
           coalesce(a.monthly_reports, v.monthly_reports, false) as "monthlyReports", a.staff_id as "staffId", a.paper
      from account a left join vendor v on v.id = 1
     where (${id}::uuid is null or a.id = ${id}::uuid) and (${slug}::text is null or a.slug = ${slug})
     order by a.name, a.slug`;
  return accounts.map((account) => ({ ...account, id: toAccountId(account.id) }));
}
