// What goes for an account when its report is let go: its own setting before its segment's before the vendor's.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { SendingTimes } from "./release-time.ts";

export type ReleasePolicy = {
  approvalMode: "person" | "automatic";
  /** Minutes between approval and the first mail, in which it can be stopped. */
  delayMinutes: number;
  /** Whether somebody else confirms a report that would be a reader's first. */
  secondPerson: boolean;
};

/** The policy of an account. Of its segments, industry and size together win over industry, and that over size. */
export async function readPolicy(tx: Tx, accountId: AccountId): Promise<ReleasePolicy> {
  const [policy] = await tx.$queryRaw<ReleasePolicy[]>`
    with segment as (
      select p.* from report_policy p join account a on a.id = ${accountId}::uuid
       where (p.industry is null or p.industry = a.industry) and (p.size is null or p.size = a.size)
       order by p.industry is null, p.size is null)
    select coalesce(a.approval_mode, (select approval_mode from segment where approval_mode is not null limit 1),
                    v.approval_mode, 'person') as "approvalMode",
           coalesce(a.release_delay_minutes, (select delay_minutes from segment where delay_minutes is not null limit 1),
                    v.release_delay_minutes, 0)::int as "delayMinutes",
           coalesce(v.second_person, false) as "secondPerson"
      from account a left join vendor v on v.id = 1 where a.id = ${accountId}::uuid`;
  return policy ?? { approvalMode: "person", delayMinutes: 0, secondPerson: false };
}

/** Hours and days on which reports may be mailed, for everybody. */
export async function readSendingTimes(tx: Tx): Promise<SendingTimes> {
  const [times] = await tx.$queryRaw<(Omit<SendingTimes, "blackout"> & { blackout: Day[] })[]>`
    select coalesce(max(send_from_hour), 0)::int as "fromHour", coalesce(max(send_until_hour), 24)::int as "untilHour",
           coalesce(bool_or(business_days_only), false) as "businessDaysOnly",
           array(select day::text from blackout_day order by day) as blackout
      from vendor where id = 1`;
  const { blackout = [], ...rest } = times ?? { fromHour: 0, untilHour: 24, businessDaysOnly: false };
  return { ...rest, blackout: new Set(blackout) };
}

/** Accounts that have a setting of their own, which comes before all others. */
export function listOwnPolicies() {
  type Own = {
    slug: string;
    name: string;
    approvalMode: ReleasePolicy["approvalMode"] | null;
    delayMinutes: number | null;
  };
  return acrossAccounts(
    (tx) => tx.$queryRaw<Own[]>`
      select slug, name, approval_mode as "approvalMode", release_delay_minutes as "delayMinutes" from account
       where (approval_mode is not null or release_delay_minutes is not null)
         and (ended_on is null or ended_on > current_date)
       order by name, slug`,
  );
}
