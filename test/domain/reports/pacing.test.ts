// Mails at the pace of those who receive them, on a clock that the test moves: a minute passes by moving every moment in
// the tables and the queue one minute back.
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { deliverMail } from "#app/domain/reports/delivery.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";
import { approvedReport, listDeliveries, rows } from "#test/support/reports.ts";

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await openMailbox();
  setEnvironment({ MAIL_PACING: "on", REPORT_DELIVERY: "link", MAIL_DOMAIN_RATE: 6, WORKER_CONCURRENCY: 3 });
});

afterEach(async () => {
  const usual = { MAIL_DOMAIN_RATE: undefined, WORKER_CONCURRENCY: undefined, MAIL_RATE: undefined };
  setEnvironment({ ...usual, MAIL_PACING: "off", REPORT_DELIVERY: undefined });
  await mailbox.close();
});

/** A report for so many readers at each of the domains. */
async function reportTo(readers: Record<string, number>): Promise<AccountId> {
  const { id, slug } = await createAccount();
  for (const [domain, count] of Object.entries(readers)) {
    for (let n = 0; n < count; n++) await createContact(id, { email: `${slug}-${n}@${domain}` });
  }
  await approvedReport(id);
  return id;
}

async function minutePasses(): Promise<void> {
  await rows(`update delivery set due_at = due_at - interval '1 minute', turn_at = turn_at - interval '1 minute',
                first_tried_at = first_tried_at - interval '1 minute'`);
  await rows(`update mail_pace set next_at = next_at - interval '1 minute', slow_until = slow_until - interval '1 minute',
                flights = '{}'`);
  await rows("update graphile_worker._private_jobs set run_at = run_at - interval '1 minute' where run_at > now()");
  await drainQueue();
}

const DOMAINS = ["good.example", "grey.example", "busy.example", "gone.example", "slow.example"];

/** The minute in which each accepted mail arrived, by domain, until nothing waits any more. */
async function arrivals(mostMinutes: number): Promise<Map<string, number[]>> {
  const minutes = new Map<string, number[]>();
  let seen = 0;
  await drainQueue();
  for (let minute = 0; minute < mostMinutes; minute++) {
    for (const mail of mailbox.mails().slice(seen)) {
      const domain = mail.recipients[0]?.split("@")[1] ?? "";
      minutes.set(domain, [...(minutes.get(domain) ?? []), minute]);
    }
    seen = mailbox.mails().length;
    if ((await listDeliveries()).every(({ state }) => state !== "waiting")) break;
    await minutePasses();
  }
  return minutes;
}

function p95(values: number[] = []): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** Five receivers, each with its own idea of how mail should come. */
function script(): void {
  const greylisted = new Set<string>();
  let busy = 0;
  mailbox.answer({
    async recipient(address) {
      const domain = address.split("@")[1];
      if (domain === "gone.example") return { code: 550, text: "5.1.1 no such user" };
      if (domain === "slow.example") await sleep(400);
      if (domain === "grey.example" && !greylisted.has(address)) {
        greylisted.add(address);
        return { code: 450, text: "4.2.0 greylisted, try again in 300 seconds" };
      }
      // Takes ten, then none for a while.
      if (domain === "busy.example" && ++busy > 10 && busy < 16) return { code: 421, text: "4.7.0 too many messages" };
      return "accept";
    },
  });
}

test("among receivers of every kind each mail reaches its right end, and a healthy one waits no longer", async () => {
  await reportTo({ "good.example": 10 });
  await reportTo({ "good.example": 10 });
  const alone = (await arrivals(30)).get("good.example");
  expect(alone).toHaveLength(20);

  await rows("delete from report");
  await rows("delete from delivery");
  await rows("delete from mail_pace");
  await mailbox.close();
  mailbox = await openMailbox();
  script();
  const all = Object.fromEntries(DOMAINS.map((domain) => [domain, domain === "good.example" ? 10 : 8]));
  await reportTo(all);
  await reportTo(all);
  const among = await arrivals(90);

  const ends = new Map<string, Set<string>>();
  for (const { email, state } of await listDeliveries()) {
    const domain = email.split("@")[1] ?? "";
    ends.set(domain, (ends.get(domain) ?? new Set()).add(state));
  }
  expect(Object.fromEntries([...ends].map(([domain, states]) => [domain, [...states]]))).toEqual({
    "good.example": ["accepted"],
    "grey.example": ["accepted"],
    "busy.example": ["accepted"],
    "gone.example": ["failed"],
    "slow.example": ["accepted"],
  });
  expect(new Set(mailbox.mails().map(({ messageId }) => messageId)).size).toBe(mailbox.mails().length);
  expect(await rows("select from suppression where reason = 'hard'")).toHaveLength(16);
  const grey = await rows<{ deferrals: number }>("select deferrals from delivery where domain = 'grey.example'");
  expect(grey.map(({ deferrals }) => deferrals)).toEqual(Array(16).fill(1));
  expect(p95(among.get("good.example"))).toBeLessThanOrEqual(p95(alone) * 1.1);
}, 120_000);

