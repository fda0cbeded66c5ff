// The models of the score that our people have set, and who changed what. Every change is a row and stays.

import { isDeepStrictEqual } from "node:util";
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { nextRenewal } from "#app/domain/contracts/contract.server.ts";
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { mostSpecific, ownModel, type Scope, stageOf } from "./model.ts";
import { HealthModel } from "./model-schema.ts";

export type ModelRow = Scope & {
  version: number;
  /** Null where the scope was given back to the next wider one. */
  model: HealthModel | null;
  reason: string;
  by: string;
  at: Date;
};

/** The model that an account is judged by on a day. */
export async function findModelOf(tx: Tx, account: AccountFacts, today: Day) {
  const stage = stageOf(account.startedOn, await nextRenewal(tx, account.id, today), today);
  const found = mostSpecific(await readInUse(tx), { industry: account.industry, size: account.size, stage });
  return { version: found?.version ?? 0, model: found?.model ?? ownModel, stage };
}

/** The models in use, the widest scope first. */
export function listModels(): Promise<(ModelRow & { model: HealthModel })[]> {
  return acrossAccounts(readInUse);
}

/** Every change of every scope, newest first. */
export function listModelChanges(limit = 50): Promise<ModelRow[]> {
  return acrossAccounts(async (tx) => (await readRows(tx)).slice(0, limit));
}

/** What a scope says, and its newest version; version 0 where nobody has set it. */
export function findModel(scope: Scope): Promise<ModelRow | null> {
  return acrossAccounts(async (tx) => (await readRows(tx)).find((row) => isOf(row, scope)) ?? null);
}

/**
 * Sets the model of a scope, or gives the scope back with null.
 *
 * @param seen the newest version of the scope when the person began, 0 for none
 * @returns false where somebody else was first; nothing is written then
 */
export function saveModel(
  scope: Scope,
  { model, reason, staffId, seen }: { model: HealthModel | null; reason: string; staffId: string; seen: number },
): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await tx.$queryRaw`select 1 from vendor where id = 1 for update`;
    const last = (await readRows(tx)).find((row) => isOf(row, scope));
    if ((last?.version ?? 0) !== seen) return false;
    // The same once more is no change.
    if (last && isDeepStrictEqual(last.model, model)) return true;
    await tx.healthModel.create({ data: { ...scope, ...(model && { model }), reason, staffId } });
    return true;
  });
}

/** The same within a transaction. */
export async function readInUse(tx: Tx): Promise<(ModelRow & { model: HealthModel })[]> {
  const rows = await readRows(tx);
  const latest = rows.filter((row, at) => rows.findIndex((other) => isOf(other, row)) === at);
  return latest.flatMap(({ model, ...row }) => (model === null ? [] : [{ ...row, model }])).reverse();
}

async function readRows(tx: Tx): Promise<ModelRow[]> {
  const rows = await tx.$queryRaw<(Omit<ModelRow, "model"> & { model: unknown })[]>`
    select m.version, m.industry, m.size, m.stage, m.model, m.reason, coalesce(s.name, '') as by, m.recorded_at as at
      from health_model m left join staff s on s.id = m.staff_id order by m.version desc`;
  return rows.map((row) => ({ ...row, model: row.model === null ? null : HealthModel.parse(row.model) }));
}

function isOf(row: Scope, scope: Scope): boolean {
  return row.industry === scope.industry && row.size === scope.size && row.stage === scope.stage;
}
