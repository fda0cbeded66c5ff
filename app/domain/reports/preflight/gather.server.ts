// Everything that the checks of an edition look at, read once.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import { canonicalJson } from "#app/domain/reports/canonical-json.ts";
import { findEndedStories } from "#app/domain/reports/ended-stories.server.ts";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { FileMissing, getFile, sha256Of } from "#app/lib/files.server.ts";
import { findMoved, readLiveFigures } from "./live.server.ts";
import { writeMails } from "./mails.server.ts";
import type { CheckedDocument, Company, Material, Reader } from "./material.ts";
import { domainOf, PUBLIC } from "./readers.ts";
import { readWrittenPdf } from "./written-pdf.server.ts";

/** Null when there is no such edition. */
export async function gatherMaterial(accountId: AccountId, editionId: string): Promise<Material | null> {
  const found = await withAccount(accountId, async (tx) => {
    await tx.$executeRaw`set transaction isolation level repeatable read, read only`;
    const edition = await tx.reportEdition.findUnique({
      where: { accountId_id: { accountId, id: editionId } },
      include: { report: true, reportDocuments: { orderBy: { locale: "asc" } } },
    });
    if (!edition) return null;
    const snapshot = ReportSnapshot.parse(edition.snapshot);
    const { quarter } = snapshot;
    return {
      edition,
      snapshot,
      readers: await listReaders(tx, accountId, quarter.number),
      live: await readLiveFigures(tx, accountId, quarter, edition.report.timeZone),
      endedStories: await findEndedStories(tx, snapshot),
      movedOn: await findMoved(tx, accountId, quarter, edition.frozenAt),
    };
  });
  if (!found) return null;
  const { edition, snapshot, ...read } = found;
  const companies = await listCompanies();
  const own = companies.find(({ id }) => id === accountId);
  if (!own) return null;
  const portalUrl = env().APP_URL;
  const documents = await Promise.all(edition.reportDocuments.map(readDocument));
  return {
    snapshot,
    hash: { kept: edition.sha256, now: sha256Of(canonicalJson(edition.snapshot as ReportSnapshot)) },
    documents,
    mails: writeMails(accountId, snapshot, read.readers[0] ?? null),
    own,
    others: companies.filter(({ id }) => id !== accountId),
    portalUrl,
    ...read,
  };
}

type Kept = { locale: string; sha256: string; bytes: number; pages: number };

async function readDocument({ locale, ...kept }: Kept): Promise<CheckedDocument> {
  const language = locale === "en" ? "en" : "ja";
  const bytes = await getFile("report-pdf", kept.sha256).catch((error) => {
    if (error instanceof FileMissing) return null;
    throw error;
  });
  const file = bytes && { sha256: sha256Of(bytes), bytes: bytes.length };
  return { locale: language, kept, file, pdf: bytes && readOrNull(bytes) };
}

function readOrNull(bytes: Buffer) {
  try {
    return readWrittenPdf(bytes);
  } catch {
    return null;
  }
}

/** Those to whom the report would be sent now. */
async function listReaders(tx: Tx, accountId: AccountId, quarter: 1 | 2 | 3 | 4): Promise<Reader[]> {
  const account = await getAccount(tx, accountId);
  const rows = await tx.$queryRaw<(Omit<Reader, "locale"> & { locale: string | null; frequency: string })[]>`
    select c.id, c.account_id as "accountId", c.name, c.email, c.locale, c.report_frequency as frequency
      from contact c
     where c.account_id = ${accountId}::uuid and c.receives_reports and c.email is not null
       and (c.left_on is null or c.left_on > (now() at time zone ${account.timeZone})::date)
       and not exists (
           select from suppression s where s.account_id = c.account_id and s.scope in ('all', 'reports')
              and s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex'))
     order by c.created_at, c.id`;
  return rows
    .filter(({ frequency }) => getsReportOf(frequency, quarter))
    .map(({ id, accountId, name, email, locale }) => {
      return { id, accountId, name, email, locale: isLocale(locale) ? locale : account.locale };
    });
}

/** Every company by what names it. Domains where anybody may have an address name nobody. */
async function listCompanies(): Promise<Company[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<(Omit<Company, "domains"> & { addresses: string[] | null })[]>`
      select a.id, a.slug, a.name,
             (select array_agg(c.email) from contact c where c.account_id = a.id and c.email is not null) as addresses
        from account a order by a.id`,
  );
  return rows.map(({ addresses, ...company }) => {
    const domains: Company["domains"] = {};
    for (const domain of (addresses ?? []).map(domainOf)) {
      if (domain && !PUBLIC.has(domain)) domains[domain] = (domains[domain] ?? 0) + 1;
    }
    return { ...company, domains };
  });
}
