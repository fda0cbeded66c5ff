// A mail of the day whose attempt never said how it ended: at most one arrives, and none is lost where anybody can be asked.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDueDigests, sendDigest } from "#app/domain/alerts/digest.server.ts";
import { listTroubledDigests } from "#app/domain/alerts/digest-list.server.ts";
import { settle, takeForAttempt } from "#app/domain/alerts/digest-row.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createStaff } from "#test/support/factories.ts";
import { type Journal, openJournal } from "#test/support/journal.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { aStoppedAlert, listDigests, runAt, TUESDAY, tokyo } from "#test/support/my-day.ts";
import { listJobs } from "#test/support/queue.ts";

let mailbox: Mailbox;
let journal: Journal | undefined;
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(async () => {
  await journal?.close();
  journal = undefined;
  setEnvironment({ MAIL_IDEMPOTENCY_HEADER: undefined });
  await mailbox.close();
});

const EIGHT = tokyo(TUESDAY, "08:00");
const NINE = tokyo(TUESDAY, "09:00");

/** A day that is taken, for a colleague who has something to do. */
async function aTakenDay() {
  const staff = await createStaff({ digestHour: 8 });
  const { id } = await createAccount({ staffId: staff.id });
  await aStoppedAlert(id, { staffId: staff.id });
  await openDueDigests(async () => EIGHT);
  const [row] = await listDigests();
  return { staff, id: row?.id ?? "", messageId: row?.messageId };
}

/** As a worker that dies in the middle: the attempt stands on record, and no end does. */
async function anAttemptCutShort() {
  const day = await aTakenDay();
  expect(await takeForAttempt(day.id, EIGHT, EIGHT)).toBe(1);
  return day;
}

test("a day that was taken and whose job was lost is found again", async () => {
  await aTakenDay();
  await ownerPool().query("delete from graphile_worker._private_jobs");
  await runAt(tokyo(TUESDAY, "08:05"));
  expect(mailbox.mails()).toEqual([]);
  await runAt(tokyo(TUESDAY, "08:15"));
  expect(mailbox.mails()).toHaveLength(1);
});

test("while an attempt may still be at it, nobody else sends, and the mail is come back to", async () => {
  const { id } = await anAttemptCutShort();
  await ownerPool().query("delete from graphile_worker._private_jobs");
  await sendDigest(id, async () => tokyo(TUESDAY, "08:10"));
  expect(mailbox.mails()).toEqual([]);
  const [job] = await listJobs("send_digest");
  expect(job?.runAt.getTime()).toBeGreaterThan(tokyo(TUESDAY, "08:11").getTime());
});

test("the journal knows of no such mail: it is sent, once", async () => {
  const { messageId } = await anAttemptCutShort();
  journal = await openJournal(() => false);
  await runAt(NINE);
  await runAt(NINE);
  expect(mailbox.mails().map((mail) => mail.messageId)).toEqual([messageId]);
  expect(journal.asked().map((id) => id.includes(messageId ?? "?"))).toEqual([true]);
  expect(await listDigests()).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("the journal says that it was taken: it is not sent again", async () => {
  await anAttemptCutShort();
  journal = await openJournal(() => true);
  await runAt(NINE);
  expect(mailbox.mails()).toEqual([]);
  expect(await listDigests()).toMatchObject([
    { state: "sent", attempts: 1, reply: expect.stringContaining("journal") },
  ]);
});

test("found out only the next day, a mail that was not taken is not sent any more", async () => {
  await anAttemptCutShort();
  journal = await openJournal(() => false);
  await runAt(tokyo("2026-12-02", "07:00"));
  expect(mailbox.mails()).toEqual([]);
  expect(await listDigests()).toMatchObject([{ state: "late" }]);
});

test("with nobody to ask it is not sent again, and shown as in doubt", async () => {
  const { staff } = await anAttemptCutShort();
  await runAt(NINE);
  await runAt(NINE);
  expect(mailbox.mails()).toEqual([]);
  await ownerPool().query("update staff_digest set dropped_at = now()");
  expect(await listTroubledDigests()).toMatchObject([{ state: "unknown", reader: { email: staff.email } }]);
});

test("a provider that knows the key of a mail is handed it again", async () => {
  await anAttemptCutShort();
  setEnvironment({ MAIL_IDEMPOTENCY_HEADER: "Resend-Idempotency-Key" });
  await runAt(NINE);
  expect(mailbox.mails()).toHaveLength(1);
});

test("a connection that breaks after the message leaves the mail in doubt, not sent twice", async () => {
  await aTakenDay();
  mailbox.answer({ data: () => "hang up after data" });
  await runAt(EIGHT);
  mailbox.answer({});
  await runAt(NINE);
  expect(mailbox.mails()).toHaveLength(1);
  expect(await listDigests()).toMatchObject([{ state: "unknown", attempts: 1 }]);
});

test("with a journal such a mail is asked for once its time is over", async () => {
  await aTakenDay();
  journal = await openJournal(() => true);
  mailbox.answer({ data: () => "hang up after data" });
  await runAt(EIGHT);
  expect(await listDigests()).toMatchObject([{ state: "open", attempts: 1 }]);
  expect(journal.asked()).toEqual([]);
  await runAt(NINE);
  expect(await listDigests()).toMatchObject([{ state: "sent", attempts: 1 }]);
  expect(mailbox.mails()).toHaveLength(1);
});

test("whoever learns late how an attempt ended settles a doubt, and nothing else", async () => {
  const { id } = await anAttemptCutShort();
  await runAt(NINE);
  await settle(id, 1, { kind: "dropped", why: "refused", reply: "550" }, NINE);
  expect(await listDigests()).toMatchObject([{ state: "unknown" }]);
  await settle(id, 1, { kind: "sent", reply: "250 ok" }, NINE);
  expect(await listDigests()).toMatchObject([{ state: "sent", reply: "250 ok" }]);
  await settle(id, 1, { kind: "dropped", why: "late", reply: "" }, NINE);
  expect(await listDigests()).toMatchObject([{ state: "sent" }]);
});
