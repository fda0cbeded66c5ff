// Most of what a page costs are its questions to the database, so what belongs together is asked together. Counted here for
// a company with drivers, a goal, answers and a quarter to compare with.
import pg from "pg";
import { expect, test, vi } from "vitest";
import { readLiveOverview } from "#app/domain/reports/live-overview.server.ts";
import { readLiveUsage } from "#app/domain/reports/live-usage.server.ts";
import { readLiveValue } from "#app/domain/reports/live-value.server.ts";
import { makeTwoCustomers } from "#test/support/two-quarters.ts";

const NOW = new Date("2026-07-08T09:00:00Z");

test.each([
  ["overview", readLiveOverview, 19],
  ["usage", readLiveUsage, 14],
  ["value", readLiveValue, 16],
])(
  "the %s is read with a few statements, the transaction's own three among them",
  async (_, read, most) => {
    const [{ id, quarter }] = await makeTwoCustomers();
    const asked = vi.spyOn(pg.Client.prototype, "query");
    try {
      const { isComparable } = await read(id, quarter, NOW);
      expect(isComparable).toBe(true);
      expect(asked.mock.calls.length).toBeGreaterThan(3);
      expect(asked.mock.calls.length).toBeLessThanOrEqual(most);
    } finally {
      asked.mockRestore();
    }
  },
  60_000,
);
