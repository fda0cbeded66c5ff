import { expect, test } from "vitest";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";
import { listDeliveries, prepareAll, preparedReport, rows } from "#test/support/reports.ts";

const JULY_1 = new Date("2026-07-01T00:00:00Z");
const addresses = async () => (await listDeliveries()).map(({ email }) => email);

test("nothing is mailed until a person approves, and then each reader gets one mail in their own language", async () => {
  const account = await createAccount();
  await createContact(account.id, { email: "a@customer.example" });
  await createContact(account.id, { email: "b@customer.example", locale: "en" });
  await preparedReport(account.id);
  expect(await listDeliveries()).toEqual([]);
  const staff = await createStaff();
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(true);
  expect(await listDeliveries()).toMatchObject([
    { email: "a@customer.example", locale: "ja", state: "waiting", attempt: 0 },
    { email: "b@customer.example", locale: "en", state: "waiting", attempt: 0 },
  ]);
  expect(await listJobs("deliver_mail")).toHaveLength(2);
  expect(await rows("select staff_id from report_approval")).toEqual([{ staff_id: staff.id }]);
});

test("approving twice, or twice at once, mails once and keeps who approved first", async () => {
  const account = await createAccount();
  await createContact(account.id);
  await preparedReport(account.id);
  const staff = await createStaff();
  const answers = await Promise.all([
    approveReport(account.id, "2026-Q1", staff.id),
    approveReport(account.id, "2026-Q1", staff.id),
  ]);
  expect(answers.sort()).toEqual([false, true]);
  expect(await approveReport(account.id, "2026-Q1", null)).toBe(false);
  expect(await listDeliveries()).toHaveLength(1);
  expect(await rows("select staff_id from report_approval")).toEqual([{ staff_id: staff.id }]);
});

test("nobody who left, unsubscribed, has no address or wants no report is written to; nobody twice", async () => {
  const account = await createAccount();
  const contact = (name: string, fields: Parameters<typeof createContact>[1] = {}) =>
    createContact(account.id, { email: `${name}@customer.example`, ...fields });
  await contact("reader");
  await contact("Reader");
  await contact("left", { leftOn: "2026-06-01" });
  await contact("leaving", { leftOn: "2199-01-01" });
  await contact("other", { receivesReports: false });
  await createContact(account.id, { email: null });
  for (const [name, scope] of [
    ["bounced", "all"],
    ["quiet", "reports"],
    ["surveyed", "surveys"],
  ] as const) {
    const { email } = await contact(name);
    await rows("insert into suppression (account_id, address_hash, scope, reason) values ($1, $2, $3, 'manual')", [
      account.id,
      hashOfAddress(email ?? ""),
      scope,
    ]);
  }
  await preparedReport(account.id);
  await approveReport(account.id, "2026-Q1", null);
  const written = await addresses();
  expect(written.map((address) => address.toLowerCase())).toEqual([
    "leaving@customer.example",
    "reader@customer.example",
    "surveyed@customer.example",
  ]);
});

test("another company's contacts get nothing", async () => {
  const [one, other] = [await createAccount(), await createAccount()];
  await createContact(one.id, { email: "one@customer.example" });
  await createContact(other.id, { email: "other@customer.example" });
  for (const { id } of [one, other]) await preparedReport(id);
  await approveReport(one.id, "2026-Q1", null);
  expect(await addresses()).toEqual(["one@customer.example"]);
});

test("where approval is automatic the report goes out by itself, and nobody is named", async () => {
  await createVendor({ approvalMode: "automatic" });
  const account = await createAccount();
  await createContact(account.id);
  await createAccount({ approvalMode: "person", slug: "by-hand" });
  await prepareAll(JULY_1);
  expect(await rows("select account_id, staff_id from report_approval")).toEqual([
    { account_id: account.id, staff_id: null },
  ]);
  expect(await listDeliveries()).toHaveLength(1);
});

test("a report made up more than two weeks late waits for a person, but for an account's first", async () => {
  const account = await createAccount({ approvalMode: "automatic" });
  await createContact(account.id);
  const opened = async (instant: string) => {
    await openDueReports(new Date(instant));
    await rows("update report set opened_at = $1 where opened_at > now() - interval '1 hour'", [instant]);
    await prepareAll(new Date(instant));
    return (await rows("select from report_approval")).length;
  };
  expect(await opened("2026-03-01T00:00:00Z")).toBe(1);
  expect(await opened("2026-04-14T14:59:00Z")).toBe(2);
  expect(await opened("2026-07-14T15:00:00Z")).toBe(2);
});

test("the whole way from the clock to waiting mails runs in the queue", async () => {
  const account = await createAccount();
  await createContact(account.id);
  await openDueReports(JULY_1);
  await drainQueue();
  expect(await approveReport(account.id, "2026-Q1", null)).toBe(true);
});
