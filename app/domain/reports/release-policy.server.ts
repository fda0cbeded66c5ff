// What goes for an account when its report is let go: its own setting before its segment's before the vendor's.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { Segment } from "#app/domain/value/driver-template.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { DeliveryMode, OwnPolicy } from "./policy.ts";
import type { SendingTimes } from "./release-time.ts";

export type ReleasePolicy = {
  approvalMode: "person" | "automatic";
  /** Minutes between approval and the first mail, in which it can be stopped. */
  delayMinutes: number;
  /** Whether somebody else confirms a report that would be a reader's first. */
  secondPerson: boolean;
};

/** A setting of an account as it is without one of its own, and where that is said: null is for everybody. */
export type Followed<T> = { value: T; segment: Segment | null };

/** What is set for an account alone, and what goes where nothing is. */
export type PolicyLevels = {
  own: OwnPolicy;
  follows: {
    approvalMode: Followed<ReleasePolicy["approvalMode"]>;
    delayMinutes: Followed<number>;
    deliveryMode: Followed<DeliveryMode>;
  };
  secondPerson: boolean;
};

/** The policy of an account. */
export async function readPolicy(tx: Tx, accountId: AccountId): Promise<ReleasePolicy> {
  const { own, follows, secondPerson } = await readPolicyLevels(tx, accountId);
  return {
    approvalMode: own.approvalMode ?? follows.approvalMode.value,
    delayMinutes: own.delayMinutes ?? follows.delayMinutes.value,
    secondPerson,
  };
}

/** The policy of an account by where it is said. Of its segments, industry and size together win over industry, and that over size. */
export async function readPolicyLevels(tx: Tx, accountId: AccountId): Promise<PolicyLevels> {
  const [levels] = await tx.$queryRaw<PolicyLevels[]>`
    with segment as (
      select p.*, json_build_object('industry', p.industry, 'size', p.size) as name
        from report_policy p join account a on a.id = ${accountId}::uuid
       where (p.industry is null or p.industry = a.industry) and (p.size is null or p.size = a.size)
       order by p.industry is null, p.size is null)
    select json_build_object('approvalMode', a.approval_mode, 'delayMinutes', a.release_delay_minutes,
                             'deliveryMode', a.delivery_mode) as own,
           json_build_object(
             'approvalMode', coalesce((select json_build_object('value', approval_mode, 'segment', name) from segment
                                        where approval_mode is not null limit 1),
                                      json_build_object('value', coalesce(v.approval_mode, 'person'), 'segment', null)),
             'delayMinutes', coalesce((select json_build_object('value', delay_minutes, 'segment', name) from segment
                                        where delay_minutes is not null limit 1),
                                      json_build_object('value', coalesce(v.release_delay_minutes, 0), 'segment', null)),
             'deliveryMode', json_build_object('value', coalesce(v.delivery_mode, 'link'), 'segment', null)) as follows,
           coalesce(v.second_person, false) as "secondPerson"
      from account a left join vendor v on v.id = 1 where a.id = ${accountId}::uuid`;
  return levels ?? NOTHING_SET;
}

const NOTHING_SET: PolicyLevels = {
  own: { approvalMode: null, delayMinutes: null, deliveryMode: null },
  follows: {
    approvalMode: { value: "person", segment: null },
    delayMinutes: { value: 0, segment: null },
    deliveryMode: { value: "link", segment: null },
  },
  secondPerson: false,
};

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
  return acrossAccounts(
    (tx) => tx.$queryRaw<(OwnPolicy & { slug: string; name: string })[]>`
      select slug, name, approval_mode as "approvalMode", release_delay_minutes as "delayMinutes",
             delivery_mode as "deliveryMode" from account
       where (approval_mode is not null or release_delay_minutes is not null or delivery_mode is not null)
         and (ended_on is null or ended_on > current_date)
       order by name, slug`,
  );
}
