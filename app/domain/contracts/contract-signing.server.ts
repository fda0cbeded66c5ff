// Contracts are signed, changed from a day on, and ended. A change ends one row and begins another that replaces it, so
// every day keeps what held on it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { type AuditedAct, type Doer, recordAct } from "#app/domain/staff/audit.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { amountOf } from "./amount.ts";
import type { ContractDraft } from "./contract-draft.ts";
import { type Contract, correctContract, insertContract, lockContracts } from "./contract-rows.server.ts";
import { type ContractFault, faultsAmong, faultsOfChange, faultsOfEnd, isReplaced, isSame } from "./contract-rules.ts";

/** `known`: it was there already, and nothing was written. */
export type Written = { outcome: "recorded" | "changed" | "known"; id: string };
export type Refused<Fault> = { outcome: "refused"; faults: Fault[] };

/**
 * Signs a contract. An id or an outside id that is known makes it no second one: with an outside id the contract becomes
 * what is said now.
 *
 * @param draft.id of a form, so that the same form sent twice is one contract
 */
export async function signContract(
  tx: Tx,
  accountId: AccountId,
  actor: Doer,
  draft: ContractDraft & { id?: string; externalId?: string | null },
): Promise<Written | Refused<ContractFault>> {
  const contracts = await lockContracts(tx, accountId);
  const known = contracts.find(
    ({ id, externalId }) => id === draft.id || (externalId && externalId === draft.externalId),
  );
  const isOver = known !== undefined && isReplaced(contracts, known.id);
  // What replaced a contract has ended it; whoever tells of it as it was signed says nothing new.
  const end = isOver ? { endedOn: known.endedOn } : {};
  if (known && (!draft.externalId || isSame(known, { ...draft, ...end }))) return { outcome: "known", id: known.id };
  if (isOver) return { outcome: "refused", faults: ["replaced"] };
  const faults = faultsAmong(contracts, draft, known?.id);
  if (faults.length > 0) return { outcome: "refused", faults };
  if (!known) {
    const id = await insertContract(tx, accountId, draft);
    await file(tx, accountId, actor, "contract_signed", draft.plan, null, draft);
    return { outcome: "recorded", id };
  }
  const { id: _, externalId: __, ...change } = draft;
  await correctContract(tx, accountId, known.id, change);
  await file(tx, accountId, actor, "contract_corrected", draft.plan, known, draft);
  return { outcome: "changed", id: known.id };
}

export type ContractChange = Partial<
  Pick<ContractDraft, "plan" | "currency" | "endedOn" | "noticeDays" | "featureKeys">
> & {
  /** First day of what is new. */
  on: Day;
  seats: number;
  mrrMinor: number;
  renewsOn: Day;
  /** It goes on after its end, at once or later. */
  isAfterEnd?: boolean;
  /** Of a form, so that the same form sent twice is one change. */
  newId?: string;
};

/** Changes a contract from a day on; what goes on keeps the outside id. @returns null when the account has no such contract */
export async function changeContract(
  tx: Tx,
  accountId: AccountId,
  actor: Doer,
  id: string,
  change: ContractChange,
): Promise<Written | Refused<ContractFault> | null> {
  const contracts = await lockContracts(tx, accountId);
  const { on, newId, isAfterEnd = false, ...asked } = change;
  const known = contracts.find((one) => one.id === newId);
  if (known) return { outcome: "known", id: known.id };
  const old = contracts.find((one) => one.id === id);
  if (!old) return null;
  const next = { ...termsOf(old), ...asked, startsOn: on };
  const faults = faultsOfChange(contracts, old, next, isAfterEnd);
  if (faults.length > 0) return { outcome: "refused", faults };
  await correctContract(tx, accountId, old.id, { endedOn: isAfterEnd ? old.endedOn : on, externalId: null });
  const identity = { ...(newId && { id: newId }), externalId: old.externalId, replacesId: old.id };
  const made = await insertContract(tx, accountId, { ...next, ...identity });
  await file(tx, accountId, actor, "contract_changed", next.plan, old, next);
  return { outcome: "recorded", id: made };
}

/** Ends a contract on a day, or takes its end back with null. @returns null when the account has no such contract */
export async function endContract(
  tx: Tx,
  accountId: AccountId,
  actor: Doer,
  id: string,
  endedOn: Day | null,
): Promise<Written | Refused<ContractFault> | null> {
  const contracts = await lockContracts(tx, accountId);
  const old = contracts.find((one) => one.id === id);
  if (!old) return null;
  if (old.endedOn === endedOn) return { outcome: "known", id };
  const next = { ...termsOf(old), endedOn };
  const faults = faultsOfEnd(contracts, id, next);
  if (faults.length > 0) return { outcome: "refused", faults };
  await correctContract(tx, accountId, id, { endedOn });
  await file(tx, accountId, actor, endedOn ? "contract_ended" : "contract_reopened", old.plan, old, next);
  return { outcome: "changed", id };
}

function termsOf({ id: _, externalId: __, replacesId: ___, ...terms }: Contract): ContractDraft {
  return terms;
}

/** Files what became otherwise; of a new contract what it says. */
function file(
  tx: Tx,
  accountId: AccountId,
  actor: Doer,
  act: AuditedAct,
  plan: string,
  before: ContractDraft | null,
  after: ContractDraft,
): Promise<void> {
  const [was, is] = [before && saidOf(before), saidOf(after)];
  const moved = Object.entries(is).filter(([key, value]) => (was ? was[key] !== value : value !== null));
  const detail = moved.flatMap(([key, value]) => [...(was ? [[`${key}Before`, was[key] ?? null]] : []), [key, value]]);
  return recordAct(tx, accountId, actor, act, plan, Object.fromEntries(detail));
}

function saidOf(terms: ContractDraft): Record<string, string | number | null> {
  const { seats, mrrMinor, currency, startsOn, renewsOn, endedOn, noticeDays } = terms;
  return { seats, monthlyPrice: amountOf(mrrMinor, currency), startsOn, renewsOn, endedOn, noticeDays };
}
