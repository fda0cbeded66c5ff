// Health scores as they were kept.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { HealthScore } from "#prisma/generated/client.ts";
import { type Cause, StoredChange, StoredSignals, StoredSilence } from "./record.ts";
import type { Band } from "./score.ts";
import type { Signal } from "./signals.ts";
import type { Silence } from "./silence.ts";

export type HealthRecord = {
  computedAt: Date;
  cause: Cause;
  /** 0–100; null when nothing was known. */
  score: number | null;
  /** 0–1. */
  coverage: number;
  /** Null when too little was known for a judgement. */
  band: Band | null;
  signals: Signal[];
  change: StoredChange;
  silence: Silence;
  /** The model that it was judged by; 0 is the product's own. */
  modelVersion: number;
};

/** The latest score at an instant or before. */
export async function findRecord(tx: Tx, accountId: AccountId, at: Date): Promise<HealthRecord | null> {
  const row = await tx.healthScore.findFirst({
    where: { accountId, computedAt: { lte: at } },
    orderBy: [{ computedAt: "desc" }, { id: "desc" }],
  });
  return row && parseRecord(row);
}

/** The last scores of an account, newest first. */
export async function getHealthHistory(tx: Tx, accountId: AccountId, limit = 90): Promise<HealthRecord[]> {
  const rows = await tx.healthScore.findMany({
    where: { accountId },
    orderBy: [{ computedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(parseRecord);
}

/** A row as it was kept, checked. */
function parseRecord(row: Omit<HealthScore, "id" | "accountId">): HealthRecord {
  return {
    computedAt: row.computedAt,
    cause: row.cause as Cause,
    score: row.score,
    coverage: row.coverage,
    band: row.band as Band | null,
    signals: StoredSignals.parse(row.signals),
    change: StoredChange.parse(row.change),
    silence: StoredSilence.parse(row.silence),
    modelVersion: row.modelVersion,
  };
}
