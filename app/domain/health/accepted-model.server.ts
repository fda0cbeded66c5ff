// Which model of the chance of leaving is in use. A person decides; every decision is a row with its figures and stays.

import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { chanceWith, type Evidence, proposalOf, StoredEvidence, StoredModel } from "./accepted-model.ts";
import { findRecord } from "./history.server.ts";
import { STALE_DAYS } from "./renewal.ts";
import { backtestRenewals, type FittedModel } from "./renewal-backtest.ts";
import { countDecided, listRenewals } from "./renewals.server.ts";

export type ModelVersion = {
  version: number;
  /** Null where the model was put aside. */
  model: FittedModel | null;
  evidence: Evidence;
  reason: string;
  by: string;
  recordedAt: Date;
};

/** The day as our own people write it. */
export async function findOwnDay(now = new Date()): Promise<string> {
  return dayAt(now, await findOwnZone());
}

/** The newest first. */
export function listModelVersions(limit = 30): Promise<ModelVersion[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<
      (Omit<ModelVersion, "model" | "evidence"> & { model: unknown; evidence: unknown })[]
    >`
      select m.version, m.model, m.evidence, m.reason, s.name as by, m.recorded_at as "recordedAt"
        from churn_model m join staff s on s.id = m.staff_id order by m.version desc limit ${limit}`;
    return rows.map((row) => ({
      ...row,
      model: row.model === null ? null : StoredModel.parse(row.model),
      evidence: StoredEvidence.parse(row.evidence),
    }));
  });
}

/**
 * Takes the proposed model into use.
 *
 * @param seen the mark of the proposal and the version in use when the person decided
 * @returns false where the renewals or the model in use have changed since; nothing is written then
 */
export async function acceptModel(
  seen: { mark: string; version: number },
  { reason, staffId }: { reason: string; staffId: string },
  now = new Date(),
): Promise<boolean> {
  const [last] = await listModelVersions(1);
  if ((last?.version ?? 0) !== seen.version) return false;
  const proposal = proposalOf(backtestRenewals((await listRenewals(await findOwnDay(now))).renewals));
  if (!proposal || proposal.evidence.mark !== seen.mark) return false;
  return record(seen.version, async () => ({ ...proposal, reason, staffId }));
}

/** Puts the model in use aside: no chance is shown any more. Its row stays. Answers as acceptModel does. */
export function putModelAside(version: number, { reason, staffId }: { reason: string; staffId: string }) {
  return record(version, async (tx) => {
    const last = await tx.churnModel.findUnique({ where: { version } });
    return last?.model ? { model: null, evidence: StoredEvidence.parse(last.evidence), reason, staffId } : null;
  });
}

type Entry = { model: FittedModel | null; evidence: Evidence; reason: string; staffId: string };

function record(seen: number, make: (tx: Tx) => Promise<Entry | null>): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await tx.$queryRaw`select 1 from vendor where id = 1 for update`;
    const last = await tx.churnModel.findFirst({ orderBy: { version: "desc" }, select: { version: true } });
    if ((last?.version ?? 0) !== seen) return false;
    const entry = await make(tx);
    if (!entry) return false;
    const { model, evidence, reason, staffId } = entry;
    await tx.churnModel.create({ data: { ...(model && { model }), evidence, reason, staffId } });
    return true;
  });
}

export type ChurnChance =
  | { state: "no-model" | "aside" | "no-score"; decided: number; lost: number }
  | ({ state: "told"; version: number; evidence: Evidence; scoredAt: Date } & ReturnType<typeof chanceWith>);

/** The chance that this account's renewal in 90 days is lost, or why none is told. */
export async function findChurnChance(accountId: AccountId, now = new Date()): Promise<ChurnChance> {
  const found = await withAccount(accountId, async (tx) => ({
    last: await tx.churnModel.findFirst({ orderBy: { version: "desc" } }),
    latest: await findRecord(tx, accountId, now),
  }));
  const { last } = found;
  // An old score says nothing of today.
  const since = now.getTime() - STALE_DAYS * 86_400_000;
  const latest = found.latest && found.latest.computedAt.getTime() >= since ? found.latest : null;
  if (last?.model && latest) {
    const evidence = StoredEvidence.parse(last.evidence);
    const told = chanceWith(StoredModel.parse(last.model), latest.signals);
    return { state: "told", version: last.version, evidence, scoredAt: latest.computedAt, ...told };
  }
  return { state: !last ? "no-model" : last.model ? "no-score" : "aside", ...(await countDecided()) };
}
