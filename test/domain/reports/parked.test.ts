import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { claim, deliverMail, sweepOutbox } from "#app/domain/reports/delivery.server.ts";
import { settle } from "#app/domain/reports/outbox.server.ts";
import { listParked, resolveUnknown } from "#app/domain/reports/parked.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Journal, openJournal } from "#test/support/journal.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;
let journal: Journal | undefined;

beforeEach(async () => {
  mailbox = await openMailbox();
});

afterEach(async () => {
  await journal?.close();
  journal = undefined;
  await mailbox.close();
});

async function waitingReport(): Promise<{ accountId: AccountId; delivery: string }> {
  const { id: accountId } = await createAccount({ slug: "acme", name: "Acme" });
  await createContact(accountId, { email: "reader@customer.example", name: "Reader" });
  return { accountId, delivery: await approvedReport(accountId) };
}

/** What a worker leaves behind that is killed between claiming a mail and writing down how it ended. */
async function killedWhileSending(sent: boolean) {
  const mail = await waitingReport();
  const claimed = await claim(mail.accountId, mail.delivery);
  if (sent) await claimed?.letter();
  await leaseEnds();
  return { ...mail, fence: claimed?.attempt ?? 0 };
}

async function leaseEnds() {
  await rows("update delivery set lease_until = now() - interval '1 second' where lease_until is not null");
  await letTimePassForJobs();
}

test("while its lease lasts, a mail belongs to whoever claimed it; others come back when it ends", async () => {
  const { accountId, delivery } = await waitingReport();
  expect(await claim(accountId, delivery)).not.toBeNull();
  expect(await claim(accountId, delivery)).toBeNull();
  await deliverMail(accountId, delivery);
  expect(mailbox.mails()).toEqual([]);
  const [job] = await listJobs("deliver_mail");
  expect(job?.runAt.getTime()).toBeGreaterThan(Date.now() + 10 * 60_000);
});

test("cut short without a journal to ask, a mail is parked, shown, and never sent again by itself", async () => {
  const { accountId, delivery } = await killedWhileSending(true);
  await deliverMail(accountId, delivery);
  expect(await listParked()).toMatchObject([
    { slug: "acme", accountName: "Acme", quarter: "2026-Q1", contactName: "Reader", deliveryId: delivery, attempt: 1 },
  ]);
  for (let night = 0; night < 3; night++) {
    await sweepOutbox();
    await deliverMail(accountId, delivery);
    await letTimePassForJobs();
    await drainQueue();
  }
  expect(mailbox.mails()).toHaveLength(1);
  expect(await listDeliveries()).toMatchObject([{ state: "unknown", attempt: 1 }]);
});

test("a person says that a parked mail arrived", async () => {
  const { accountId, delivery } = await killedWhileSending(true);
  await deliverMail(accountId, delivery);
  const staff = await createStaff();
  expect(await resolveUnknown(accountId, delivery, "arrived", staff.id)).toBe(true);
  expect(await resolveUnknown(accountId, delivery, "send_again", staff.id)).toBe(false);
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", reply: expect.stringContaining(staff.id) }]);
  expect(await listParked()).toEqual([]);
  expect(mailbox.mails()).toHaveLength(1);
});

test("a person has a parked mail sent again: it goes out once more, under the same Message-ID", async () => {
  const { accountId, delivery } = await killedWhileSending(false);
  await deliverMail(accountId, delivery);
  const staff = await createStaff();
  await Promise.all([1, 2].map(() => resolveUnknown(accountId, delivery, "send_again", staff.id)));
  await drainQueue();
  const [row] = await listDeliveries();
  expect(row).toMatchObject({ state: "accepted", attempt: 2 });
  expect(mailbox.mails().map(({ messageId }) => messageId)).toEqual([row?.messageId]);
});

test("another company's parked mail cannot be decided about", async () => {
  const { accountId, delivery } = await killedWhileSending(false);
  await deliverMail(accountId, delivery);
  const other = await createAccount();
  expect(await resolveUnknown(other.id, delivery, "arrived", (await createStaff()).id)).toBe(false);
  expect(await listParked()).toHaveLength(1);
});

