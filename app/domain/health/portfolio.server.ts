// The accounts table: one page of it, as its filters and its order ask. For our own staff only.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { empty, join, type Sql, sql } from "#app/lib/sql.server.ts";
import { literalOf } from "./folding.ts";
import { overridesInForce } from "./override.server.ts";
import { isFiltered, PAGE_ROWS, type PortfolioQuery, type PortfolioRow } from "./portfolio.ts";
import { StoredSignals } from "./record.ts";
import type { Band, SignalKey } from "./score.ts";
import { explainChange, mainReason } from "./score-change.ts";

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
  slug: string;
  name: string;
  owner: string | null;
  band: Band | null;
  bandBy: string | null;
  computedBand: Band | null;
  score: number | null;
  coverage: number | null;
  silence: PortfolioRow["silence"];
  trend: number | null;
  renewsOn: Day | null;
  /** As they are kept; null where there is no score, and `before` also where there is only one. */
  signals: unknown;
  before: unknown;
  /** Accounts that the filters let through, on every row; null where there are no filters. */
  found: number | null;
};

/** One page of the current accounts with their health and what moved it. A page past the end is the last one. */
export async function listPortfolio(query: PortfolioQuery, now = new Date()): Promise<PortfolioPage> {
  const readPage = (page: number) => acrossAccounts((tx) => readRows(tx, { ...query, page }, now));
  const [counts, asked] = await Promise.all([acrossAccounts((tx) => countBands(tx, now)), readPage(query.page)]);
  const foundBy = ([first]: Found[]) => (isFiltered(query) ? (first?.found ?? 0) : counts.all);
  if (asked.length > 0 || query.page === 1) {
    return { rows: asked.map(toRow), found: foundBy(asked), page: query.page, counts };
  }
  const found = foundBy(await readPage(1));
  const page = Math.max(1, Math.ceil(found / PAGE_ROWS));
  return { rows: (await readPage(page)).map(toRow), found, page, counts };
}

async function countBands(tx: Tx, now: Date): Promise<PortfolioPage["counts"]> {
  const band = sql`coalesce(v.band, s.band)`;
  const [row] = await tx.$queryRaw<PortfolioPage["counts"][]>`
    select count(*)::int as all,
           count(*) filter (where ${band} = 'green')::int as green, count(*) filter (where ${band} = 'amber')::int as amber,
           count(*) filter (where ${band} = 'red')::int as red, count(*) filter (where ${band} is null)::int as unknown,
           count(v.band)::int as set, count(*) filter (where s.silence = 'silent')::int as silent
      from account_standing s left join (${overridesInForce(now)}) v on v.account_id = s.account_id
     where s.ended_on is null or s.ended_on > ${now}::date`;
  return row!;
}

/**
 * First the accounts of the page, then what is shown of each: histories are opened for those alone. Whose band is the
 * computed one is read in order, by an index where there is one, and no further than the page goes; the few whose band a
 * person set are put in between.
 */
function readRows(tx: Tx, query: PortfolioQuery, now: Date): Promise<Found[]> {
  const order = orderOf(query);
  return tx.$queryRaw<Found[]>`
    with overridden as materialized (${overridesInForce(now)}),
    computed as materialized (
      ${accountsOf(computed, query, now)} order by ${order} limit ${query.page * PAGE_ROWS}),
    by_hand as materialized (${accountsOf(byHand, query, now)}),
    listed as materialized (
      select * from (select * from computed union all select * from by_hand) either
       order by ${order} limit ${PAGE_ROWS} offset ${(query.page - 1) * PAGE_ROWS})
    select l.slug, l.name, o.name as owner, coalesce(v.band, latest.band) as band, v.by as "bandBy",
           latest.band as "computedBand", latest.score, latest.coverage, latest.silence, latest.trend,
           (select min(c.renews_on)::text from subscription c
             where c.account_id = l.id and ${renewsFrom(now)}) as "renewsOn",
           latest.signals, case when earlier.computed_at <> latest.computed_at then earlier.signals end as before,
           coalesce((select found from computed limit 1), 0) + (select count(*)::int from by_hand) as found
      from (select *, row_number() over () as place from listed) l
      left join staff o on o.id = l.staff_id
      left join overridden v on v.account_id = l.id
      left join lateral (
        select s.*, h.signals from account_standing s
          left join health_score h on h.account_id = s.account_id and h.id = s.health_score_id
         where s.account_id = l.id limit 1) latest on true
      left join lateral (${earlierScore(sql`l.id`, now)}) earlier on true
     order by l.place`;
}

/** Whose band is the computed one, and whose band a person set: the band in force of each. */
type Bands = { are: Sql; band: Sql };
const computed: Bands = { are: sql`v.account_id is null`, band: sql`s.band` };
const byHand: Bands = { are: sql`v.account_id is not null`, band: sql`v.band` };

