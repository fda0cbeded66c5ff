// Drivers as rows, for tests of what follows from them.
import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { insert } from "#test/support/factories.ts";

export type Factor = {
  unit: string;
  expected: number | null;
  low?: number;
  high?: number;
  min?: number;
  max?: number;
  source?: string;
};

/** A driver of the feature that bears its key, with measured factors where nothing else is said. */
export async function createDriver(
  accountId: AccountId,
  feature: string,
  factors: Factor[],
  fields: Record<string, unknown> = {},
): Promise<{ id: string; factors: string[] }> {
  const id = randomUUID();
  const names = { nameJa: "効果", nameEn: "Benefit" };
  await insert("value_driver", {
    accountId,
    id,
    key: feature,
    kind: "time_saved",
    featureKey: feature,
    ...names,
    ...fields,
  });
  const ids: string[] = [];
  for (const [position, factor] of factors.entries()) {
    const factorId = randomUUID();
    const names = { key: `${position}`, nameJa: "要素", nameEn: "Factor", position, asOf: "2026-04-01" };
    await insert("assumption", { accountId, id: factorId, driverId: id, source: "measured", ...names, ...factor });
    ids.push(factorId);
  }
  return { id, factors: ids };
}
