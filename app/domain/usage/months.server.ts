// The monthly partitions of usage events. They are made when the first event of a month comes, and a little ahead.

import type { Pool } from "pg";
import { ingestPool } from "#app/lib/db.server.ts";

/** Months that are known to be there, counted from year 0, of each database that was open. None is ever dropped there. */
const knownOf = new WeakMap<Pool, Set<number>>();

/** Makes the months of these instants, where they are missing. From 2000 until two months from now. */
export async function ensureMonths(instants: Iterable<Date>): Promise<void> {
  const database = ingestPool();
  const known = knownOf.get(database) ?? new Set();
  knownOf.set(database, known);
  const missing = new Map<number, Date>();
  for (const instant of instants) {
    const month = instant.getUTCFullYear() * 12 + instant.getUTCMonth();
    if (!known.has(month)) missing.set(month, instant);
  }
  for (const [month, instant] of missing) {
    await make(database, instant);
    known.add(month);
  }
}

/** Two processes may make the same month at the same time; the slower one finds it there, whole and committed. */
async function make(database: Pool, instant: Date): Promise<void> {
  try {
    await database.query("select ensure_usage_month($1::date)", [instant.toISOString().slice(0, 10)]);
  } catch (error) {
    if ((error as { code?: string }).code !== "42P07") throw error;
  }
}

/** Makes this month and the next, so that no sender waits for it at the turn of the month. */
export async function keepPartitions(now = new Date()): Promise<void> {
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  await ensureMonths([now, next]);
}
