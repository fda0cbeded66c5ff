// How renewals were decided. A correction is another row: the latest counts.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { type Doer, recordAct } from "#app/domain/staff/audit.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { amountOf } from "./amount.ts";
import { lockContracts } from "./contract-rows.server.ts";
import { faultsOfRenewal, type RenewalFault } from "./contract-rules.ts";
import type { Refused, Written } from "./contract-signing.server.ts";
import type { Decision, RenewalDraft, SavedBy } from "./renewal-draft.ts";

export type RenewalDecision = RenewalDraft & {
  id: string;
  subscriptionId: string;
  decision: Decision;
  savedBy: SavedBy | null;
  recordedAt: Date;
};

/** Named by whoever tells of it, so that it is one however often it is told. Without staff it was whoever acts. */
export type NamedDraft = RenewalDraft & { id?: string; externalId?: string | null; staffId?: string | null };

/**
 * Records how a renewal was decided; the contract stays as it is (see renewal-settling.server.ts). An id or an outside id
 * that is known makes it no second one.
 *
 * @returns null when the account has no such contract
 */
export async function recordDecision(
  tx: Tx,
  account: AccountFacts,
  actor: Doer,
  subscriptionId: string,
  draft: NamedDraft,
  now = new Date(),
): Promise<Written | Refused<RenewalFault> | null> {
  const contract = (await lockContracts(tx, account.id)).find(({ id }) => id === subscriptionId);
  if (!contract) return null;
  const known = await findKnown(tx, account.id, draft);
  if (known) return { outcome: "known", id: known.id };
  const faults = faultsOfRenewal(draft, contract, dayAt(now, account.timeZone));
  const cause = draft.causeId === null ? null : await tx.churnCause.findUnique({ where: { id: draft.causeId } });
  if (draft.causeId !== null && (!cause || cause.archivedAt)) faults.push("cause_unknown");
  if (faults.length > 0) return { outcome: "refused", faults };
  const { renewsOn, decidedOn, ...rest } = draft;
  const days = { renewsOn: toDateColumn(renewsOn), decidedOn: toDateColumn(decidedOn) };
  const staffId = draft.staffId ?? (actor && "staffId" in actor ? actor.staffId : null);
  const { id } = await tx.renewalDecision.create({
    data: { accountId: account.id, subscriptionId, ...rest, ...days, staffId, recordedAt: now },
  });
  await recordAct(tx, account.id, actor, "renewal_decided", contract.plan, {
    ...{ renewsOn, decision: draft.decision },
    ...{ monthlyPriceBefore: amountOf(draft.mrrBeforeMinor, contract.currency) },
    ...{ monthlyPrice: amountOf(draft.mrrAfterMinor, contract.currency) },
    ...(cause && { cause: cause.nameJa, causeEn: cause.nameEn }),
    ...(draft.savedBy && { savedBy: draft.savedBy }),
  });
  return { outcome: "recorded", id };
}

/** Those that count, of each renewal the latest; the latest renewal first. */
export async function listDecisions(tx: Tx, accountId: AccountId): Promise<RenewalDecision[]> {
  const rows = await tx.renewalDecision.findMany({
    where: { accountId },
    distinct: ["subscriptionId", "renewsOn"],
    orderBy: [{ renewsOn: "desc" }, { subscriptionId: "asc" }, { recordedAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ accountId: _, staffId: __, externalId: ___, ...row }) => ({
    ...row,
    decision: row.decision as Decision,
    savedBy: row.savedBy as SavedBy | null,
    mrrBeforeMinor: Number(row.mrrBeforeMinor),
    mrrAfterMinor: Number(row.mrrAfterMinor),
    renewsOn: fromDateColumn(row.renewsOn),
    decidedOn: fromDateColumn(row.decidedOn),
  }));
}

/** The last day on which a renewal can be told to be none; null without an agreed notice. */
export function noticeDayOf({ renewsOn, noticeDays }: { renewsOn: Day; noticeDays: number | null }): Day | null {
  return noticeDays === null ? null : addDays(renewsOn, -noticeDays);
}

function findKnown(tx: Tx, accountId: AccountId, draft: NamedDraft) {
  const ids = [
    ...(draft.id ? [{ id: draft.id }] : []),
    ...(draft.externalId ? [{ externalId: draft.externalId }] : []),
  ];
  return ids.length === 0
    ? null
    : tx.renewalDecision.findFirst({ where: { accountId, OR: ids }, select: { id: true } });
}
