import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import {
  countAttempt,
  keepFailure,
  listDeadReports,
  MOST_ATTEMPTS,
  MOST_CUT_SHORT,
  retryDeadReport,
} from "#app/domain/reports/attempts.server.ts";
import { claim } from "#app/domain/reports/delivery.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import {
  confirmRelease,
  releaseReport,
  resumeRelease,
  stopRelease,
  sweepReleases,
} from "#app/domain/reports/release.server.ts";
import { cancelRun, resumeRun } from "#app/domain/reports/run.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

const RUN = { from: "2026-04-01", until: "2026-07-01" };

/** A report of one customer with two readers, approved by a person. */
async function approved(settings: string) {
  await createVendor();
  await rows(`update vendor set ${settings}`);
  const account = await createAccount();
  for (const name of ["a", "b"]) await createContact(account.id, { email: `${name}@customer.example` });
  await preparedReport(account.id);
  const staff = await createStaff();
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(true);
  const [edition] = await rows<{ id: string }>("select id from report_edition");
  return { accountId: account.id, editionId: (edition as { id: string }).id, staffId: staff.id };
}

const timeIsUp = () => rows("update report_release set release_at = now() - interval '5 minutes'");
const states = async () => (await listDeliveries()).map(({ state }) => state);

test("within the window nothing is written; afterwards each reader gets one mail, however often the job runs", async () => {
  const { accountId, editionId } = await approved("release_delay_minutes = 30");
  expect(await releaseReport(accountId, editionId)).toBe(false);
  expect(await states()).toEqual([]);
  expect(await listJobs("release_report")).toHaveLength(1);
  await timeIsUp();
  const both = await Promise.all([releaseReport(accountId, editionId), releaseReport(accountId, editionId)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await states()).toEqual(["waiting", "waiting"]);
});

test("stopped in the window, it does not go out until it is resumed, and both are on record", async () => {
  const { accountId, editionId, staffId } = await approved("release_delay_minutes = 30");
  expect(await stopRelease(accountId, editionId, staffId)).toBe(true);
  expect(await stopRelease(accountId, editionId, staffId)).toBe(false);
  await timeIsUp();
  expect(await releaseReport(accountId, editionId)).toBe(false);
  expect(await sweepReleases()).toBe(0);
  expect(await resumeRelease(accountId, editionId, staffId)).toBe(true);
  expect(await releaseReport(accountId, editionId)).toBe(true);
  expect(await states()).toEqual(["waiting", "waiting"]);
  expect(await rows("select act from audit_entry where act like 'report_%' order by happened_at")).toEqual([
    { act: "report_approved" },
    { act: "report_stopped" },
    { act: "report_resumed" },
  ]);
});

test("stopped in the midst of its mails, only what was sent stays sent; resumed, only the rest goes", async () => {
  const { accountId, editionId, staffId } = await approved("release_delay_minutes = 0");
  const [first, second] = await listDeliveries();
  await rows("update delivery set accepted_at = now() where id = $1", [first?.id]);
  await stopRelease(accountId, editionId, staffId);
  expect(await states()).toEqual(["accepted", "stopped"]);
  // One that came back from the mail server after the stop is not taken either.
  await rows("update delivery set stopped_at = null where id = $1", [second?.id]);
  expect(await claim(accountId, second?.id as string)).toBeNull();
  await resumeRelease(accountId, editionId, staffId);
  expect(await states()).toEqual(["accepted", "waiting"]);
  expect(await claim(accountId, second?.id as string)).toMatchObject({ attempt: 1 });
});

test("a release whose job was lost is found", async () => {
  await approved("release_delay_minutes = 30");
  await timeIsUp();
  expect(await sweepReleases()).toBe(1);
});

test("what would be somebody's first report waits for another person than who approved it", async () => {
  const { accountId, editionId, staffId } = await approved("second_person = true");
  expect(await releaseReport(accountId, editionId)).toBe(false);
  expect(await confirmRelease(accountId, editionId, staffId)).toBe("same_person");
  const colleague = await createStaff();
  expect(await confirmRelease(accountId, editionId, colleague.id)).toBe("confirmed");
  expect(await confirmRelease(accountId, editionId, colleague.id)).toBe("not_needed");
  expect(await releaseReport(accountId, editionId)).toBe(true);
});

test("an account's own setting comes before its segment's, and that before the vendor's", async () => {
  await createVendor();
  await rows("update vendor set release_delay_minutes = 10");
  await rows(
    "insert into report_policy (industry, size, delay_minutes) values ('retail', null, 20), ('retail', 'mid', 30)",
  );
  const own = { industry: "retail", size: "mid" } as const;
  const accounts = [
    await createAccount(),
    await createAccount({ ...own, size: "large" }),
    await createAccount(own),
    await createAccount(own),
  ];
  await rows("update account set release_delay_minutes = 40 where id = $1", [accounts[3]?.id]);
  const minutes: number[] = [];
  for (const { id } of accounts) {
    await preparedReport(id);
    await approveReport(id, "2026-Q1", null);
    const [row] = await rows<{ minutes: number }>(
      "select round(extract(epoch from release_at - now()) / 60)::int as minutes from report_release where account_id = $1",
      [id],
    );
    minutes.push(row?.minutes ?? -1);
  }
  expect(minutes).toEqual([10, 20, 30, 40]);
});

test("with every day blacked out, an approval is refused and leaves nothing behind", async () => {
  await createVendor();
  await rows("insert into blackout_day select current_date - 2 + n, '休', 'closed' from generate_series(0, 90) n");
  const account = await createAccount();
  await preparedReport(account.id);
  await expect(approveReport(account.id, "2026-Q1", null)).rejects.toThrow("no day is left");
  expect(await rows("select from report_approval")).toEqual([]);
});

test.each([0.1, 0.5, 0.9])("a run cancelled at %d sends nothing more, and resumed repeats nothing", async (share) => {
  const { accountId } = await approved("release_delay_minutes = 0");
  for (let n = 0; n < 8; n++) {
    await rows(
      `with c as (insert into contact (account_id, name, email) values ($1, $2, $2) returning id)
       insert into delivery (account_id, purpose, subject_id, contact_id, address_hash, locale, message_id)
       select $1, 'report', (select id from report_edition), c.id, $2, 'ja', $2 from c`,
      [accountId, `more-${n}@customer.example`],
    );
  }
  const mails = await listDeliveries();
  const sent = mails.slice(0, Math.round(mails.length * share));
  for (const { id } of sent) await rows("update delivery set accepted_at = now(), attempt = 1 where id = $1", [id]);
  expect([await cancelRun(RUN, null), await cancelRun(RUN, null)]).toEqual([true, false]);
  for (const { id } of mails) expect(await claim(accountId, id)).toBeNull();
  expect([await resumeRun(RUN), await resumeRun(RUN)]).toEqual([true, false]);
  for (const { id } of mails) await claim(accountId, id);
  expect((await listDeliveries()).map(({ attempt }) => attempt)).toEqual(mails.map(() => 1));
});

test("no report of a cancelled run is prepared; resumed, those that lack one are, and the others stay as they are", async () => {
  await createVendor();
  await createAccount();
  await createAccount();
  await openDueReports(new Date("2026-07-01T00:00:00Z"));
  const reports = await rows<{ accountId: AccountId; id: string }>('select account_id as "accountId", id from report');
  const [done, left] = reports as [(typeof reports)[number], (typeof reports)[number]];
  await prepareReport(done.accountId, done.id);
  const kept = await rows("select id, sha256, frozen_at from report_edition");
  await cancelRun(RUN, null);
  await prepareReport(left.accountId, left.id);
  expect(await rows("select id, sha256, frozen_at from report_edition")).toEqual(kept);
  await resumeRun(RUN);
  for (const { accountId, id } of reports) await prepareReport(accountId, id);
  const all = await rows("select id, sha256, frozen_at from report_edition");
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining(kept));
}, 90_000);

