import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { readMetric } from "./metric.server.ts";
import { type MetricKey, metrics } from "./metrics.ts";

/**
 * Where a goal would start from: the metric at the end of yesterday, the last whole day. What is counted from the start
 * begins at 0. Null when nothing can be said yet.
 */
export async function measureNow(
  tx: Tx,
  account: AccountFacts,
  { metric, featureKey }: { metric: MetricKey; featureKey: string | null },
  now: Date,
): Promise<number | null> {
  if (metrics[metric].kind === "total") return 0;
  const day = addDays(dayAt(now, account.timeZone), -1);
  return readMetric(tx, account, metric, { day, featureKey, since: day });
}
