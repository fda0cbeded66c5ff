// Looking back at the reports that were issued.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type Hit, hitsIn } from "./archive.ts";
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
