// The ledger of who was not asked: by which rule, and until when.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { SkipRule } from "./eligibility.ts";
import type { Skip } from "./plan.ts";

/** A line that stays as it is says once in so long that it still holds. */
const AGAIN_MS = 20 * 3_600_000;

/** Those that say something new, so that a round that finds all as it was writes nothing. */
export async function newSkips(tx: Tx, campaignId: string, skips: readonly Skip[], now: Date): Promise<Skip[]> {
  const rows = await tx.surveySkip.findMany({
    where: { campaignId },
    select: { contactId: true, occasion: true, rule: true, untilAt: true, lastAt: true },
  });
  const known = new Map(rows.map((row) => [`${row.contactId} ${row.occasion} ${row.rule}`, row]));
  return skips.filter(({ person, occasion, rule, until }) => {
    const before = known.get(`${person.contactId} ${occasion} ${rule}`);
    return (
      !before || until !== (before.untilAt?.getTime() ?? null) || now.getTime() - before.lastAt.getTime() > AGAIN_MS
    );
  });
}

/** Of one account, in its transaction. */
export async function writeSkips(tx: Tx, accountId: string, campaignId: string, skips: readonly Skip[], now: Date) {
  if (skips.length === 0) return;
  const rows = skips.map(({ person, occasion, rule, until }) => ({
    contact_id: person.contactId,
    ...{ occasion, rule, until_at: until === null ? null : new Date(until) },
  }));
  await tx.$executeRaw`
    insert into survey_skip (account_id, campaign_id, contact_id, occasion, rule, until_at, first_at, last_at)
    select ${accountId}::uuid, ${campaignId}::uuid, contact_id, occasion, rule, until_at, ${now}, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as skip (contact_id uuid, occasion text, rule text, until_at timestamptz)
    on conflict (account_id, campaign_id, contact_id, occasion, rule)
    do update set until_at = excluded.until_at, last_at = excluded.last_at`;
}

export type SkippedPerson = {
  contactId: string;
  name: string;
  accountName: string;
  slug: string;
  rule: SkipRule;
  until: Date | null;
};
export type LedgerLine = SkippedPerson & { id: string; occasion: string; firstAt: Date; lastAt: Date };

/**
 * The lines of a campaign's ledger, those who can be asked soonest first, and how many people each rule kept. An older
 * version also wrote down there who was asked already.
 */
export function readLedger(campaignId: string, rule: string | null, limit = 200) {
  return acrossAccounts(async (tx) => {
    const counts = await tx.$queryRaw<{ rule: SkipRule; count: number }[]>`
      select rule, count(distinct contact_id)::int as count from survey_skip
       where campaign_id = ${campaignId}::uuid and rule <> 'asked' group by rule order by 2 desc, 1`;
    const lines = await tx.$queryRaw<LedgerLine[]>`
      select s.id, s.contact_id as "contactId", c.name, a.name as "accountName", a.slug, s.rule, s.occasion,
             s.until_at as until, s.first_at as "firstAt", s.last_at as "lastAt"
        from survey_skip s join account a on a.id = s.account_id
        join contact c on c.account_id = s.account_id and c.id = s.contact_id
       where s.campaign_id = ${campaignId}::uuid and s.rule <> 'asked' and (${rule}::text is null or s.rule = ${rule})
       order by s.until_at is null, s.until_at, a.name, c.name, s.id limit ${limit}`;
    return { counts, lines };
  });
}