test("a report that fails five times is set aside, one that is cut short not before twenty, and can be retried", async () => {
  const account = await createAccount();
  const [report] = await rows<{ id: string }>(
    `insert into report (account_id, quarter, from_day, until_day, time_zone)
     values ($1, '2026-Q1', '2026-04-01', '2026-07-01', 'Asia/Tokyo') returning id`,
    [account.id],
  );
  const id = (report as { id: string }).id;
  const dead = { slug: account.slug, quarter: "2026-Q1" };
  for (let n = 0; n < MOST_ATTEMPTS; n++) {
    // The process is killed once, and the next time it gets as far as to say what is wrong.
    for (const _ of ["cut short", "failed"]) expect(await countAttempt(account.id, id)).toBe(true);
    expect(await listDeadReports()).toHaveLength(n === MOST_ATTEMPTS - 1 ? 1 : 0);
    await keepFailure(account.id, id, new Error("no such font"));
  }
  expect(await countAttempt(account.id, id)).toBe(false);
  expect(await listDeadReports()).toMatchObject([{ ...dead, attempts: MOST_ATTEMPTS, failure: "no such font" }]);
  expect(await retryDeadReport(account.id, "2026-Q1")).toBe(true);
  expect(await retryDeadReport(account.id, "2026-Q1")).toBe(false);
  for (let n = 0; n < MOST_CUT_SHORT; n++) expect(await countAttempt(account.id, id)).toBe(true);
  expect(await countAttempt(account.id, id)).toBe(false);
  expect(await countAttempt(account.id, id)).toBe(false);
  expect(await listDeadReports()).toMatchObject([{ ...dead, attempts: MOST_CUT_SHORT, failure: null }]);
  expect(await retryDeadReport(account.id, "2026-Q1")).toBe(true);
  expect(await countAttempt(account.id, id)).toBe(true);
});