test("a receiver that lets us wait holds up one worker, and nobody else's mail", async () => {
  setEnvironment({ WORKER_CONCURRENCY: 2, MAIL_DOMAIN_RATE: 6_000, MAIL_RATE: 60_000 });
  let held = 0;
  let mostHeld = 0;
  let between = 0;
  mailbox.answer({
    async recipient(address) {
      if (!address.endsWith("@slow.example")) {
        if (held > 0) between++;
        return "accept" as const;
      }
      mostHeld = Math.max(mostHeld, ++held);
      await sleep(1_000);
      held--;
      return "accept" as const;
    },
  });
  const slow = await reportTo({ "slow.example": 4 });
  await reportTo({ "good.example": 10 });
  const waiting = await rows<{ accountId: AccountId; id: string }>(
    'select account_id as "accountId", id from delivery order by account_id = $1 desc',
    [slow],
  );
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await deliverMail(next.accountId, next.id);
  };
  await Promise.all([worker(), worker()]);
  expect(between).toBeGreaterThan(0);
  for (let pass = 0; pass < 20 && mailbox.mails().length < 14; pass++) {
    await letTimePassForJobs();
    await drainQueue();
  }
  const healthy = mailbox.mails().filter(({ recipients }) => recipients[0]?.endsWith("@good.example"));
  expect([healthy.length, mailbox.mails().length]).toEqual([10, 14]);
  expect(mostHeld).toBe(1);
}, 60_000);

test("a domain gets no more a minute than it is given, and a mail that waits has no job", async () => {
  await reportTo({ "good.example": 30, "other.example": 3 });
  await drainQueue();
  // Five at once after a rest; what comes within the next half minute has its moment.
  const first = mailbox.mails().filter(({ recipients }) => recipients[0]?.endsWith("@good.example")).length;
  expect(first).toBe(5);
  expect(mailbox.mails()).toHaveLength(8);
  expect((await listJobs("deliver_mail")).length).toBeLessThanOrEqual(4);
  const counts = [first];
  for (let minute = 0; minute < 4; minute++) {
    await minutePasses();
    counts.push(mailbox.mails().length - 3 - counts.reduce((sum, each) => sum + each, 0));
  }
  for (const count of counts.slice(1)) expect(count).toBeLessThanOrEqual(10);
  expect(counts.slice(1).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(4 * 6 + 4);
  expect(counts.at(-1)).toBeGreaterThan(0);
}, 60_000);

test("who has two readers does not wait for who has forty", async () => {
  await reportTo({ "good.example": 40 });
  await drainQueue();
  const small = await reportTo({ "good.example": 2 });
  for (let minute = 0; minute < 3; minute++) await minutePasses();
  const own = await rows("select from delivery where account_id = $1 and accepted_at is not null", [small]);
  expect(own).toHaveLength(2);
  expect(mailbox.mails().length).toBeLessThan(30);
}, 60_000);

test("a 421 halves what a domain gets, for a quarter of an hour", async () => {
  let refuse = true;
  mailbox.answer({ recipient: () => (refuse ? { code: 421, text: "4.7.0 slow down" } : "accept") });
  await reportTo({ "busy.example": 1 });
  await drainQueue();
  refuse = false;
  expect(
    await rows(
      "select slowdown, slow_until > now() + interval '14 minutes' as slow from mail_pace where domain = 'busy.example'",
    ),
  ).toEqual([{ slowdown: 1, slow: true }]);
  await reportTo({ "busy.example": 30 });
  await drainQueue();
  const before = mailbox.mails().length;
  for (let minute = 0; minute < 4; minute++) await minutePasses();
  // Three a minute instead of six, and what was given out for the next half minute.
  expect(mailbox.mails().length - before).toBeLessThanOrEqual(4 * 3 + 3);
}, 90_000);

test("all domains together get no more than the installation may send", async () => {
  setEnvironment({ MAIL_RATE: 6 });
  await rows("insert into mail_pace (domain, next_at) values ('*', now())");
  await reportTo(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`d${n}.example`, 1])));
  await drainQueue();
  expect(mailbox.mails().length).toBeLessThanOrEqual(2);
  for (let minute = 0; minute < 2; minute++) await minutePasses();
  expect(mailbox.mails().length).toBeLessThanOrEqual(2 * 6 + 4);
  for (let minute = 0; minute < 4; minute++) await minutePasses();
  expect(mailbox.mails()).toHaveLength(20);
}, 60_000);

test("who stops mails while a thousand wait gets none of them", async () => {
  setEnvironment({ MAIL_PACING: "off" });
  const account = await reportTo({ "good.example": 1 });
  const [first] = await rows<{ address_hash: string }>("select * from delivery");
  await rows(
    `insert into delivery (account_id, purpose, subject_id, contact_id, address_hash, version, locale, message_id, domain)
     select account_id, purpose, subject_id, contact_id, address_hash, n, locale, n || message_id, domain
       from delivery, generate_series(2, 1000) n`,
  );
  await rows(
    "select public.enqueue('deliver_mail', json_build_object('accountId', account_id, 'outboxId', id), 'deliver_mail:' || id) from delivery",
  );
  await rows(
    "insert into suppression (account_id, address_hash, scope, reason) values ($1, $2, 'reports', 'unsubscribe')",
    [account, first?.address_hash],
  );
  await drainQueue();
  expect(mailbox.mails()).toEqual([]);
  expect(await rows("select from delivery where stopped_at is not null")).toHaveLength(1_000);
}, 120_000);
