import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Range } from "#app/domain/money.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { remember } from "#app/lib/remembered-reads.server.ts";
import type { Assumption, Driver } from "./driver-value.ts";
import type { Retirable } from "./retired.ts";

/** The account's value drivers, retired or not, with the factors of their formulas, in the order in which they are shown. */
export async function listDrivers(tx: Tx, accountId: AccountId): Promise<(Driver & Retirable)[]> {
  const read = () => tx.$queryRaw<DriverRow[]>`
    select d.key, d.kind, json_build_object('ja', d.name_ja, 'en', d.name_en) as name, d.feature_key as "featureKey",
           json_build_object('ja', coalesce(f.name_ja, d.feature_key), 'en', coalesce(f.name_en, d.feature_key)) as feature,
           d.measure, d.benefit_group as "benefitGroup", d.retired_at as "retiredAt",
           coalesce(json_agg(json_build_object(
             'key', a.key, 'name', json_build_object('ja', a.name_ja, 'en', a.name_en), 'unit', a.unit, 'low', a.low,
             'expected', a.expected, 'high', a.high, 'source', a.source,
             'note', json_build_object('ja', a.note_ja, 'en', a.note_en), 'asOf', a.as_of
           ) order by a.position, a.key) filter (where a.key is not null), '[]') as assumptions
      from value_driver d
      left join feature f on f.key = d.feature_key
      left join assumption a on a.account_id = d.account_id and a.driver_id = d.id
     where d.account_id = ${accountId}::uuid
     group by d.account_id, d.id, f.key
     order by d.position, d.key`;
  const rows = await remember(tx, `drivers ${accountId}`, read);
  return rows.map((row) => ({ ...row, assumptions: row.assumptions.map(withRange) }));
}

type Ends = { low: number | null; expected: number | null; high: number | null };
type AssumptionRow = Omit<Assumption, "range"> & Ends;
type DriverRow = Omit<Driver, "assumptions"> & Retirable & { assumptions: AssumptionRow[] };

/** Nothing is known without the expected value; an end that nobody has stated is taken to be the same. */
function withRange({ low, expected, high, ...assumption }: AssumptionRow): Assumption {
  const range: Range | null = expected === null ? null : { low: low ?? expected, expected, high: high ?? expected };
  return { ...assumption, range };
}
