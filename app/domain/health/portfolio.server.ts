// The accounts table: one page of it, as its filters and its order ask. For our own staff only.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { empty, join, type Sql, sql } from "#app/lib/sql.server.ts";
import type { HealthRecord } from "./history.server.ts";
import { overridesInForce } from "./override.server.ts";
import { isFiltered, PAGE_ROWS, type PortfolioQuery, type PortfolioRow } from "./portfolio.ts";
import { type StoredChange, StoredSignals } from "./record.ts";
import type { Band, SignalKey } from "./score.ts";
import { explainChange } from "./score-change.ts";
import type { Signal } from "./signals.ts";

/** The band in force: what a person set counts before what was computed. */
const BAND = sql`coalesce(v.band, s.band)`;
/** The list shows what moved a score over this many days. */
const CHANGE_DAYS = 28;

export type PortfolioPage = {
  rows: PortfolioRow[];
  /** Accounts that the filters let through. */
  found: number;
  /** From 1: the page that was asked for, or the last. */
  page: number;
  /** Every current account by the band in force, how many of these bands a person has set, and how many are silent. */
  counts: { all: number; green: number; amber: number; red: number; unknown: number; set: number; silent: number };
};

type Found = {
  id: string;
  slug: string;
  name: string;
  industry: string;
  ownerId: string | null;
  ownerName: string | null;
  band: Band | null;
  bandBy: string | null;
  renewsOn: Day | null;
  latest: (Scored & Pick<HealthRecord, "score" | "coverage" | "band"> & { silence: PortfolioRow["silence"] }) | null;
  earlier: Scored | null;
  /** Accounts that the filters let through, on every row. */
  found: number;
};
/** What the table needs of a score, as JSON. */
type Scored = { computedAt: string; signals: unknown };

/** One page of the current accounts with their health and what moved it. A page past the end is the last one. */
export function listPortfolio(query: PortfolioQuery, now = new Date()): Promise<PortfolioPage> {
  return acrossAccounts(async (tx) => {
    const counts = await countBands(tx, now);
    const rows = await readRows(tx, query, now);
    if (rows.length > 0 || query.page === 1) return pageOf(rows, query.page, counts);
    const found = isFiltered(query) ? await countFound(tx, query, now) : counts.all;
    const page = Math.max(1, Math.ceil(found / PAGE_ROWS));
    return pageOf(await readRows(tx, { ...query, page }, now), page, counts);
  });
}

function pageOf(rows: Found[], page: number, counts: PortfolioPage["counts"]): PortfolioPage {
  return { rows: rows.map(toRow), found: rows[0]?.found ?? 0, page, counts };
}

async function countBands(tx: Tx, now: Date): Promise<PortfolioPage["counts"]> {
  const [row] = await tx.$queryRaw<PortfolioPage["counts"][]>`
    select count(*)::int as all,
           count(*) filter (where ${BAND} = 'green')::int as green, count(*) filter (where ${BAND} = 'amber')::int as amber,
           count(*) filter (where ${BAND} = 'red')::int as red, count(*) filter (where ${BAND} is null)::int as unknown,
           count(v.band)::int as set, count(*) filter (where s.silence = 'silent')::int as silent
      from account a
      left join account_standing s on s.account_id = a.id
      left join (${overridesInForce(now)}) v on v.account_id = a.id
     where a.ended_on is null or a.ended_on > ${now}::date`;
  return row!;
}

async function countFound(tx: Tx, query: PortfolioQuery, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ found: number }[]>`
    select count(*)::int as found ${fromAccounts(query, now)}`;
  return row!.found;
}

