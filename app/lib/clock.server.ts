// The database's clock. What one process writes down for another to wait for is told by it, so that a machine whose own
// clock is wrong, or jumps, sends nothing early, late or twice.
import { acrossAccounts, type Tx } from "./db.server.ts";

/** As databaseNow(), for callers that are in no transaction. */
export function readClock(): Promise<Date> {
  return acrossAccounts(databaseNow);
}

export async function databaseNow(tx: Tx): Promise<Date> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!clock) throw new Error("the database did not say what time it is");
  return clock.now;
}
