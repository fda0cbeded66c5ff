// What happens when the first mail server refuses us as a whole: nothing is lost, and nobody has to send anything again.
import { afterEach, beforeEach, expect, test } from "vitest";
import { findClosedLane, openLane } from "#app/domain/reports/lane.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await openMailbox();
  setEnvironment({ REPORT_DELIVERY: "link" });
});

afterEach(async () => {
  setEnvironment({ REPORT_DELIVERY: undefined });
  await mailbox.close();
});

const READERS = 6;
const REFUSED = { code: 550, text: "5.7.1 sender is not allowed" } as const;

async function reports(): Promise<void> {
  const { id } = await createAccount();
  for (let n = 0; n < READERS; n++) await createContact(id, { email: `reader${n}@customer.example` });
  await approvedReport(id);
}

/** As if the time of the next probe had come. */
async function probeTime(): Promise<void> {
  await rows("update mail_lane set probe_at = now()");
  await letTimePassForJobs();
  await drainQueue();
}

const states = async () => (await listDeliveries()).map(({ state }) => state);
const burned = () => rows("select from delivery where deferrals > 0 or first_tried_at is not null");

test("refused as a sender, the lane closes: mails wait without losing an attempt, and one at a time probes", async () => {
  let asked = 0;
  mailbox.answer({
    sender: () => {
      asked++;
      return REFUSED;
    },
  });
  await reports();
  await drainQueue();
  expect(await findClosedLane()).toMatchObject({ kind: "sender", reason: expect.stringContaining("5.7.1"), probes: 0 });
  expect(asked).toBeLessThanOrEqual(3);
  expect(await states()).toEqual(Array(READERS).fill("waiting"));
  expect(await burned()).toEqual([]);
  expect(await listJobs("deliver_mail")).toEqual([]);

  asked = 0;
  await probeTime();
  expect(asked).toBe(1);
  const lane = await findClosedLane();
  expect(lane?.probes).toBe(1);
  expect(lane?.probeAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
  expect(await burned()).toEqual([]);

  mailbox.answer({});
  await probeTime();
  await letTimePassForJobs();
  await drainQueue();
  expect(await findClosedLane()).toBeNull();
  expect(await states()).toEqual(Array(READERS).fill("accepted"));
  expect(mailbox.mails()).toHaveLength(READERS);
});

test("a wrong password closes the lane, and a person who set it right opens it at once", async () => {
  const url = mailbox.url.replace("smtp://", "smtp://user:wrong@");
  setEnvironment({ SMTP_URL: url });
  mailbox.answer({ auth: () => ({ code: 535, text: "5.7.8 authentication failed" }) });
  await reports();
  await drainQueue();
  expect(await findClosedLane()).toMatchObject({ kind: "sign_in" });
  expect(await burned()).toEqual([]);
  mailbox.answer({});
  expect(await openLane()).toBe(true);
  expect(await openLane()).toBe(false);
  await drainQueue();
  expect(await states()).toEqual(Array(READERS).fill("accepted"));
});

test("a mail server that is away closes the lane; when it is back, everything goes out", async () => {
  const { url } = mailbox;
  await reports();
  await mailbox.close();
  await drainQueue();
  expect(await findClosedLane()).toMatchObject({ kind: "unreachable" });
  expect(await burned()).toEqual([]);
  mailbox = await openMailbox();
  expect(mailbox.url).not.toBe(url);
  await probeTime();
  await letTimePassForJobs();
  await drainQueue();
  expect(await states()).toEqual(Array(READERS).fill("accepted"));
});

test("who fails together closes the lane once", async () => {
  mailbox.answer({ sender: () => REFUSED });
  await reports();
  await drainQueue();
  expect((await findClosedLane())?.probes).toBe(0);
});

test("a refusal of one recipient leaves the lane open", async () => {
  mailbox.answer({ recipient: () => ({ code: 550, text: "5.7.1 relaying denied" }) });
  await reports();
  await drainQueue();
  expect(await findClosedLane()).toBeNull();
  expect(await states()).toEqual(Array(READERS).fill("failed"));
  expect(await rows("select distinct reply_class from delivery")).toEqual([{ reply_class: "policy" }]);
});

test("a probe that is refused for its own recipient opens the lane all the same", async () => {
  mailbox.answer({ sender: () => REFUSED });
  await reports();
  await drainQueue();
  mailbox.answer({ recipient: (to) => (to.startsWith("reader0") ? { code: 550, text: "5.1.1 unknown" } : "accept") });
  await probeTime();
  await letTimePassForJobs();
  await drainQueue();
  expect(await findClosedLane()).toBeNull();
  expect((await states()).sort()).toEqual([...Array(READERS - 1).fill("accepted"), "failed"]);
});
