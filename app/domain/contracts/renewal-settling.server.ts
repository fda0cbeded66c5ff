// A renewal is decided and the contract goes on as decided: from the renewal day another row holds, or none does.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { scoredAfter } from "#app/domain/accounts/score-wanted.server.ts";
import { addMonths, type Day, isRecordDay } from "#app/domain/day.ts";
import type { Doer } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Contract, correctContract, lockContracts } from "./contract-rows.server.ts";
import type { ContractFault, RenewalFault } from "./contract-rules.ts";
import { changeContract, endContract, type Refused, type Written } from "./contract-signing.server.ts";
import { type NamedDraft, recordDecision } from "./renewal-decision.server.ts";

/** How the contract goes on after its renewal. */
export type NextTerm = { seats: number; renewsOn: Day };

type Outcome = Written | Refused<RenewalFault | ContractFault> | null;

/**
 * Records the decision and makes it so, or neither. What an earlier decision about the same renewal had made is made anew.
 * @returns null when the account has no such contract
 */
export async function settleRenewal(
  account: AccountFacts,
  actor: Doer,
  subscriptionId: string,
  draft: NamedDraft,
  next: NextTerm,
): Promise<Outcome> {
  try {
    return await withAccount(account.id, async (tx) => {
      const settling = settleWithin(tx, account, actor, subscriptionId, draft, next);
      const outcome = await scoredAfter(tx, account.id, settling);
      if (outcome?.outcome === "refused") throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

/** A refusal that has to take back what was written before it. */
class Undone extends Error {
  constructor(readonly outcome: Outcome) {
    super("refused");
  }
}

/**
 * The same within a transaction. A refusal may come after something was written, so the caller takes that back.
 * @param asked what is left out stays as it is: the seats, and the renewal a year later unless the contract tells of one
 */
export async function settleWithin(
  tx: Tx,
  account: AccountFacts,
  actor: Doer,
  subscriptionId: string,
  draft: NamedDraft,
  asked: Partial<NextTerm>,
  now = new Date(),
): Promise<Outcome> {
  if (draft.id && (await isDecided(tx, account, draft.id))) return { outcome: "known", id: draft.id };
  const contracts = await lockContracts(tx, account.id);
  const contract = contracts.find(({ id }) => id === subscriptionId);
  if (!contract) return null;
  // The term that follows is counted from this day.
  if (!isRecordDay(draft.renewsOn)) return { outcome: "refused", faults: ["day"] };
  const after = contracts.find(({ replacesId }) => replacesId === contract.id);
  const next = { ...termAfter(contract, after, draft.renewsOn), ...asked };
  if (goesOnSo(contract, after, draft, next)) return recordDecision(tx, account, actor, subscriptionId, draft, now);
  if (!(await takeBack(tx, account, contract, contracts, draft.renewsOn)))
    return { outcome: "refused", faults: ["replaced"] };
  const recorded = await recordDecision(tx, account, actor, subscriptionId, draft, now);
  if (recorded?.outcome !== "recorded") return recorded;
  const { renewsOn: on, mrrAfterMinor: mrrMinor } = draft;
  const done =
    draft.decision === "churned"
      ? await endContract(tx, account.id, actor, subscriptionId, on)
      : await changeContract(tx, account.id, actor, subscriptionId, { on, mrrMinor, ...next });
  return done?.outcome === "refused" ? done : recorded;
}

function termAfter(contract: Contract, after: Contract | undefined, renewsOn: Day): NextTerm {
  if (after?.startsOn === renewsOn) return { seats: after.seats, renewsOn: after.renewsOn };
  const isTold = contract.renewsOn > renewsOn;
  return { seats: contract.seats, renewsOn: isTold ? contract.renewsOn : addMonths(renewsOn, 12) };
}

/** Whether the contract goes on as decided already, as when whoever tells of the decision told of the contract before. */
function goesOnSo(contract: Contract, after: Contract | undefined, draft: NamedDraft, next: NextTerm): boolean {
  if (draft.decision === "churned") return !after && contract.endedOn === draft.renewsOn;
  if (next.renewsOn <= draft.renewsOn) return false;
  const isOver = contract.endedOn !== null && contract.endedOn <= draft.renewsOn;
  if (after ? after.startsOn !== draft.renewsOn : isOver) return false;
  const { mrrMinor, seats, renewsOn } = after ?? contract;
  return mrrMinor === draft.mrrAfterMinor && seats === next.seats && renewsOn === next.renewsOn;
}

async function isDecided(tx: Tx, { id: accountId }: AccountFacts, id: string): Promise<boolean> {
  return (await tx.renewalDecision.count({ where: { accountId, id } })) > 0;
}

/**
 * The contract as it was before its renewal on a day was decided.
 * @returns false when more has happened since than that decision
 */
async function takeBack(
  tx: Tx,
  { id: accountId }: AccountFacts,
  contract: Contract,
  contracts: Contract[],
  renewsOn: Day,
): Promise<boolean> {
  const { id } = contract;
  if (contract.endedOn !== renewsOn) return true;
  const next = contracts.find(({ replacesId }) => replacesId === id);
  const isOlder = next && contracts.some(({ replacesId }) => replacesId === next.id);
  if (next && (isOlder || (await tx.renewalDecision.count({ where: { accountId, subscriptionId: next.id } })) > 0)) {
    return false;
  }
  if (next) await tx.subscription.delete({ where: { accountId_id: { accountId, id: next.id } } });
  const externalId = next?.externalId ?? contract.externalId;
  await correctContract(tx, accountId, id, { endedOn: null, externalId });
  return true;
}
