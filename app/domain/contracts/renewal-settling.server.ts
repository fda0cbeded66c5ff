// A renewal is decided and the contract goes on as decided: from the renewal day another row holds, or none does.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Day } from "#app/domain/day.ts";
import type { Actor } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { ContractFault } from "./contract-draft.ts";
import { lockContracts } from "./contract-rows.server.ts";
import { changeContract, endContract, type Refused, type Written } from "./contract-signing.server.ts";
import { recordDecision } from "./renewal-decision.server.ts";
import type { RenewalDraft, RenewalFault } from "./renewal-draft.ts";

/** How the contract goes on after its renewal. */
export type NextTerm = { seats: number; renewsOn: Day };

type Outcome = Written | Refused<RenewalFault | ContractFault> | null;

/**
 * Records the decision and makes it so, or neither. What an earlier decision about the same renewal had made is made anew.
 * @returns null when the account has no such contract
 */
export async function settleRenewal(
  account: AccountFacts,
  actor: Actor,
  subscriptionId: string,
  draft: RenewalDraft & { id?: string },
  next: NextTerm,
): Promise<Outcome> {
  try {
    return await withAccount(account.id, async (tx) => {
      const outcome = await settle(tx, account, actor, subscriptionId, draft, next);
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

async function settle(
  tx: Tx,
  account: AccountFacts,
  actor: Actor,
  subscriptionId: string,
  draft: RenewalDraft & { id?: string },
  next: NextTerm,
): Promise<Outcome> {
  if (draft.id && (await isDecided(tx, account, draft.id))) return { outcome: "known", id: draft.id };
  if (!(await takeBack(tx, account, subscriptionId, draft.renewsOn)))
    return { outcome: "refused", faults: ["replaced"] };
  const recorded = await recordDecision(tx, account, actor, subscriptionId, draft);
  if (recorded?.outcome !== "recorded") return recorded;
  const { renewsOn: on, mrrAfterMinor: mrrMinor } = draft;
  const done =
    draft.decision === "churned"
      ? await endContract(tx, account.id, actor, subscriptionId, on)
      : await changeContract(tx, account.id, actor, subscriptionId, { on, mrrMinor, ...next });
  return done?.outcome === "refused" ? done : recorded;
}

async function isDecided(tx: Tx, { id: accountId }: AccountFacts, id: string): Promise<boolean> {
  return (await tx.renewalDecision.count({ where: { accountId, id } })) > 0;
}

/**
 * The contract as it was before its renewal on a day was decided.
 * @returns false when more has happened since than that decision
 */
async function takeBack(tx: Tx, { id: accountId }: AccountFacts, id: string, renewsOn: Day): Promise<boolean> {
  const contracts = await lockContracts(tx, accountId);
  const contract = contracts.find((one) => one.id === id);
  if (contract?.endedOn !== renewsOn) return true;
  const next = contracts.find(({ replacesId }) => replacesId === id);
  const isOlder = next && contracts.some(({ replacesId }) => replacesId === next.id);
  if (next && (isOlder || (await tx.renewalDecision.count({ where: { accountId, subscriptionId: next.id } })) > 0)) {
    return false;
  }
  if (next) await tx.subscription.delete({ where: { accountId_id: { accountId, id: next.id } } });
  await tx.subscription.update({ where: { accountId_id: { accountId, id } }, data: { endedOn: null } });
  return true;
}
