// What is set for the reports of one account alone, and who of us changed it. It stands in the account's own history; of
// two who change it at once, the second is told.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type AuditEntry, recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import type { DeliveryMode, OwnPolicy } from "./policy.ts";
import { changesOf, versionOf } from "./policy-change.server.ts";
import { type PolicyLevels, readPolicyLevels } from "./release-policy.server.ts";

export type OwnPolicyState = PolicyLevels & {
  version: string;
  /** What the whole installation is set to, whatever its accounts say. */
  forced: DeliveryMode | null;
};

export type OwnPolicyChange = { id: string; at: Date; by: string; detail: AuditEntry["detail"] };

export function findOwnPolicy(accountId: AccountId): Promise<OwnPolicyState> {
  return acrossAccounts(async (tx) => {
    const levels = await readPolicyLevels(tx, accountId);
    return { ...levels, version: versionOf(levels.own), forced: env().REPORT_DELIVERY ?? null };
  });
}

/** How the reports of an account reach their readers. */
export async function readDeliveryMode(tx: Tx, accountId: AccountId): Promise<DeliveryMode> {
  const { own, follows } = await readPolicyLevels(tx, accountId);
  return env().REPORT_DELIVERY ?? own.deliveryMode ?? follows.deliveryMode.value;
}

/**
 * Sets what goes for one account.
 *
 * @param seen the version that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export function setOwnPolicy(accountId: AccountId, own: OwnPolicy, seen: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
    const { own: before } = await readPolicyLevels(tx, accountId);
    if (versionOf(before) !== seen) return false;
    const detail = changesOf(before, own);
    if (Object.keys(detail).length === 0) return true;
    const { approvalMode, delayMinutes: releaseDelayMinutes, deliveryMode } = own;
    await tx.account.update({ where: { id: accountId }, data: { approvalMode, releaseDelayMinutes, deliveryMode } });
    await recordAct(tx, accountId, { staffId }, "report_rules_changed", "", detail);
    return true;
  });
}

/** The newest first. */
export function listOwnPolicyChanges(accountId: AccountId, limit: number): Promise<OwnPolicyChange[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<OwnPolicyChange[]>`
      select e.id, e.happened_at as at, s.name as by, e.detail
        from audit_entry e join staff s on s.id = e.staff_id
       where e.account_id = ${accountId}::uuid and e.act = 'report_rules_changed'
       order by e.happened_at desc, e.id limit ${limit}`,
  );
}