/** First the accounts of the page, then what is shown of each: histories are opened for those alone. */
function readRows(tx: Tx, query: PortfolioQuery, now: Date): Promise<Found[]> {
  const since = new Date(now.getTime() - CHANGE_DAYS * 86_400_000);
  return tx.$queryRaw<Found[]>`
    with listed as materialized (
      select a.id, a.slug, a.name, a.industry, o.id as owner_id, o.name as owner_name, s.health_score_id,
             ${BAND} as band, v.by as band_by, count(*) over ()::int as found
        ${fromAccounts(query, now)}
       order by ${orderOf(query, since)} limit ${PAGE_ROWS} offset ${(query.page - 1) * PAGE_ROWS}
    )
    select l.id, l.slug, l.name, l.industry, l.owner_id as "ownerId", l.owner_name as "ownerName",
           l.band, l.band_by as "bandBy", l.found,
           (select min(c.renews_on)::text from subscription c
             where c.account_id = l.id and c.renews_on >= ${now}::date and c.starts_on <= ${now}::date
               and (c.ended_on is null or c.ended_on > ${now}::date)) as "renewsOn",
           case when latest.id is not null then jsonb_build_object(
             'computedAt', latest.computed_at, 'score', latest.score, 'coverage', latest.coverage, 'band', latest.band,
             'signals', latest.signals, 'silence', latest.silence->>'class') end as latest,
           case when earlier.id is not null then jsonb_build_object(
             'computedAt', earlier.computed_at, 'signals', earlier.signals) end as earlier
      from (select *, row_number() over () as place from listed) l
      left join health_score latest on latest.account_id = l.id and latest.id = l.health_score_id
      left join lateral (${earlierScore(sql`l.id`, since)}) earlier on true
     order by l.place`;
}

/** The accounts that the filters let through. Contracts are added up only where a filter or the order asks for them. */
function fromAccounts(query: PortfolioQuery, now: Date): Sql {
  const asksContracts = query.contract !== null || query.renewal !== null || query.sort === "renewal";
  return sql`
    from account a
    left join account_standing s on s.account_id = a.id
    left join (${overridesInForce(now)}) v on v.account_id = a.id
    left join staff o on o.id = a.staff_id
    ${asksContracts ? sql`left join (${contracts(now, query.contract !== null)}) c on c.account_id = a.id` : empty}
   where (a.ended_on is null or a.ended_on > ${now}::date) and ${filtersOf(query, now)}`;
}

/** The contracts that hold today: the next renewal and, if asked for, where the price stands among those of its currency. */
function contracts(now: Date, isRanked: boolean): Sql {
  const rank = isRanked ? sql`percent_rank() over (partition by currency order by mrr_minor)` : sql`null::float8`;
  return sql`
    select account_id, renews_on, ${rank} as rank
      from (select account_id, min(currency) as currency, sum(mrr_minor) as mrr_minor,
                   min(renews_on) filter (where renews_on >= ${now}::date) as renews_on
              from subscription
             where starts_on <= ${now}::date and (ended_on is null or ended_on > ${now}::date)
             group by account_id) held`;
}

/** The score four weeks ago, or the first since then. */
function earlierScore(accountId: Sql, since: Date): Sql {
  return sql`
    select * from (
      (select * from health_score h where h.account_id = ${accountId} and h.computed_at <= ${since}
        order by h.computed_at desc limit 1)
      union all
      (select * from health_score h where h.account_id = ${accountId} and h.computed_at > ${since}
        order by h.computed_at limit 1)) either
     order by computed_at limit 1`;
}

function filtersOf(query: PortfolioQuery, now: Date): Sql {
  const filters = [sql`true`];
  if (query.band === "unknown") filters.push(sql`${BAND} is null`);
  else if (query.band) filters.push(sql`${BAND} = ${query.band}`);
  if (query.set) filters.push(sql`v.band is not null`);
  if (query.silent) filters.push(sql`s.silence = 'silent'`);
  if (query.owner) filters.push(sql`a.staff_id::text = ${query.owner}`);
  if (query.industry) filters.push(sql`a.industry = ${query.industry}`);
  if (query.tenure) filters.push(tenureIs(query.tenure, now));
  if (query.contract) filters.push(contractIs(query.contract));
  if (query.frequency) filters.push(frequencyIs(query.frequency, now));
  if (query.renewal) filters.push(sql`c.renews_on <= ${now}::date + ${query.renewal}::int`);
  if (query.q) filters.push(named(query.q));
  return join(filters, " and ");
}

