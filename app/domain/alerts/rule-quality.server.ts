// How good the alerts of each rule were: what our people said of them.
import { acrossAccounts } from "#app/lib/db.server.ts";
import type { AlertKind } from "./rule.ts";

const DAYS = 90;

/** Alerts of the last 90 days by kind, and how many of them were false alarms. */
export function countOutcomes(now = new Date()): Promise<{ kind: AlertKind; raised: number; wrong: number }[]> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  return acrossAccounts(
    (tx) => tx.$queryRaw`
      select kind, count(*)::int as raised, count(*) filter (where outcome = 'false_alarm')::int as wrong
        from alert where raised_at > ${since} group by kind`,
  );
}
