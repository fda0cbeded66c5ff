// Which accounts the table lists, and in which order, as parts of its statement. For our own staff only.
import type { Day } from "#app/domain/day.ts";
import { empty, join, type Sql, sql } from "#app/lib/sql.server.ts";
import { literalOf } from "./folding.ts";
import { isFiltered, PAGE_ROWS, type PortfolioQuery } from "./portfolio.ts";

const ALL_OF_THEM = sql`count(*) over ()::int`;
/** The list shows what moved a score over this many days. */
const CHANGE_DAYS = 28;

/** The instant, and the day on which it lies where our own people are. */
export type At = { now: Date; today: Day };

/** Where accounts `a` come from, with their contracts `c` where those are asked for, and the band that is meant. */
type Source = { from: Sql; contracts: Sql; band: Sql };

/**
 * The accounts that the filters let through by their computed bands, in order and no further than the page goes; to be
 * asked beside the `overridden` of now, which are left out.
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
  // Told how many, the planner sorts ten thousand names rather than reading them in the order of their index.
  const listed = upTo(sql`(select ${most}::bigint)`);
  const byName = { from: sql`account a`, contracts: contractsOf(query, at.today), band };
  const byRenewal = { from: sql`subscription c join account a on a.id = c.account_id`, contracts: empty, band };
  if (query.contract || !asksContracts(query)) return listed(byName, sql`true`);
  if (query.renewal) return upTo(sql`${most}`)(byRenewal, isNextRenewal(at.today));
  if (found === ALL_OF_THEM) return listed(byName, sql`true`);
  // Who has no renewal to come is at the end of the list, and looked for only there.
  const without = sql`c.renews_on is null and (select count(*) from renewing) < ${most}`;
  return sql`
    with renewing as materialized (${upTo(sql`${most}`)(byRenewal, isNextRenewal(at.today))})
    select * from renewing union all ${listed(byName, without)}`;
}

/** Those among the `overridden` whom the filters let through by the band that a person set. */
export function setByHand(query: PortfolioQuery, at: At): Sql {
  const from = sql`overridden v join account a on a.id = v.account_id`;
  const next = sql`
    left join lateral (select min(c.renews_on) as renews_on from subscription c
                        where c.account_id = a.id and ${renewsFrom(at.today)}) c on true`;
  const contracts = query.contract || !asksContracts(query) ? contractsOf(query, at.today) : next;
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
export function isCurrent(account: Sql, today: Day): Sql {
  return sql`(${account}.ended_on is null or ${account}.ended_on > ${today}::date)`;
}

/** The contracts that hold today: the next renewal and, if asked for, where the price stands among those of its currency. */
function contractsOf(query: PortfolioQuery, today: Day): Sql {
  if (!asksContracts(query)) return empty;
  if (query.contract === null) {
    return sql`left join (select account_id, min(renews_on) as renews_on from subscription c
                           where ${renewsFrom(today)} group by 1) c on c.account_id = a.id`;
  }
  return sql`left join (
    select account_id, renews_on, percent_rank() over (partition by currency order by mrr_minor) as rank
      from (select account_id, min(currency) as currency, sum(mrr_minor) as mrr_minor,
                   min(renews_on) filter (where renews_on >= ${today}::date) as renews_on
              from subscription c where ${holdsOn(today)} group by account_id) held) c on c.account_id = a.id`;
}

/** Of an account's subscriptions `c` the one whose renewal comes first. */
function isNextRenewal(today: Day): Sql {
  return sql`${renewsFrom(today)} and not exists (
    select from subscription e where e.account_id = c.account_id and ${renewsFrom(today, sql`e`)}
       and (e.renews_on, e.id) < (c.renews_on, c.id))`;
}

function holdsOn(today: Day, one = sql`c`): Sql {
  return sql`${one}.starts_on <= ${today}::date and (${one}.ended_on is null or ${one}.ended_on > ${today}::date)`;
}

/** Of one subscription: it holds, and its renewal is still to come. */
export function renewsFrom(today: Day, one = sql`c`): Sql {
  return sql`${one}.renews_on >= ${today}::date and ${holdsOn(today, one)}`;
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

function filtersOf(query: PortfolioQuery, band: Sql, today: Day): Sql {
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
  if (query.renewal) filters.push(sql`c.renews_on <= ${today}::date + ${query.renewal}::int`);
  if (query.q) filters.push(named(query.q));
  return join(filters, " and ");
}

// Full-width and half-width letters, upper and lower case are one; a slug has small letters of half width alone.
function named(words: string): Sql {
  const within = `%${literalOf(words)}%`;
  return sql`(a.name_folded like ${within} or a.slug like ${within}
    or a.staff_id in (select id from staff where folded(name) like ${within}))`;
}

function tenureIs(tenure: NonNullable<PortfolioQuery["tenure"]>, today: Day): Sql {
  const days = sql`(${today}::date - a.started_on)`;
  if (tenure === "new") return sql`${days} < 91`;
  if (tenure === "young") return sql`${days} between 91 and 364`;
  return tenure === "settled" ? sql`${days} between 365 and 1094` : sql`${days} >= 1095`;
}

function contractIs(size: NonNullable<PortfolioQuery["contract"]>): Sql {
  if (size === "large") return sql`c.rank >= 2.0 / 3`;
  return size === "mid" ? sql`c.rank >= 1.0 / 3 and c.rank < 2.0 / 3` : sql`c.rank < 1.0 / 3`;
}

function frequencyIs(frequency: NonNullable<PortfolioQuery["frequency"]>, today: Day): Sql {
  const days = sql`(select count(*) from daily_usage d
    where d.account_id = a.id and d.day > ${today}::date - 28 and d.day <= ${today}::date and d.events > 0)`;
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
