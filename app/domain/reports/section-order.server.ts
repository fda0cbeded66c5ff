// The order of the parts that goes for all later reports of an account.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { isUsualOrder, type MovableSection, readOrder } from "./sections.ts";

/** The order that goes, and what is wrong with the setting, if anything: then it is the usual order. */
export async function readAccountOrder(tx: Tx, accountId: AccountId): Promise<ReturnType<typeof readOrder>> {
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { sectionOrder: true } });
  return readOrder(account?.sectionOrder ?? null);
}

/** As readAccountOrder(), for callers that are in no transaction. */
export function findAccountOrder(accountId: AccountId): Promise<ReturnType<typeof readOrder>> {
  return withAccount(accountId, (tx) => readAccountOrder(tx, accountId));
}

export function setAccountOrder(accountId: AccountId, staffId: string, order: MovableSection[]): Promise<void> {
  return withAccount(accountId, async (tx) => {
    const sectionOrder = isUsualOrder(order) ? null : order.join();
    const before = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { sectionOrder: true } });
    if (before.sectionOrder === sectionOrder) return;
    await tx.account.update({ where: { id: accountId }, data: { sectionOrder } });
    await recordAct(tx, accountId, { staffId }, "section_order_changed", "", { order: order.join(", ") });
  });
}
