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
  expect(terminal.printed()).toContain("prepared 2/2  approved 1  sent 0/1");
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
