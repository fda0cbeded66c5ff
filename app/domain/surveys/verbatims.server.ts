// What customers wrote, found again by words, score, company and reason. For our own staff.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { periodOfWave } from "./analysis-query.ts";
import { countKeywords, type Keyword } from "./keywords.ts";
import { boundsOf } from "./reading.ts";
import type { VerbatimQuery } from "./verbatim-query.ts";

export const PAGE_SIZE = 20;
/** The newest answers whose words are counted. */
const MOST_COUNTED = 2_000;

export type Verbatim = {
  id: string;
  slug: string;
  account: string;
  person: string;
  role: string;
  score: number | null;
  comment: string;
  answeredAt: Date;
  campaign: { ja: string; en: string };
  reasons: { id: string; nameJa: string; nameEn: string }[];
};

export type Verbatims = {
  total: number;
  rows: Verbatim[];
  keywords: Keyword[];
  accounts: { slug: string; name: string }[];
};

/** Under the filters $1–$12: the answers that count. */
export const UNDER_FILTERS = `
  from response r
  join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
  join campaign k on k.id = i.campaign_id and k.kind = r.kind
  join account a on a.id = r.account_id
  join contact c on c.account_id = i.account_id and c.id = i.contact_id
 where r.kind = $1 and r.staff_id is null
   and ($2::uuid is null or i.campaign_id = $2::uuid) and ($3::text is null or c.role = $3)
   and ($4::text is null or a.industry = $4) and ($5::text is null or a.size = $5)
   and ($6::date is null or (i.invited_at at time zone a.time_zone)::date >= $6::date)
   and ($7::date is null or (i.invited_at at time zone a.time_zone)::date < $7::date)
   and ($8::int is null or r.score between $8 and $9) and ($10::text is null or a.slug = $10)
   and ($11 = '' or position(lower($11) in lower(r.comment)) > 0)
   and case when $12::text is null then true
            when $12 = 'none' then not exists (
              select from response_reason t where t.account_id = r.account_id and t.response_id = r.id)
            else exists (
              select from response_reason t where t.account_id = r.account_id and t.response_id = r.id and t.reason_id in (
                with recursive below as (
                  select id from reason where id::text = $12 union all
                  select child.id from reason child join below on child.parent_id = below.id)
                select id from below)) end`;
const WRITTEN = `${UNDER_FILTERS} and r.comment <> ''`;

export function findVerbatims(query: VerbatimQuery): Promise<Verbatims> {
  return acrossAccounts(async (tx) => {
    const filters = filtersOf(query);
    const [{ total } = { total: 0 }] = await tx.$queryRawUnsafe<{ total: number }[]>(
      `select count(*)::int as total ${WRITTEN}`,
      ...filters,
    );
    const rows = await readVerbatims(tx, query, { limit: PAGE_SIZE, skip: (query.page - 1) * PAGE_SIZE });
    const words = await tx.$queryRawUnsafe<{ comment: string }[]>(
      `select r.comment ${WRITTEN} order by r.answered_at desc limit ${MOST_COUNTED}`,
      ...filters,
    );
    const accounts = await tx.$queryRaw<Verbatims["accounts"]>`
      select a.slug, a.name from account a
       where exists (select from response r where r.account_id = a.id and r.comment <> '' and r.staff_id is null)
       order by a.name, a.slug`;
    return { total, rows, keywords: countKeywords(words.map(({ comment }) => comment)), accounts };
  });
}

/** Newest first. */
function readVerbatims(tx: Tx, query: VerbatimQuery, { limit, skip }: { limit: number; skip: number }) {
  return tx.$queryRawUnsafe<Verbatim[]>(
    `select r.id, a.slug, a.name as account, c.name as person, c.role, r.score::int as score, r.comment,
            r.answered_at as "answeredAt", json_build_object('ja', k.name_ja, 'en', k.name_en) as campaign,
            coalesce((select json_agg(json_build_object('id', n.id, 'nameJa', n.name_ja, 'nameEn', n.name_en) order by t.tagged_at)
                        from response_reason t join reason n on n.id = t.reason_id
                       where t.account_id = r.account_id and t.response_id = r.id), '[]') as reasons
     ${WRITTEN} order by r.answered_at desc, r.id limit ${Math.trunc(limit)} offset ${Math.trunc(skip)}`,
    ...filtersOf(query),
  );
}

/** @returns what $1–$12 stand for */
export function filtersOf({ kind, campaign, role, industry, size, group, account, q, reason, ...time }: VerbatimQuery) {
  const wave = time.wave && time.wave !== "all" ? periodOfWave(time.wave) : null;
  const after = time.to ? new Date(Date.parse(time.to) + 86_400_000).toISOString().slice(0, 10) : null;
  const from =
    [wave?.from, time.from]
      .filter((day) => day !== undefined && day !== null)
      .sort()
      .at(-1) ?? null;
  const until =
    [wave?.until, after]
      .filter((day) => day !== undefined && day !== null)
      .sort()
      .at(0) ?? null;
  const bounds = group && kind !== "custom" ? boundsOf(kind)[group] : null;
  const ends = [bounds?.[0] ?? null, bounds?.[1] ?? null];
  return [kind, campaign, role, industry, size, from, until, ...ends, account, q, reason];
}
