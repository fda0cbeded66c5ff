import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress, isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { listMails, retryMail, stopMail } from "#app/domain/reports/deliveries.server.ts";
import { mailFilterOf, mayRetry, mayStop } from "#app/domain/reports/deliveries.ts";
import { liftStop, listStops } from "#app/domain/reports/stops.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;
let staffId: string;

beforeEach(async () => {
  mailbox = await openMailbox();
  setEnvironment({ REPORT_DELIVERY: "link" });
  staffId = (await createStaff()).id;
});

afterEach(async () => {
  const unset = { MAIL_IDEMPOTENCY_HEADER: undefined, MAIL_DOMAIN_CHECK: undefined };
  setEnvironment({ REPORT_DELIVERY: undefined, ...unset });
  await mailbox.close();
});

async function report(slug: string, email: string) {
  const { id: accountId } = await createAccount({ slug, name: slug });
  const contact = await createContact(accountId, { email, name: `${slug} reader` });
  return { accountId, contact, delivery: await approvedReport(accountId) };
}

const stopFor = (accountId: AccountId, email: string, scope: string, reason: string, until: string | null = null) =>
  rows<{ id: string }>(
    `insert into suppression (account_id, address_hash, scope, reason, until, evidence)
     values ($1, $2, $3, $4, $5::timestamptz, 'as told') returning id`,
    [accountId, hashOfAddress(email), scope, reason, until],
  );

const filter = (query: string) => mailFilterOf(new URLSearchParams(query));

test("mails are found by state, reason, kind and words", async () => {
  await report("acme", "reader@acme.example");
  await report("full", "reader@full.example");
  await report("wait", "reader@wait.example");
  mailbox.answer({
    recipient: (to) =>
      to.includes("full")
        ? { code: 552, text: "5.2.2 mailbox full" }
        : to.includes("wait")
          ? { code: 450, text: "4.2.1 later" }
          : "accept",
  });
  await drainQueue();
  const slugs = async (query: string) => (await listMails(filter(query))).mails.map(({ slug }) => slug).sort();
  expect(await slugs("")).toEqual(["acme", "full", "wait"]);
  expect(await slugs("state=failed")).toEqual(["full"]);
  expect(await slugs("reason=full")).toEqual(["full"]);
  expect(await slugs("state=put_off")).toEqual(["wait"]);
  expect(await slugs("purpose=survey")).toEqual([]);
  expect(await slugs("q=ACME")).toEqual(["acme"]);
  expect(await slugs("q=%25")).toEqual([]);
  expect(await slugs("state=nonsense")).toEqual(["acme", "full", "wait"]);
  const { counts } = await listMails(filter("state=failed"));
  expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toEqual({
    accepted: 1,
    failed: 1,
    put_off: 1,
  });
});

test("a person sends a failed mail again, and a waiting one at once; the account's history keeps it", async () => {
  const { accountId, delivery } = await report("acme", "reader@acme.example");
  mailbox.answer({ recipient: () => ({ code: 552, text: "5.2.2 mailbox full" }) });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "failed" }]);
  mailbox.answer({ recipient: () => ({ code: 450, text: "4.2.1 later" }) });
  expect(await retryMail(accountId, delivery, staffId)).toBe(true);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 2 }]);
  mailbox.answer({});
  expect(await retryMail(accountId, delivery, staffId)).toBe(true);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: 3 }]);
  expect(await retryMail(accountId, delivery, staffId)).toBe(false);
  expect(await stopMail(accountId, delivery, staffId)).toBe(false);
  expect(mailbox.mails()).toHaveLength(1);
  expect(await rows("select act from audit_entry")).toEqual([{ act: "mail_retried" }, { act: "mail_retried" }]);
});

test("a mail that was stopped goes to nobody, and another company's cannot be touched", async () => {
  const { accountId, delivery } = await report("acme", "reader@acme.example");
  const other = await createAccount();
  expect(await stopMail(other.id, delivery, staffId)).toBe(false);
  expect(await retryMail(other.id, delivery, staffId)).toBe(false);
  expect(await stopMail(accountId, delivery, staffId)).toBe(true);
  await drainQueue();
  expect(mailbox.mails()).toEqual([]);
  expect(await listDeliveries()).toMatchObject([{ state: "stopped" }]);
});

