// Who read a report by a personal link, as our own staff see it. Customers are never shown any of it.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { secondsIn } from "./reading.server.ts";
import { type ReportSection, reportSections } from "./sections.ts";

export type ReaderState = {
  contactId: string;
  name: string;
  email: string | null;
  /** Of the edition that the link opens. */
  version: number;
  /** The newest of the reader's links to it. */
  linkId: string;
  expiresAt: Date;
  revokedAt: Date | null;
  openings: number;
  devices: number;
  lastOpenedAt: Date | null;
  /** The first time that it was read, and not only opened. */
  readAt: Date | null;
  readSeconds: number;
  sections: { name: ReportSection; seconds: number }[];
  downloads: number;
};

type Row = Omit<ReaderState, "sections"> & { parts: unknown[] };

/** Everybody who has a link to an edition of the report, by name. */
export function listReaders(accountId: AccountId, quarter: string): Promise<ReaderState[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select distinct on (c.name, c.id, e.version) c.id as "contactId", c.name, c.email, e.version, l.id as "linkId",
             l.expires_at as "expiresAt", l.revoked_at as "revokedAt", r.*, d.downloads
        from report p
        join report_edition e on e.account_id = p.account_id and e.report_id = p.id
        join reading_link l on l.account_id = e.account_id and l.edition_id = e.id
        join contact c on c.account_id = l.account_id and c.id = l.contact_id
       cross join lateral (
             select count(*)::int as openings, count(distinct device)::int as devices, max(opened_at) as "lastOpenedAt",
                    min(read_at) as "readAt", coalesce(sum(visible_seconds), 0)::int as "readSeconds",
                    coalesce(json_agg(sections), '[]') as parts
               from report_reading r
              where r.account_id = l.account_id and r.edition_id = l.edition_id and r.contact_id = l.contact_id) r
       cross join lateral (
             select count(*)::int as downloads from report_download d
              where d.account_id = l.account_id and d.edition_id = l.edition_id and d.contact_id = l.contact_id) d
       where p.account_id = ${accountId}::uuid and p.quarter = ${quarter}
       order by c.name, c.id, e.version, l.made_at desc`;
    return rows.map(({ parts, ...row }) => ({ ...row, sections: sumOf(parts) }));
  });
}

/** A link of a report of the account, for the act that ends it. */
export function findReaderOf(accountId: AccountId, quarter: string, linkId: string) {
  return acrossAccounts(async (tx) => {
    const [found] = await tx.$queryRaw<{ editionId: string; contactId: string; name: string }[]>`
      select l.edition_id as "editionId", l.contact_id as "contactId", c.name
        from reading_link l
        join report_edition e on e.account_id = l.account_id and e.id = l.edition_id
        join report p on p.account_id = e.account_id and p.id = e.report_id
        join contact c on c.account_id = l.account_id and c.id = l.contact_id
       where l.account_id = ${accountId}::uuid and l.id = ${linkId}::uuid and p.quarter = ${quarter}`;
    return found ?? null;
  });
}

function sumOf(parts: unknown[]): ReaderState["sections"] {
  const all = parts.map(secondsIn);
  return reportSections.flatMap((name) => {
    const seconds = all.reduce((sum, each) => sum + (each[name] ?? 0), 0);
    return seconds > 0 ? [{ name, seconds }] : [];
  });
}
