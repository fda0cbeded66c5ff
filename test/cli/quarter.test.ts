import { afterEach, expect, test } from "vitest";
import { run } from "#app/cli/quarter.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";
import { listReports, rows } from "#test/support/reports.ts";
import { listenToTerminal } from "#test/support/terminal.ts";

const terminal = listenToTerminal();

afterEach(() => {
  setEnvironment({ LOG_LEVEL: "silent" });
});

test("closes what is due, prepares it on the spot, and says what waits; a second time there is nothing to do", async () => {
  await createAccount({ slug: "acme", name: "Acme", approvalMode: "person" });
  const other = await createAccount({ slug: "other", name: "Other", approvalMode: "automatic" });
  await createContact(other.id);
  expect(await run(["close"])).toBe(0);
  expect(terminal.printed()).toContain("Reports opened: 2");
  expect(terminal.printed()).toContain("prepared 2/2  approved 1 (not sent yet 0)  sent 0/1");
  expect(terminal.printed()).toMatch(/waiting for approval, 1:\n {2}\d{4}-Q\d {2}acme {2}Acme\n/);
  expect(await listReports()).toHaveLength(2);
  expect(await listJobs("deliver_mail")).toHaveLength(1);
  terminal.forget();
  expect(await run(["close"])).toBe(0);
  expect(terminal.printed()).toContain("Reports opened: 0");
  expect(await listReports()).toHaveLength(2);
});

test("status says that nothing was closed yet, and names mails in doubt", async () => {
  expect(await run(["status"])).toBe(0);
  expect(terminal.printed()).toBe("No quarter has been closed yet.\n");
  const account = await createAccount({ slug: "acme", approvalMode: "automatic" });
  await createContact(account.id, { email: "reader@customer.example" });
  await run(["close"]);
  await rows("update delivery set unknown_at = now(), reply = 'cut short'");
  terminal.forget();
  await run(["status"]);
  expect(terminal.printed()).toContain("in doubt 1");
  expect(terminal.printed()).toMatch(/acme {2}reader@customer.example {2}cut short/);
});

test("anything else gets the usage", async () => {
  expect(await run([])).toBe(1);
  expect(await run(["open"])).toBe(1);
  expect(await run(["status", "--loud"])).toBe(1);
  expect(terminal.printed().split("Usage: npm run quarter")).toHaveLength(4);
});

test("a run is cancelled and resumed by name, is not waited for meanwhile, and an unknown name is answered with those that are", async () => {
  const account = await createAccount({ slug: "acme", approvalMode: "automatic" });
  await createContact(account.id);
  await run(["close"]);
  const [report] = await rows<{ name: string }>(
    "select to_char(from_day, 'YYYY-MM') || '..' || to_char(until_day - 1, 'YYYY-MM') as name from report",
  );
  const name = report?.name ?? "";
  terminal.forget();
  expect(await run(["cancel", "1999-01"])).toBe(1);
  expect(terminal.printed()).toContain(`There is no run 1999-01. There are: ${name}`);
  expect(await run(["cancel", name])).toBe(0);
  expect(terminal.printed()).toContain(`The run ${name} was cancelled.`);
  // A mail is ahead, and would keep this looking on.
  expect(await run(["status", "--watch"])).toBe(0);
  expect(terminal.printed()).toContain("on hold");
  expect(await run(["resume", name.slice(0, 7)])).toBe(0);
  expect(await rows("select from run_cancellation")).toEqual([]);
  await rows("delete from report_edition");
  await rows("update report set attempts = 5, attempted_at = '2026-07-02T03:04:00Z'");
  terminal.forget();
  await run(["status"]);
  expect(terminal.printed()).toMatch(/acme {2}5 attempts, last 2026-07-02 03:04 UTC {2}The process itself ended/);
});
