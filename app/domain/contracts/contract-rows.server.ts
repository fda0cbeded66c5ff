// The rows of an account's contracts, as those who write them need them.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { ContractDraft } from "./contract-draft.ts";

export type Contract = ContractDraft & { id: string; externalId: string | null; replacesId: string | null };

/** Every contract of the account, the earliest first. */
export async function listContracts(tx: Tx, accountId: AccountId): Promise<Contract[]> {
  const rows = await tx.subscription.findMany({ where: { accountId }, orderBy: [{ startsOn: "asc" }, { id: "asc" }] });
  return rows.map(contractOf);
}

/**
 * The same, while nobody else changes a contract of the account: whether contracts overlap is no constraint of the
 * database, so those who write take turns.
 */
export async function lockContracts(tx: Tx, accountId: AccountId): Promise<Contract[]> {
  await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for no key update`;
  return listContracts(tx, accountId);
}

export async function insertContract(
  tx: Tx,
  accountId: AccountId,
  draft: ContractDraft & { id?: string; externalId?: string | null; replacesId?: string },
): Promise<string> {
  const { startsOn, renewsOn, endedOn, ...rest } = draft;
  const days = {
    startsOn: toDateColumn(startsOn),
    renewsOn: toDateColumn(renewsOn),
    endedOn: endedOn === null ? null : toDateColumn(endedOn),
  };
  const { id } = await tx.subscription.create({ data: { accountId, ...rest, ...days } });
  return id;
}

export async function correctContract(
  tx: Tx,
  accountId: AccountId,
  id: string,
  change: Partial<ContractDraft> & { externalId?: string | null },
): Promise<void> {
  const { startsOn, renewsOn, endedOn, ...rest } = change;
  const days = {
    ...(startsOn !== undefined && { startsOn: toDateColumn(startsOn) }),
    ...(renewsOn !== undefined && { renewsOn: toDateColumn(renewsOn) }),
    ...(endedOn !== undefined && { endedOn: endedOn === null ? null : toDateColumn(endedOn) }),
  };
  await tx.subscription.update({ where: { accountId_id: { accountId, id } }, data: { ...rest, ...days } });
}

/** The contract of an outside id as it was before a day: what goes on under the id may have begun later. */
export function contractBefore(contracts: Contract[], externalId: string, day: Day): Contract | undefined {
  let held = contracts.find((one) => one.externalId === externalId);
  while (held?.replacesId && held.startsOn >= day) {
    const { replacesId }: Contract = held;
    held = contracts.find(({ id }) => id === replacesId);
  }
  return held;
}

type Row = Awaited<ReturnType<Tx["subscription"]["findMany"]>>[number];

function contractOf(row: Row): Contract {
  const { id, plan, seats, mrrMinor, currency, startsOn, renewsOn, endedOn, noticeDays, featureKeys } = row;
  return {
    ...{ id, plan, seats, currency, noticeDays, featureKeys },
    externalId: row.externalId,
    replacesId: row.replacesId,
    mrrMinor: Number(mrrMinor),
    startsOn: fromDateColumn(startsOn),
    renewsOn: fromDateColumn(renewsOn),
    endedOn: endedOn && fromDateColumn(endedOn),
  };
}
