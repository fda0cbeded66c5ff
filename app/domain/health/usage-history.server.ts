// A file of usage as people a day, for trying a rule on it. Nothing is kept.
import { type Day, dayAt } from "#app/domain/day.ts";
import { readRow } from "#app/domain/usage/import-row.ts";
import { openUsageFile } from "#app/domain/usage/usage-file.server.ts";
import type { DailyActivity } from "./usage-level.ts";

export type UsageHistory = {
  /** By account, in order of its name: days with use, in order. */
  accounts: { account: string; activity: DailyActivity[]; monthly: { month: string; activeUsers: number }[] }[];
  /** The last day of anybody. */
  lastDay: Day | null;
  rows: number;
  refused: number;
};

/** @param timeZone in which a day begins */
export async function readUsageHistory(path: string, timeZone: string, now = new Date()): Promise<UsageHistory> {
  const accounts = new Map<string, Map<Day, Set<string>>>();
  let [rows, refused] = [0, 0];
  let lastDay: Day | null = null;
  for await (const chunk of (await openUsageFile(path)).rows) {
    for (const { cells } of chunk) {
      rows++;
      const use = readRow(cells, now);
      if ("reason" in use) {
        refused++;
        continue;
      }
      const day = typeof use.at === "string" ? use.at : dayAt(use.at, timeZone);
      if (lastDay === null || day > lastDay) lastDay = day;
      const days = accounts.get(use.account) ?? new Map<Day, Set<string>>();
      accounts.set(use.account, days.set(day, (days.get(day) ?? new Set()).add(use.user)));
    }
  }
  const list = [...accounts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { accounts: list.map(([account, days]) => ({ account, ...summaryOf(days) })), lastDay, rows, refused };
}

function summaryOf(days: Map<Day, Set<string>>) {
  const months = new Map<string, Set<string>>();
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [day, users] of inOrder) {
    const month = months.get(day.slice(0, 7)) ?? new Set<string>();
    for (const user of users) month.add(user);
    months.set(day.slice(0, 7), month);
  }
  return {
    activity: inOrder.map(([day, users]) => ({ day, activeUsers: users.size })),
    monthly: [...months].map(([month, users]) => ({ month, activeUsers: users.size })),
  };
}
