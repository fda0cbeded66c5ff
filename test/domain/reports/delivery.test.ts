import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { findEnclosure } from "#app/domain/reports/attachment.server.ts";
import { listMails } from "#app/domain/reports/deliveries.server.ts";
import { mailFilterOf } from "#app/domain/reports/deliveries.ts";
import { deliverMail } from "#app/domain/reports/delivery.server.ts";
import { findOwnPolicy, setOwnPolicy } from "#app/domain/reports/own-policy.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { getFile } from "#app/lib/files.server.ts";
import { createAccount, createContact, createStaff, recordUsage } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, prepareAll, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await openMailbox();
});

afterEach(async () => {
  setEnvironment({ REPORT_DELIVERY: undefined, REPORT_ATTACHMENT_KB: undefined });
  await mailbox.close();
});

async function reportFor(fields: Parameters<typeof createContact>[1] = {}, account = {}) {
  const { id } = await createAccount(account);
  await createContact(id, { email: "reader@customer.example", ...fields });
  return { accountId: id, delivery: await approvedReport(id) };
}

/** As if the time that a mail waits for had come. */
async function timePasses() {
  await rows("update delivery set due_at = now() where due_at > now()");
  await letTimePassForJobs();
}

test("the reader gets the report in their language, with the PDF as it was rendered, and once only", async () => {
  const account = await createAccount({ slug: "acme", approvalMode: "automatic" });
  await createContact(account.id, { email: "reader@customer.example", locale: "en" });
  await recordUsage(account.id, "2026-05-12", "invoice", 40, ["a", "b", "c"]);
  await prepareAll(new Date("2026-07-01T00:00:00Z"));
  const delivery = (await listDeliveries())[0]?.id ?? "";
  await drainQueue();
  await deliverMail(account.id, delivery);
  await deliverMail(account.id, delivery);
  const [mail, ...more] = mailbox.mails();
  expect(more).toEqual([]);
  expect(mail?.subject).toContain("FY2026 Q1");
  expect(mail?.html).toContain("https://portal.example.test/r/");
  const [document] = await rows<{ sha256: string }>("select sha256 from report_document where locale = 'en'");
  expect(mail?.attachments[0]?.filename).toBe("acme-2026-Q1-report-en.pdf");
  expect(mail?.attachments[0]?.content).toEqual(await getFile("report-pdf", document?.sha256 ?? ""));
  const [row] = await listDeliveries();
  expect(row).toMatchObject({ state: "accepted", attempt: 1 });
  expect(mail?.messageId).toBe(row?.messageId);
});

test("where reports go out as links there is no attachment", async () => {
  await reportFor({}, { deliveryMode: "link" });
  await drainQueue();
  expect(mailbox.mails()[0]?.attachments).toEqual([]);
  expect(mailbox.mails()[0]?.text).toContain("https://portal.example.test/r/");
});

test("what is set for the account alone wins over everybody's, and the mail says which came", async () => {
  const { id } = await createAccount({ deliveryMode: "link" });
  await createContact(id, { email: "reader@customer.example" });
  const { id: staffId } = await createStaff();
  const { own, version } = await findOwnPolicy(id);
  expect(own.deliveryMode).toBe("link");
  await setOwnPolicy(id, { ...own, deliveryMode: "attachment" }, version, staffId);
  await approvedReport(id);
  await drainQueue();
  const [document] = await rows<{ sha256: string }>("select sha256 from report_document where locale = 'ja'");
  const [attached] = mailbox.mails()[0]?.attachments ?? [];
  expect(
    createHash("sha256")
      .update(attached?.content ?? "")
      .digest("hex"),
  ).toBe(document?.sha256);
  expect((await listMails(mailFilterOf(new URLSearchParams()))).mails).toMatchObject([{ reportFile: "attached" }]);
  expect((await findEnclosure(id, "2026-Q1")).tooLarge).toEqual([]);
});

