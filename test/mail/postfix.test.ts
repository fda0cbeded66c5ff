// The whole way through a real Postfix, where there is one (Debian's, run by root); without it these do not run, and the
// reading of its log is tested on written lines alone.
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claim, deliverMail } from "#app/domain/reports/delivery.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { closeMail } from "#app/mail/transport.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { hasPostfix, type Postfix, startPostfix } from "#test/support/postfix.ts";
import { drainQueue } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;
let postfix: Postfix | undefined;

beforeEach(async () => {
  if (!hasPostfix()) return;
  mailbox = await openMailbox();
  postfix = await startPostfix(mailbox.url.replace("smtp://127.0.0.1:", "[127.0.0.1]:"));
  setEnvironment({ SMTP_URL: postfix.url, MAIL_JOURNAL: `postfix:${postfix.log}`, REPORT_DELIVERY: "link" });
});

afterEach(async () => {
  setEnvironment({ MAIL_JOURNAL: undefined, REPORT_DELIVERY: undefined });
  if (!postfix) return;
  closeMail();
  postfix.stop();
  await mailbox.close();
  postfix = undefined;
});

async function waitingReport(email: string) {
  const { id: accountId } = await createAccount();
  await createContact(accountId, { email });
  return { accountId, delivery: await approvedReport(accountId) };
}

async function arrived(count: number): Promise<void> {
  for (const until = Date.now() + 15_000; mailbox.mails().length < count && Date.now() < until; await sleep(50)) {}
}

test.runIf(hasPostfix())("a report goes through Postfix to its reader", async () => {
  await waitingReport("reader@customer.example");
  await drainQueue();
  await arrived(1);
  const [row] = await listDeliveries();
  expect(row).toMatchObject({ state: "accepted", reply: expect.stringContaining("queued as") });
  expect(mailbox.to("reader@customer.example").messageId).toBe(row?.messageId);
});

test.runIf(hasPostfix())("cut short after Postfix took it, a mail is found in its log and not sent again", async () => {
  const { accountId, delivery } = await waitingReport("reader@customer.example");
  const claimed = await claim(accountId, delivery);
  await claimed?.letter();
  await arrived(1);
  await rows("update delivery set lease_until = now() - interval '1 second'");
  await deliverMail(accountId, delivery);
  expect(await listDeliveries()).toMatchObject([{ state: "accepted", attempt: 1 }]);
  expect(mailbox.mails()).toHaveLength(1);
});

test.runIf(hasPostfix())(
  "cut short before, it is sent again, for Postfix has been there all the time without it",
  async () => {
    const { accountId, delivery } = await waitingReport("late@customer.example");
    const other = await waitingReport("other@customer.example");
    await sleep(2_500);
    await claim(accountId, delivery);
    await deliverMail(other.accountId, other.delivery);
    await arrived(1);
    await rows("update delivery set lease_until = now() - interval '1 second' where accepted_at is null");
    await deliverMail(accountId, delivery);
    await arrived(2);
    expect(mailbox.mails().map(({ recipients }) => recipients[0])).toEqual([
      "other@customer.example",
      "late@customer.example",
    ]);
    expect((await listDeliveries()).map(({ state, attempt }) => [state, attempt])).toEqual([
      ["accepted", 2],
      ["accepted", 1],
    ]);
  },
);