test.each([
  [true, 1],
  [false, 2],
])("the journal settles what was cut short (accepted: %s)", async (sent, attempts) => {
  journal = await openJournal((id) => mailbox.mails().some(({ messageId }) => messageId === id));
  const { accountId, delivery } = await killedWhileSending(sent);
  await Promise.all([1, 2, 3].map(() => deliverMail(accountId, delivery)));
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: attempts }]);
  expect(mailbox.mails()).toHaveLength(1);
  expect(journal.asked()).toContain((await listDeliveries())[0]?.messageId);
});

test("a journal that does not answer is no answer: the mail waits, and is neither parked nor sent", async () => {
  let isBroken = true;
  journal = await openJournal(() => (isBroken ? "broken" : false));
  const { accountId, delivery } = await killedWhileSending(false);
  await expect(deliverMail(accountId, delivery)).rejects.toThrow("the mail journal answered 500");
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 1 }]);
  expect(mailbox.mails()).toEqual([]);
  isBroken = false;
  await deliverMail(accountId, delivery);
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: 2 }]);
});

test("a connection that breaks after the message leaves doubt: with a journal it is asked once the lease has ended", async () => {
  journal = await openJournal((id) => mailbox.mails().some(({ messageId }) => messageId === id));
  await waitingReport();
  mailbox.answer({ data: () => "hang up after data" });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "waiting", attempt: 1 }]);
  expect(journal.asked()).toEqual([]);
  await leaseEnds();
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: 1 }]);
  expect(mailbox.mails()).toHaveLength(1);
});

test("a connection that breaks after the message, without a journal, is parked at once", async () => {
  await waitingReport();
  mailbox.answer({ data: () => "hang up after data" });
  await drainQueue();
  expect(await listDeliveries()).toMatchObject([{ state: "unknown", attempt: 1 }]);
});

test("a zombie that wakes up after its lease writes nothing over what has happened since", async () => {
  journal = await openJournal(() => false);
  const { accountId, delivery, fence } = await killedWhileSending(false);
  await deliverMail(accountId, delivery);
  const before = await listDeliveries();
  expect(before).toMatchObject([{ state: "accepted", attempt: 2 }]);
  for (const outcome of [
    { kind: "accepted", reply: "250 zombie" },
    { kind: "deferred", reply: "450 zombie", until: new Date() },
    { kind: "failed", reply: "550 zombie", unknownAddress: true },
    { kind: "unknown", reply: "zombie" },
  ] as const) {
    expect(await settle(accountId, delivery, fence, outcome)).toBe(false);
  }
  expect(await listDeliveries()).toEqual(before);
  expect(await rows("select from suppression")).toEqual([]);
});

test("who learns late that his message was accepted ends the doubt, but nobody makes a doubt of an end", async () => {
  const { accountId, delivery, fence } = await killedWhileSending(true);
  await deliverMail(accountId, delivery);
  expect(await settle(accountId, delivery, fence, { kind: "failed", reply: "550", unknownAddress: false })).toBe(false);
  expect(await settle(accountId, delivery, fence, { kind: "accepted", reply: "250 late" })).toBe(true);
  expect(await settle(accountId, delivery, fence, { kind: "unknown", reply: "late doubt" })).toBe(false);
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", reply: "250 late" }]);
});

test("the sweep finds leases that ran out and mails whose job was lost, and leaves the rest alone", async () => {
  const { delivery } = await killedWhileSending(false);
  const other = await createAccount();
  await createContact(other.id, { email: "other@customer.example" });
  await approvedReport(other.id);
  await rows("select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null");
  expect(await sweepOutbox()).toBe(1);
  expect((await listJobs("deliver_mail")).map(({ payload }) => payload)).toMatchObject([{ outboxId: delivery }]);
  await rows("update delivery set due_at = now() - interval '11 minutes' where lease_until is null");
  expect(await sweepOutbox()).toBe(2);
  await drainQueue();
  expect(await sweepOutbox()).toBe(0);
  expect(await listDeliveries()).toMatchObject([{ state: "accepted" }, { state: "unknown" }]);
});