test("a report too large for mail comes as a link in spite of the setting, and the console says so", async () => {
  setEnvironment({ REPORT_ATTACHMENT_KB: 1 });
  const { accountId } = await reportFor({}, { deliveryMode: "attachment" });
  await rows("update report_document set bytes = case locale when 'ja' then 1001 else 1000 end");
  await drainQueue();
  expect(mailbox.mails()[0]?.attachments).toEqual([]);
  expect(mailbox.mails()[0]?.text).not.toContain("添付");
  expect((await listMails(mailFilterOf(new URLSearchParams()))).mails).toMatchObject([{ reportFile: "too_large" }]);
  const { mode, tooLarge, mostBytes } = await findEnclosure(accountId, "2026-Q1");
  expect({ mode, mostBytes, locales: tooLarge.map(({ locale }) => locale) }).toEqual({
    ...{ mode: "attachment", mostBytes: 1_000, locales: ["ja"] },
  });
});

test("the installation's setting wins over the account's", async () => {
  setEnvironment({ REPORT_DELIVERY: "link" });
  await reportFor({}, { deliveryMode: "attachment" });
  await drainQueue();
  expect(mailbox.mails()[0]?.attachments).toEqual([]);
});

test("many workers at one mail send it once", async () => {
  const { accountId, delivery } = await reportFor();
  await Promise.all(Array.from({ length: 8 }, () => deliverMail(accountId, delivery)));
  expect(mailbox.mails()).toHaveLength(1);
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: 1 }]);
});

test("put off by a 4xx, the mail waits and is then sent under the same Message-ID", async () => {
  await reportFor();
  let refusals = 2;
  mailbox.answer({ recipient: () => (refusals-- > 0 ? { code: 450, text: "4.2.0 greylisted" } : "accept") });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([
    { state: "waiting", attempt: 1, reply: expect.stringContaining("450") },
  ]);
  const [job] = await listJobs("deliver_mail");
  expect(job?.runAt.getTime()).toBeGreaterThan(Date.now() + 3 * 60_000);
  expect(job?.runAt.getTime()).toBeLessThan(Date.now() + 7 * 60_000);
  await timePasses();
  await drainQueue();
  await timePasses();
  await drainQueue();
  const [row] = await listDeliveries();
  expect(row).toMatchObject({ state: "accepted", attempt: 3 });
  expect(mailbox.mails().map(({ messageId }) => messageId)).toEqual([row?.messageId]);
});

test("put off for four days, it has failed", async () => {
  await reportFor();
  mailbox.answer({ recipient: () => ({ code: 451, text: "4.7.1 try later" }) });
  await rows("update delivery set first_tried_at = now() - interval '4 days'");
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "failed", reply: expect.stringContaining("451") }]);
  expect(await listJobs("deliver_mail")).toEqual([]);
});

test("a mail server that cannot be reached puts the mail off", async () => {
  await reportFor();
  await mailbox.close();
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 1 }]);
  mailbox = await openMailbox();
});

test.each([
  ["550", "5.1.1 no such user", [{ scope: "all", reason: "hard" }]],
  ["554", "5.7.1 message rejected as spam", []],
  ["552", "5.2.2 mailbox full", []],
])("a %s %s ends the mail", async (code, text, suppressed) => {
  await reportFor();
  mailbox.answer({ recipient: () => ({ code: Number(code), text }) });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "failed", attempt: 1, reply: expect.stringContaining(text) }]);
  expect(await rows("select scope, reason from suppression")).toEqual(suppressed);
  await timePasses();
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ attempt: 1 }]);
});

test("who unsubscribes or leaves while the mail waits gets none", async () => {
  const quiet = await reportFor({ email: "quiet@customer.example" });
  await rows(
    "insert into suppression (account_id, address_hash, scope, reason) values ($1, $2, 'reports', 'unsubscribe')",
    [quiet.accountId, hashOfAddress("quiet@customer.example")],
  );
  await reportFor({ email: "left@customer.example" });
  await rows("update contact set left_on = '2026-06-01' where email = 'left@customer.example'");
  await reportFor({ email: "moved@customer.example" });
  await rows("update contact set email = 'new@customer.example' where email = 'moved@customer.example'");
  await drainQueue();
  expect(mailbox.mails()).toEqual([]);
  expect(await listDeliveries()).toMatchObject([
    { state: "stopped", reply: "the reader has left" },
    { state: "stopped", reply: "there is nobody to write to any more" },
    { state: "stopped", reply: "the reader wants no such mail" },
  ]);
});