// Full-width and half-width letters, upper and lower case are one.
function named(words: string): Sql {
  const pattern = `%${words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`normalize(lower(concat_ws(E'\\n', a.name, a.slug, o.name)), nfkc) like ${pattern}`;
}

function tenureIs(tenure: NonNullable<PortfolioQuery["tenure"]>, now: Date): Sql {
  const days = sql`(${now}::date - a.started_on)`;
  if (tenure === "new") return sql`${days} < 91`;
  if (tenure === "young") return sql`${days} between 91 and 364`;
  return tenure === "settled" ? sql`${days} between 365 and 1094` : sql`${days} >= 1095`;
}

function contractIs(size: NonNullable<PortfolioQuery["contract"]>): Sql {
  if (size === "large") return sql`c.rank >= 2.0 / 3`;
  return size === "mid" ? sql`c.rank >= 1.0 / 3 and c.rank < 2.0 / 3` : sql`c.rank < 1.0 / 3`;
}

function frequencyIs(frequency: NonNullable<PortfolioQuery["frequency"]>, now: Date): Sql {
  const days = sql`(select count(*) from daily_usage d
    where d.account_id = a.id and d.day > ${now}::date - 28 and d.day <= ${now}::date and d.events > 0)`;
  if (frequency === "high") return sql`${days} >= 15`;
  if (frequency === "mid") return sql`${days} between 5 and 14`;
  return frequency === "low" ? sql`${days} between 1 and 4` : sql`${days} = 0`;
}

/** Smallest first, unknown last, then by name. */
function orderOf({ sort }: PortfolioQuery, since: Date): Sql {
  const by = {
    attention: sql`case when ${BAND} = 'red' or s.silence in ('silent', 'stopped') then 0
      when ${BAND} = 'amber' then 1 when ${BAND} = 'green' then 3 else 2 end, s.score nulls last,`,
    name: empty,
    score: sql`s.score nulls last,`,
    change: sql`(select s.score - e.score from (${earlierScore(sql`a.id`, since)}) e
      where e.id <> s.health_score_id) nulls last,`,
    trend: sql`s.trend nulls last,`,
    renewal: sql`c.renews_on nulls last,`,
  };
  return sql`${by[sort]} a.name collate "ja-x-icu", a.slug`;
}

function toRow(found: Found): PortfolioRow {
  const { latest } = found;
  const signals = latest ? StoredSignals.parse(latest.signals) : [];
  const raw = (key: SignalKey) => signals.find((signal) => signal.key === key)?.raw ?? {};
  return {
    accountId: toAccountId(found.id) satisfies AccountId,
    slug: found.slug,
    name: found.name,
    industry: found.industry,
    owner: found.ownerId === null ? null : { id: found.ownerId, name: found.ownerName ?? "" },
    score: latest?.score ?? null,
    coverage: latest?.coverage ?? 0,
    band: found.band,
    computedBand: latest?.band ?? null,
    bandBy: found.bandBy,
    change: changeSince(found.earlier, latest && { computedAt: latest.computedAt, signals }),
    silence: latest?.silence ?? null,
    active: raw("usage_level").active ?? null,
    seats: raw("usage_level").seats ?? null,
    trend: raw("usage_trend").change ?? null,
    renewsOn: found.renewsOn,
    computedAt: latest ? new Date(latest.computedAt) : null,
  };
}

function changeSince(earlier: Scored | null, latest: { computedAt: string; signals: Signal[] } | null): StoredChange {
  const isOther = earlier !== null && latest !== null && earlier.computedAt !== latest.computedAt;
  if (!isOther) return { since: null, delta: null, parts: [] };
  const change = explainChange(StoredSignals.parse(earlier.signals), latest.signals);
  return {
    since: new Date(earlier.computedAt).toISOString(),
    delta: change?.delta ?? null,
    parts: change?.parts ?? [],
  };
}