/**
 * The accounts that the filters let through, with what puts them in order. Standings and contracts are looked at only
 * where a filter or the order asks for them.
 */
function accountsOf({ are, band }: Bands, query: PortfolioQuery, now: Date): Sql {
  const asksContracts = query.contract !== null || query.renewal !== null || query.sort === "renewal";
  const asksStanding = query.band !== null || query.silent || !["name", "renewal"].includes(query.sort);
  return sql`
    select a.id, a.name, a.slug, a.staff_id, ${measuresOf(query, band, now)},
           ${isFiltered(query) ? sql`count(*) over ()::int` : sql`null::int`} as found
      from account a
      left join overridden v on v.account_id = a.id
      ${asksStanding ? sql`join account_standing s on s.account_id = a.id` : empty}
      ${asksContracts ? sql`left join (${contractsOn(now, query.contract !== null)}) c on c.account_id = a.id` : empty}
     where ${are} and (a.ended_on is null or a.ended_on > ${now}::date) and ${filtersOf(query, band, now)}`;
}

/** The contracts that hold today: the next renewal and, if asked for, where the price stands among those of its currency. */
function contractsOn(now: Date, isRanked: boolean): Sql {
  if (!isRanked) {
    return sql`select account_id, min(renews_on) as renews_on from subscription c where ${renewsFrom(now)} group by 1`;
  }
  return sql`
    select account_id, renews_on, percent_rank() over (partition by currency order by mrr_minor) as rank
      from (select account_id, min(currency) as currency, sum(mrr_minor) as mrr_minor,
                   min(renews_on) filter (where renews_on >= ${now}::date) as renews_on
              from subscription c where ${holdsOn(now)} group by account_id) held`;
}

function holdsOn(now: Date): Sql {
  return sql`c.starts_on <= ${now}::date and (c.ended_on is null or c.ended_on > ${now}::date)`;
}

function renewsFrom(now: Date): Sql {
  return sql`c.renews_on >= ${now}::date and ${holdsOn(now)}`;
}

/** The score of so many days ago, or the first since then. */
function earlierScore(accountId: Sql, now: Date): Sql {
  const since = new Date(now.getTime() - CHANGE_DAYS * 86_400_000);
  return sql`
    select * from (
      (select * from health_score h where h.account_id = ${accountId} and h.computed_at <= ${since}
        order by h.computed_at desc limit 1)
      union all
      (select * from health_score h where h.account_id = ${accountId} and h.computed_at > ${since}
        order by h.computed_at limit 1)) either
     order by computed_at limit 1`;
}

function filtersOf(query: PortfolioQuery, band: Sql, now: Date): Sql {
  const filters = [sql`true`];
  if (query.band === "unknown") filters.push(sql`${band} is null`);
  else if (query.band) filters.push(sql`${band} = ${query.band}`);
  if (query.set) filters.push(byHand.are);
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

// Full-width and half-width letters, upper and lower case are one; a slug has small letters of half width alone.
function named(words: string): Sql {
  const within = `%${literalOf(words)}%`;
  return sql`(a.name_folded like ${within} or a.slug like ${within}
    or a.staff_id in (select id from staff where normalize(lower(name), nfkc) like ${within}))`;
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

/** Smallest first, unknown last, then by name: an order of what `measuresOf` names. */
function orderOf({ sort }: PortfolioQuery): Sql {
  const names = sql`name collate "ja-x-icu", slug`;
  if (sort === "name") return names;
  return sort === "attention" ? sql`rank, amount nulls last, ${names}` : sql`amount nulls last, ${names}`;
}

function measuresOf({ sort }: PortfolioQuery, band: Sql, now: Date): Sql {
  const rank = sort === "attention" ? sql`attention(${band}, s.silence)` : sql`null::smallint`;
  const amount = {
    attention: sql`s.score`,
    name: sql`null::float8`,
    score: sql`s.score`,
    change: sql`(select s.score - e.score from (${earlierScore(sql`a.id`, now)}) e where e.id <> s.health_score_id)`,
    trend: sql`s.trend`,
    renewal: sql`(c.renews_on - ${now}::date)::float8`,
  };
  return sql`${rank} as rank, ${amount[sort]} as amount`;
}

function toRow({ signals, before, found: _, ...row }: Found): PortfolioRow {
  const now = signals ? StoredSignals.parse(signals) : [];
  const level = now.find(({ key }) => key === ("usage_level" satisfies SignalKey))?.raw;
  const change = before ? explainChange(StoredSignals.parse(before), now) : null;
  return {
    ...row,
    coverage: row.coverage ?? 0,
    change: change && { delta: change.delta, reason: mainReason(change.parts) },
    active: level?.active ?? null,
    seats: level?.seats ?? null,
  };
}