test("what may be done about a mail depends on how it stands", () => {
  const standing = (state: string, replyClass: string | null = null) => ({ state, replyClass }) as never;
  expect(mayRetry(standing("failed", "full"))).toBe(true);
  expect(mayRetry(standing("failed", "address"))).toBe(false);
  expect([mayRetry(standing("accepted")), mayStop(standing("accepted")), mayStop(standing("failed"))]).toEqual([
    false,
    false,
    false,
  ]);
  expect([mayRetry(standing("in_line")), mayStop(standing("put_off"))]).toEqual([true, true]);
});

test("a hard refusal keeps mail away until a person lifts it; an unsubscription only its reader lifts", async () => {
  const { accountId } = await report("acme", "reader@acme.example");
  mailbox.answer({ recipient: () => ({ code: 550, text: "5.1.1 unknown" }) });
  await drainQueue();
  const [unsubscribed] = await stopFor(accountId, "reader@acme.example", "reports", "unsubscribe");
  const stops = await listStops();
  expect(stops.map(({ reason }) => reason).sort()).toEqual(["hard", "unsubscribe"]);
  const hard = stops.find(({ reason }) => reason === "hard");
  expect(hard).toMatchObject({
    email: "reader@acme.example",
    scope: "all",
    evidence: expect.stringContaining("5.1.1"),
  });
  expect(await liftStop(accountId, unsubscribed?.id ?? "", staffId)).toBe(false);
  expect(await liftStop(accountId, hard?.id ?? "", staffId)).toBe(true);
  expect((await listStops()).map(({ reason }) => reason)).toEqual(["unsubscribe"]);
});

test.each([
  ["report", "reports", "unsubscribe", true],
  ["report", "surveys", "unsubscribe", false],
  ["survey", "all", "complaint", true],
  ["invitation", "all", "unsubscribe", false],
  ["invitation", "all", "hard", true],
  ["reading_link", "reports", "unsubscribe", false],
  ["reading_link", "all", "hard", true],
  ["milestone", "all", "erasure", true],
] as const)("a %s is kept from an address with %s %s: %s", async (purpose, scope, reason, kept) => {
  const { id } = await createAccount();
  await stopFor(id, "Reader@acme.example ", scope, reason);
  expect(await withAccount(id, (tx) => isSuppressed(tx, id, "reader@acme.example", purpose))).toBe(kept);
});

test("a stop that is over stops nothing", async () => {
  const { accountId } = await report("acme", "reader@acme.example");
  await stopFor(accountId, "reader@acme.example", "all", "manual", "2020-01-01");
  expect(await listStops()).toEqual([]);
  await drainQueue();
  expect(mailbox.mails()).toHaveLength(1);
});

test("a mail may be queued for later", async () => {
  const { id } = await createAccount();
  const contact = await createContact(id, { email: "reader@acme.example" });
  const dueAt = new Date(Date.now() + 3_600_000);
  const mail = {
    purpose: "report",
    subjectId: crypto.randomUUID(),
    contact: { id: contact.id, email: "reader@acme.example" },
    locale: "ja",
    dueAt,
  } as const;
  await withAccount(id, (tx) => queueMail(tx, id, mail));
  const [job] = await listJobs("deliver_mail");
  expect(job?.runAt).toEqual(dueAt);
  expect(await rows("select domain, due_at as at from delivery")).toEqual([{ domain: "acme.example", at: dueAt }]);
});

test("under an idempotency key, a mail cut short is sent again by itself for a day; then it is parked", async () => {
  setEnvironment({ MAIL_IDEMPOTENCY_HEADER: "Resend-Idempotency-Key" });
  await report("acme", "reader@acme.example");
  mailbox.answer({ data: () => "hang up after data" });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 1 }]);
  const leaseEnds = async () => {
    await rows("update delivery set lease_until = now() - interval '1 second' where lease_until is not null");
    await letTimePassForJobs();
    await drainQueue();
  };
  await leaseEnds();
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 2 }]);
  const keys = mailbox.mails().map(({ headers }) => headers.get("resend-idempotency-key"));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}\./);
  expect(keys[1]).toBe(keys[0]);
  await rows("update delivery set first_tried_at = now() - interval '24 hours'");
  await leaseEnds();
  expect(await listDeliveries()).toMatchObject([{ state: "unknown", attempt: 2 }]);
});

test("where the domain has to be set up first, reports wait for it and invitations do not", async () => {
  setEnvironment({ MAIL_DOMAIN_CHECK: "require" });
  await report("acme", "reader@acme.example");
  await drainQueue();
  expect(mailbox.mails()).toEqual([]);
  expect(await listDeliveries()).toMatchObject([
    { state: "waiting", attempt: 0, reply: expect.stringContaining("SPF") },
  ]);
});
