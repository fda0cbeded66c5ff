// Looking back at the reports that were issued.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { compareReports, type Hit, hitsIn } from "./archive.ts";
import { readEdition } from "./editions.server.ts";
import { findIssue, listIssues } from "./issued.server.ts";

/** Reports that say something, by quarter, with where they say it. */
export async function searchIssues(accountId: AccountId, asked: string, locale: Locale): Promise<Map<string, Hit[]>> {
  const found = new Map<string, Hit[]>();
  for (const { quarter } of await listIssues(accountId)) {
    const issue = await findIssue(accountId, quarter.key);
    const hits = issue ? hitsIn(issue.snapshot, asked, locale) : [];
    if (hits.length > 0) found.set(quarter.key, hits);
  }
  return found;
}

/** Two issued reports, the earlier first; null when either is not there. */
export async function findTwoIssues(accountId: AccountId, one: string, other: string) {
  const [a, b] = [await findIssue(accountId, one), await findIssue(accountId, other)];
  if (!a || !b) return null;
  return a.quarter.from <= b.quarter.from ? { first: a, second: b } : { first: b, second: a };
}

/**
 * The newest edition of a period, approved or not, beside the report that its readers got last, for our own staff.
 *
 * @returns null where there is no edition, or none of a period of that kind was issued before
 */
export async function compareWithLast(accountId: AccountId, key: string) {
  const edition = await readEdition(accountId, key);
  if (!edition) return null;
  const second = edition.snapshot.quarter;
  const isOfQuarter = (one: string) => one.includes("-Q");
  const before = (await listIssues(accountId)).find(
    ({ quarter }) => quarter.until <= second.from && isOfQuarter(quarter.key) === isOfQuarter(key),
  );
  const last = before && (await findIssue(accountId, before.quarter.key));
  if (!last) return null;
  return { first: last.quarter, second, ...compareReports(last.snapshot, edition.snapshot) };
}
