// An account's contracts as our own people see them: what holds, what was changed when, what was decided.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { listCauses } from "./churn-cause.server.ts";
import { type Contract, listContracts } from "./contract-rows.server.ts";
import { listDecisions, noticeDayOf } from "./renewal-decision.server.ts";

/** The latest first; each says whether it holds today, lies ahead or is over. */
export function getContractDesk(account: AccountFacts, now = new Date()) {
  return withAccount(account.id, async (tx) => {
    const today = dayAt(now, account.timeZone);
    const contracts = (await listContracts(tx, account.id)).reverse().map((contract) => ({
      ...contract,
      noticeOn: noticeDayOf(contract),
      state: contract.startsOn > today ? "ahead" : contract.endedOn && contract.endedOn <= today ? "over" : "held",
    }));
    const replaced = new Set(contracts.map(({ replacesId }) => replacesId));
    const plans = new Map(contracts.map(({ id, plan, currency }) => [id, { plan, currency }]));
    const causes = new Map((await listCauses(tx)).map((cause) => [cause.id, cause]));
    const decisions = (await listDecisions(tx, account.id)).map((decision) => ({
      ...decision,
      ...plans.get(decision.subscriptionId)!,
      cause: decision.causeId === null ? null : (causes.get(decision.causeId) ?? null),
    }));
    const features = await tx.feature.findMany({
      select: { key: true, nameJa: true, nameEn: true },
      orderBy: [{ position: "asc" }, { key: "asc" }],
    });
    return {
      today,
      features,
      contracts: contracts.map((one) => ({ ...one, isReplaced: replaced.has(one.id) })),
      decisions,
    };
  });
}

/** Null when the account has no such contract. */
export async function getContract(accountId: AccountId, id: string | undefined): Promise<Contract | null> {
  const contracts = await withAccount(accountId, (tx) => listContracts(tx, accountId));
  return contracts.find((contract) => contract.id === id) ?? null;
}

export type ContractDesk = Awaited<ReturnType<typeof getContractDesk>>;
