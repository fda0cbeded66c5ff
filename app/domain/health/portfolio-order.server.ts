// Which accounts the table lists, and in which order, as parts of its statement. For our own staff only.
import { empty, join, type Sql, sql } from "#app/lib/sql.server.ts";
import { literalOf } from "./folding.ts";
import { isFiltered, PAGE_ROWS, type PortfolioQuery } from "./portfolio.ts";

const ALL_OF_THEM = sql`count(*) over ()::int`;
/** The list shows what moved a score over this many days. */
const CHANGE_DAYS = 28;

/** The instant, and the day on which it lies where our own people are. */
export type At = { now: Date; today: Sql };

/** An instant and its day, which the database looks up by itself: nothing is asked for before. */
export function instantOf(now: Date): At {
  const zone = sql`coalesce((select time_zone from vendor), 'UTC')`;
  return { now, today: sql`(select (${now}::timestamptz at time zone ${zone})::date)` };
}

/** Where accounts `a` come from, with their contracts `c` where those are asked for, and the band that is meant. */
type Source = { from: Sql; contracts: Sql; band: Sql };

/**
 * How many accounts `computed` leaves out at its beginning, for the table to leave out as many less: those that lie
 * before the page wherever the few `overridden` are put between them.
 */
export function skippedBefore(query: PortfolioQuery): Sql {
  if (isByRenewal(query)) return sql`select 0::bigint as n`;
  return sql`select greatest(0, ${(query.page - 1) * PAGE_ROWS} - (select count(*) from overridden))::bigint as n`;
}

/**
 * The accounts that the filters let through by their computed bands, in order, behind those that are `skipped` and no
 * further than the page goes; to be asked beside the `overridden` of now, which are left out.
 *
 * @param isCounted whether how many there are is known already; else `found` says it
 */
export function computedInOrder(query: PortfolioQuery, at: At, isCounted: boolean): Sql {
  const most = query.page * PAGE_ROWS;
  const order = orderOf(query);
  const found = isCounted || !isFiltered(query) ? sql`null::int` : ALL_OF_THEM;
  const band = sql`s.band`;
  const upTo = (limit: Sql) => (source: Source, filter: Sql) =>
    sql`
    select * from (${accountsOf(source, query, at, found)}
       and a.id not in (select account_id from overridden) and ${filter} order by ${order} limit ${limit}) listed`;
  // Told how many, or that some are left out, the planner sorts ten thousand rather than reading them in the order of
  // their index.
  const listed = (source: Source, filter: Sql) =>
    sql`${upTo(sql`(select ${most}::bigint)`)(source, filter)} offset (select n from skipped)`;
  const byName = { from: sql`account a`, contracts: contractsOf(query, at.today), band };
  if (!isByRenewal(query)) return listed(byName, sql`true`);
  const byRenewal = { from: sql`subscription c join account a on a.id = c.account_id`, contracts: empty, band };
  const renewing = upTo(sql`${most}`)(byRenewal, isNextRenewal(at.today));
  if (query.renewal) return renewing;
  if (found === ALL_OF_THEM) return listed(byName, sql`true`);
  // Who has no renewal to come is at the end of the list, and looked for only there.
  const without = sql`c.renews_on is null and (select count(*) from renewing) < ${most}`;
  return sql`
    with renewing as materialized (${renewing})
    select * from renewing union all ${listed(byName, without)}`;
}

/** Whether the list can be read in the order of the contracts' renewals. */
function isByRenewal(query: PortfolioQuery): boolean {
  return asksContracts(query) && !query.contract;
}

/** Those among the `overridden` whom the filters let through by the band that a person set. */
export function setByHand(query: PortfolioQuery, at: At): Sql {
  const from = sql`overridden v join account a on a.id = v.account_id`;
  const next = sql`
    left join lateral (select min(c.renews_on) as renews_on from subscription c
                        where c.account_id = a.id and ${renewsFrom(at.today)}) c on true`;
  const contracts = isByRenewal(query) ? next : contractsOf(query, at.today);
  return accountsOf({ from, contracts, band: sql`v.band` }, query, at, sql`null::int`);
}

function asksContracts({ contract, renewal, sort }: PortfolioQuery): boolean {
  return contract !== null || renewal !== null || sort === "renewal";
}

/** Standings are looked at only where a filter or the order asks for them. */
function accountsOf({ from, contracts, band }: Source, query: PortfolioQuery, at: At, found: Sql): Sql {
  const asksStanding = query.band !== null || query.silent || !["name", "renewal"].includes(query.sort);
  return sql`
    select a.id, a.name, a.slug, a.staff_id, ${measuresOf(query, band, at)}, ${found} as found
      from ${from}
      ${asksStanding ? sql`join account_standing s on s.account_id = a.id` : empty}
      ${contracts}
     where ${isCurrent(sql`a`, at.today)} and ${filtersOf(query, band, at.today)}`;
}

/** Whether an account of a query has not ended. */
export function isCurrent(account: Sql, today: Sql): Sql {
  return sql`(${account}.ended_on is null or ${account}.ended_on > ${today})`;
}

