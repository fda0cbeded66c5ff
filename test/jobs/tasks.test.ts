import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { crontab } from "#app/jobs/crontab.ts";
import { task, tasks } from "#app/jobs/tasks.ts";
import { acrossAccounts, ownerPool } from "#app/lib/db.server.ts";
import { enqueue, payloads } from "#app/lib/queue.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { drainQueue } from "#test/support/queue.ts";
import { listDeliveries, listReports } from "#test/support/reports.ts";

test("the clock knows only tasks that exist, and they take what the clock gives them", () => {
  const entries = parseCrontab(crontab);
  expect(entries.length).toBeGreaterThan(5);
  for (const { task: name } of entries) {
    expect(Object.keys(tasks)).toContain(name);
    const given = { _cron: { ts: "2026-07-01T00:05:00.000Z", backfilled: true } };
    expect(payloads[name as keyof typeof payloads].safeParse(given).success, name).toBe(true);
  }
});

test("a night in the queue opens, prepares and approves by setting; the next night adds nothing", async () => {
  const account = await createAccount({ approvalMode: "automatic" });
  await createContact(account.id, { email: null });
  await night("2026-07-01T00:05:00Z");
  expect(await listReports()).toMatchObject([{ quarter: "2026-Q1" }]);
  await night("2026-07-02T00:05:00Z");
  expect(await listReports()).toHaveLength(1);
  expect(await listDeliveries()).toEqual([]);
});

test("a night that is made up closes what was due then, not what is due now", async () => {
  await createAccount();
  await night("2026-04-01T00:05:00Z");
  expect((await listReports()).map(({ quarter }) => quarter)).toEqual(["2025-Q4"]);
});

test("an installation without a vendor, accounts or anything else lets every hour pass quietly", async () => {
  for (const { task: name } of parseCrontab(crontab)) {
    await acrossAccounts((tx) => enqueue(tx, name as "sweep_outbox", {}, name));
  }
  expect(await drainQueue()).toEqual([]);
});

test("a job whose payload is not what its task takes fails with the reason and stays to be seen", async () => {
  await ownerPool().query(`select graphile_worker.add_job('prepare_report', '{"reportId": "nonsense"}')`);
  const failed = await drainQueue({ allowFailures: true });
  expect(failed).toMatchObject([{ task: "prepare_report", attempts: 1, error: expect.stringContaining("accountId") }]);
});

test("a task gets the payload as it was checked", async () => {
  const taken: unknown[] = [];
  const sweep = task("sweep_outbox", async (payload) => taken.push(payload));
  await sweep({ unknown: 1 }, {} as Parameters<typeof sweep>[1]);
  expect(taken).toEqual([{}]);
});

async function night(ts: string): Promise<void> {
  await acrossAccounts((tx) => enqueue(tx, "open_due_reports", { _cron: { ts } }, "open_due_reports"));
  await drainQueue();
}
