import { expect, test } from "vitest";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";

const ACCOUNT = "0191d1a0-0000-7000-8000-000000000001";
const REPORT = "0191d1a0-0000-7000-8000-000000000002";
const PAYLOAD = { accountId: ACCOUNT, reportId: REPORT };

test("a job is queued with the transaction that asked for it", async () => {
  await acrossAccounts((tx) => enqueue(tx, "prepare_report", PAYLOAD, "report:1"));
  expect(await listJobs()).toMatchObject([{ task: "prepare_report", payload: PAYLOAD, key: "report:1" }]);
});

test("a transaction that is undone leaves no job", async () => {
  const undone = acrossAccounts(async (tx) => {
    await enqueue(tx, "prepare_report", PAYLOAD, "report:1");
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  expect(await listJobs()).toEqual([]);
});

test("the same key three times is one job", async () => {
  for (let time = 0; time < 3; time++) {
    await acrossAccounts((tx) => enqueue(tx, "prepare_report", PAYLOAD, "report:1"));
  }
  expect(await listJobs()).toHaveLength(1);
});

test("a payload that its task would not accept is refused before it is queued", async () => {
  const wrong = acrossAccounts((tx) => enqueue(tx, "prepare_report", { accountId: "x", reportId: REPORT }, "k"));
  await expect(wrong).rejects.toThrow("UUID");
  expect(await listJobs()).toEqual([]);
});

test("draining does what is due, then what that queued, and leaves what is for later", async () => {
  const done: string[] = [];
  const list = {
    roll_up_usage: async () => {
      done.push("roll_up_usage");
      await acrossAccounts((tx) => enqueue(tx, "complete_milestones", { accountId: ACCOUNT }, "second"));
    },
    complete_milestones: async () => void done.push("complete_milestones"),
  };
  const tomorrow = new Date(Date.now() + 86_400_000);
  await acrossAccounts(async (tx) => {
    await enqueue(tx, "roll_up_usage", {}, "first");
    await enqueue(tx, "sweep_outbox", {}, "later", tomorrow);
  });
  await drainQueue({ with: list });
  expect(done).toEqual(["roll_up_usage", "complete_milestones"]);
  expect(await listJobs()).toMatchObject([{ task: "sweep_outbox", runAt: tomorrow }]);
  await letTimePassForJobs();
  expect((await listJobs())[0]?.runAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
});

test("a job that failed is told of and stays for another try", async () => {
  const list = {
    roll_up_usage: async () => {
      throw new Error("no rollup today");
    },
  };
  await acrossAccounts((tx) => enqueue(tx, "roll_up_usage", {}, "first"));
  await expect(drainQueue({ with: list })).rejects.toThrow("roll_up_usage: no rollup today");
  expect(await drainQueue({ with: list, allowFailures: true })).toMatchObject([{ task: "roll_up_usage", attempts: 1 }]);
});