/** The contracts that hold today: the next renewal and, if asked for, where the price stands among those of its currency. */
function contractsOf(query: PortfolioQuery, today: Sql): Sql {
  if (!asksContracts(query)) return empty;
  if (query.contract === null) {
    return sql`left join (select account_id, min(renews_on) as renews_on from subscription c
                           where ${renewsFrom(today)} group by 1) c on c.account_id = a.id`;
  }
  return sql`left join (
    select account_id, renews_on, percent_rank() over (partition by currency order by mrr_minor) as rank
      from (select account_id, min(currency) as currency, sum(mrr_minor) as mrr_minor,
                   min(renews_on) filter (where renews_on >= ${today}) as renews_on
              from subscription c where ${holdsOn(today)} group by account_id) held) c on c.account_id = a.id`;
}

/** Of an account's subscriptions `c` the one whose renewal comes first. */
function isNextRenewal(today: Sql): Sql {
  return sql`${renewsFrom(today)} and not exists (
    select from subscription e where e.account_id = c.account_id and ${renewsFrom(today, sql`e`)}
       and (e.renews_on, e.id) < (c.renews_on, c.id))`;
}

function holdsOn(today: Sql, one = sql`c`): Sql {
  return sql`${one}.starts_on <= ${today} and (${one}.ended_on is null or ${one}.ended_on > ${today})`;
}

/** Of one subscription: it holds, and its renewal is still to come. */
export function renewsFrom(today: Sql, one = sql`c`): Sql {
  return sql`${one}.renews_on >= ${today} and ${holdsOn(today, one)}`;
}

/** The score of four weeks ago, or the first since then. */
export function earlierScore(accountId: Sql, now: Date): Sql {
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

function filtersOf(query: PortfolioQuery, band: Sql, today: Sql): Sql {
  const filters = [sql`true`];
  if (query.band === "unknown") filters.push(sql`${band} is null`);
  else if (query.band) filters.push(sql`${band} = ${query.band}`);
  if (query.set) filters.push(sql`a.id in (select account_id from overridden)`);
  if (query.silent) filters.push(sql`s.silence = 'silent'`);
  if (query.owner) filters.push(sql`a.staff_id::text = ${query.owner}`);
  if (query.industry) filters.push(sql`a.industry = ${query.industry}`);
  if (query.tenure) filters.push(tenureIs(query.tenure, today));
  if (query.contract) filters.push(contractIs(query.contract));
  if (query.frequency) filters.push(frequencyIs(query.frequency, today));
  if (query.renewal) filters.push(sql`c.renews_on <= ${today} + ${query.renewal}::int`);
  if (query.q) filters.push(named(query.q));
  return join(filters, " and ");
}

// Full-width and half-width letters, upper and lower case are one; a slug has small letters of half width alone.
function named(words: string): Sql {
  const within = `%${literalOf(words)}%`;
  return sql`(a.name_folded like ${within} or a.slug like ${within}
    or a.staff_id in (select id from staff where folded(name) like ${within}))`;
}

function tenureIs(tenure: NonNullable<PortfolioQuery["tenure"]>, today: Sql): Sql {
  const days = sql`(${today} - a.started_on)`;
  if (tenure === "new") return sql`${days} < 91`;
  if (tenure === "young") return sql`${days} between 91 and 364`;
  return tenure === "settled" ? sql`${days} between 365 and 1094` : sql`${days} >= 1095`;
}

function contractIs(size: NonNullable<PortfolioQuery["contract"]>): Sql {
  if (size === "large") return sql`c.rank >= 2.0 / 3`;
  return size === "mid" ? sql`c.rank >= 1.0 / 3 and c.rank < 2.0 / 3` : sql`c.rank < 1.0 / 3`;
}

function frequencyIs(frequency: NonNullable<PortfolioQuery["frequency"]>, today: Sql): Sql {
  const days = sql`(select count(*) from daily_usage d
    where d.account_id = a.id and d.day > ${today} - 28 and d.day <= ${today} and d.events > 0)`;
  if (frequency === "high") return sql`${days} >= 15`;
  if (frequency === "mid") return sql`${days} between 5 and 14`;
  return frequency === "low" ? sql`${days} between 1 and 4` : sql`${days} = 0`;
}

/** Smallest first, unknown last, then by name: an order of what `measuresOf` names. */
export function orderOf({ sort }: PortfolioQuery): Sql {
  const names = sql`name collate "ja-x-icu", slug`;
  if (sort === "name") return names;
  return sort === "attention" ? sql`rank, amount nulls last, ${names}` : sql`amount nulls last, ${names}`;
}

function measuresOf({ sort }: PortfolioQuery, band: Sql, { now }: At): Sql {
  const rank = sort === "attention" ? sql`attention(${band}, s.silence)` : sql`null::smallint`;
  const amount = {
    attention: sql`s.score`,
    name: sql`null::float8`,
    score: sql`s.score`,
    change: sql`(select s.score - e.score from (${earlierScore(sql`a.id`, now)}) e where e.id <> s.health_score_id)`,
    trend: sql`s.trend`,
    renewal: sql`c.renews_on`,
  };
  return sql`${rank} as rank, ${amount[sort]} as amount`;
}
