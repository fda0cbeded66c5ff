// What the customers said of the claims. Rows are added and never changed; the latest of a driver and quarter counts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Range } from "#app/domain/money.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { remember } from "#app/lib/remembered-reads.server.ts";
import type { Review } from "./claim.ts";

type Ends = { low: number | null; expected: number | null; high: number | null };
type Row = Omit<Review, "claimed"> & Ends & { nth: number };

/** The last review of each driver and quarter. */
export async function listReviews(tx: Tx, accountId: AccountId): Promise<Review[]> {
  return (await readReviews(tx, accountId)).filter(({ nth }) => nth === 1).map(withClaimed);
}

/** Everything that was ever said of the claims of a quarter, the newest first. */
export async function listReviewHistory(tx: Tx, accountId: AccountId, quarter: string): Promise<Review[]> {
  return (await readReviews(tx, accountId)).filter((review) => review.quarter === quarter).map(withClaimed);
}

function readReviews(tx: Tx, accountId: AccountId): Promise<Row[]> {
  const read = () => tx.$queryRaw<Row[]>`
    select r.id, r.driver_id as "driverId", d.key as "driverKey", r.quarter, r.verdict, r.claimed_low::float8 as low,
           r.claimed_expected::float8 as expected, r.claimed_high::float8 as high,
           r.adjusted_expected::float8 as adjusted, r.comment, r.reviewed_at as "reviewedAt",
           case when s.id is not null then json_build_object('name', s.name, 'side', 'staff')
                when c.id is not null then json_build_object('name', c.name, 'side', 'customer') end as by,
           row_number() over (partition by r.driver_id, r.quarter order by r.position desc)::int as nth
      from claim_review r
      join value_driver d on d.account_id = r.account_id and d.id = r.driver_id
      left join contact c on c.account_id = r.account_id and c.id = r.contact_id
      left join staff s on s.id = r.staff_id
     where r.account_id = ${accountId}::uuid
     order by r.position desc`;
  return remember(tx, `claim reviews ${accountId}`, read);
}

function withClaimed({ low, expected, high, nth: _, ...review }: Row): Review {
  const claimed: Range | null = low === null || expected === null || high === null ? null : { low, expected, high };
  return { ...review, claimed };
}
