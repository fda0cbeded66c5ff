// The accounts table: one page of it, as its filters and its order ask. For our own staff only.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { sql } from "#app/lib/sql.server.ts";
import { overridesInForce } from "./override.server.ts";
import { isFiltered, isOneBand, PAGE_ROWS, type PortfolioQuery, type PortfolioRow } from "./portfolio.ts";
import {
  type At,
  computedInOrder,
  earlierScore,
  instantOf,
  isCurrent,
  orderOf,
  renewsFrom,
  setByHand,
  skippedBefore,
} from "./portfolio-order.server.ts";
import { StoredSignals } from "./record.ts";
import type { Band, SignalKey } from "./score.ts";
import { explainChange, mainReason } from "./score-change.ts";

export type PortfolioPage = {
  rows: PortfolioRow[];
  /** Accounts that the filters let through. */
  found: number;
  /** From 1: the page that was asked for, or the last. */
  page: number;
  /** By the calendar of our own people. */
  today: Day;
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
  /** Accounts that the filters let through, on every row; counted only where `counts` do not know it. */
  found: number;
};

/** One page of the current accounts with their health and what moved it. A page past the end is the last one. */
export async function listPortfolio(query: PortfolioQuery, now = new Date()): Promise<PortfolioPage> {
  const at = instantOf(now);
  const readPage = (page: number) => acrossAccounts((tx) => readRows(tx, { ...query, page }, at));
  const [{ counts, today }, asked] = await Promise.all([
    acrossAccounts((tx) => countBands(tx, at)),
    readPage(query.page),
  ]);
  const foundBy = ([first]: Found[]) => {
    if (!isFiltered(query)) return counts.all;
    return isOneBand(query) ? counts[query.band] : (first?.found ?? 0);
  };
  if (asked.length > 0 || query.page === 1) {
    return { rows: asked.map(toRow), found: foundBy(asked), page: query.page, today, counts };
  }
  const found = foundBy(await readPage(1));
  const page = Math.max(1, Math.ceil(found / PAGE_ROWS));
  return { rows: (await readPage(page)).map(toRow), found, page, today, counts };
}

async function countBands(tx: Tx, { now, today }: At): Promise<Pick<PortfolioPage, "counts" | "today">> {
  const band = sql`coalesce(v.band, s.band)`;
  const [row] = await tx.$queryRaw<(PortfolioPage["counts"] & { today: Day })[]>`
    select ${today}::text as today, count(*)::int as all,
           count(*) filter (where ${band} = 'green')::int as green, count(*) filter (where ${band} = 'amber')::int as amber,
           count(*) filter (where ${band} = 'red')::int as red, count(*) filter (where ${band} is null)::int as unknown,
           count(v.band)::int as set, count(*) filter (where s.silence = 'silent')::int as silent
      from account_standing s left join (${overridesInForce(now)}) v on v.account_id = s.account_id
     where ${isCurrent(sql`s`, today)}`;
  const { today: day, ...counts } = row!;
  return { counts, today: day };
}

/**
 * First the accounts of the page, then what is shown of each: histories are opened for those alone. All are read in the
 * order of the computed bands, by an index where there is one and no further than the page goes; the few whose band a
 * person set are put between them where they belong.
 */
function readRows(tx: Tx, query: PortfolioQuery, at: At): Promise<Found[]> {
  const order = orderOf(query);
  const { now, today } = at;
  return tx.$queryRaw<Found[]>`
    with overridden as materialized (${overridesInForce(now)}),
    skipped as materialized (${skippedBefore(query)}),
    computed as materialized (${computedInOrder(query, at, isOneBand(query))}),
    by_hand as materialized (${setByHand(query, at)}),
    listed as materialized (
      select * from (select * from computed union all select * from by_hand) either
       order by ${order} limit ${PAGE_ROWS} offset (select ${(query.page - 1) * PAGE_ROWS} - n from skipped))
    select l.slug, l.name, o.name as owner, coalesce(v.band, latest.band) as band, v.by as "bandBy",
           latest.band as "computedBand", latest.score, latest.coverage, latest.silence, latest.trend,
           (select min(c.renews_on)::text from subscription c
             where c.account_id = l.id and ${renewsFrom(today)}) as "renewsOn",
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
