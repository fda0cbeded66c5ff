// The latest health of every account. For our own staff only.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import type { HealthScore } from "#prisma/generated/client.ts";
import { type HealthRecord, parseRecord } from "./history.server.ts";
import type { PortfolioRow } from "./portfolio.ts";
import type { StoredChange } from "./record.ts";
import type { SignalKey } from "./score.ts";
import { explainChange } from "./score-change.ts";

/** The list shows what moved a score over this many days. */
const CHANGE_DAYS = 28;

type Found = {
  id: string;
  slug: string;
  name: string;
  industry: string;
  ownerId: string | null;
  ownerName: string | null;
  renewsOn: Day | null;
  latest: Stored | null;
  earlier: Stored | null;
};
/** A row of health_score as JSON. */
type Stored = Pick<HealthScore, "cause" | "score" | "coverage" | "band" | "signals" | "change" | "silence"> & {
  computed_at: string;
};

/** Every current account with its health and what moved it, by name. */
export async function listPortfolio(now = new Date()): Promise<PortfolioRow[]> {
  const since = new Date(now.getTime() - CHANGE_DAYS * 86_400_000);
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<Found[]>`
      select a.id, a.slug, a.name, a.industry, s.id as "ownerId", s.name as "ownerName",
             (select min(c.renews_on)::text from subscription c
               where c.account_id = a.id and c.renews_on >= ${now}::date
                 and (c.ended_on is null or c.ended_on > ${now}::date)) as "renewsOn",
             to_jsonb(latest) as latest, to_jsonb(earlier) as earlier
        from account a
        left join staff s on s.id = a.staff_id
        left join lateral (select * from health_score h where h.account_id = a.id
                            order by h.computed_at desc, h.id desc limit 1) latest on true
        left join lateral (select * from
                            (select * from health_score h where h.account_id = a.id and h.computed_at <= ${since}
                              order by h.computed_at desc limit 1) before_since
                           union all
                           select * from
                            (select * from health_score h where h.account_id = a.id and h.computed_at > ${since}
                              order by h.computed_at limit 1) after_since
                           order by computed_at limit 1) earlier on true
       where a.ended_on is null or a.ended_on > ${now}::date
       order by a.name, a.slug`,
  );
  return rows.map(toRow);
}

/** The latest score of every account that has one. */
export async function listHealth(): Promise<
  Pick<PortfolioRow, "accountId" | "score" | "coverage" | "band" | "change" | "silence">[]
> {
  return (await listPortfolio()).filter(({ computedAt }) => computedAt !== null);
}

function toRow(found: Found): PortfolioRow {
  const latest = read(found.latest);
  const raw = (key: SignalKey) => latest?.signals.find((signal) => signal.key === key)?.raw ?? {};
  return {
    accountId: toAccountId(found.id) satisfies AccountId,
    slug: found.slug,
    name: found.name,
    industry: found.industry,
    owner: found.ownerId === null ? null : { id: found.ownerId, name: found.ownerName ?? "" },
    score: latest?.score ?? null,
    coverage: latest?.coverage ?? 0,
    band: latest?.band ?? null,
    change: changeSince(read(found.earlier), latest),
    silence: latest?.silence.class ?? null,
    active: raw("usage_level").active ?? null,
    seats: raw("usage_level").seats ?? null,
    trend: raw("usage_trend").change ?? null,
    renewsOn: found.renewsOn,
    computedAt: latest?.computedAt ?? null,
  };
}

function changeSince(earlier: HealthRecord | null, latest: HealthRecord | null): StoredChange {
  const isOther = earlier && latest && earlier.computedAt.getTime() !== latest.computedAt.getTime();
  const change = isOther ? explainChange(earlier.signals, latest.signals) : null;
  return {
    since: isOther ? earlier.computedAt.toISOString() : null,
    delta: change?.delta ?? null,
    parts: change?.parts ?? [],
  };
}

function read(stored: Stored | null): HealthRecord | null {
  return stored && parseRecord({ ...stored, computedAt: new Date(stored.computed_at) });
}
