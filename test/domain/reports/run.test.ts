import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveBySetting, approveReport } from "#app/domain/reports/approval.server.ts";
import { getConsole, getDesk, listReportStates, listRuns } from "#app/domain/reports/desk.server.ts";
import { isMoving, stepsHeld } from "#app/domain/reports/desk.ts";
import { approveLate, dropLate, listLate } from "#app/domain/reports/late.server.ts";
import { releaseReport, sweepReleases } from "#app/domain/reports/release.server.ts";
import { cancelRun, listRunActs, resumeRun } from "#app/domain/reports/run.server.ts";
import { failureKind, findRun, nameOfRun } from "#app/domain/reports/run.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

const RUN = { from: "2026-04-01", until: "2026-07-01" };
const timeIsUp = () => rows("update report_release set release_at = now() - interval '5 minutes'");

async function prepared(approvalMode: "automatic" | "person") {
  await createVendor();
  const account = await createAccount({ approvalMode });
  await createContact(account.id);
  await preparedReport(account.id);
  const [edition] = await rows<{ id: string }>("select id from report_edition where account_id = $1", [account.id]);
  return { accountId: account.id, editionId: (edition as { id: string }).id };
}

/** What follows on a check that found nothing. */
function letGoBySetting(accountId: AccountId, editionId: string) {
  return withAccount(accountId, async (tx) => {
    const report = await tx.report.findFirstOrThrow({
      where: { accountId, reportEditions: { some: { id: editionId } } },
    });
    await approveBySetting(tx, accountId, editionId, report);
  });
}

/** A report of an earlier period, so that the one of 2026-Q1 is not the account's first, and is late. */
async function makeLate(accountId: AccountId) {
  await rows(
    `insert into report (account_id, quarter, from_day, until_day, time_zone)
     values ($1, '2025-Q4', '2026-01-01', '2026-04-01', 'Asia/Tokyo')`,
    [accountId],
  );
  await rows("update report set opened_at = '2026-07-20' where account_id = $1 and quarter = '2026-Q1'", [accountId]);
}

test("an edition of a cancelled run does not go out by setting; resumed, it does, once", async () => {
  const { accountId, editionId } = await prepared("automatic");
  await rows("insert into preflight (account_id, edition_id, passed, findings) values ($1, $2, true, '[]')", [
    accountId,
    editionId,
  ]);
  const staff = await createStaff();
  await cancelRun(RUN, staff.id);
  await letGoBySetting(accountId, editionId);
  expect(await rows("select from report_approval")).toEqual([]);
  await resumeRun(RUN, staff.id);
  await resumeRun(RUN, staff.id);
  expect(await rows("select from report_approval")).toHaveLength(1);
  expect(await listDeliveries()).toMatchObject([{ state: "waiting" }]);
  expect((await listRunActs()).map(({ act, by }) => [act, by])).toEqual([
    ["resumed", staff.name],
    ["cancelled", staff.name],
  ]);
});

test("what is approved while its run is cancelled is released when the run is resumed", async () => {
  const { accountId, editionId } = await prepared("person");
  await rows("update vendor set release_delay_minutes = 30");
  await cancelRun(RUN, null);
  expect(await approveReport(accountId, "2026-Q1", null)).toBe(true);
  await timeIsUp();
  expect(await releaseReport(accountId, editionId)).toBe(false);
  expect(await sweepReleases()).toBe(0);
  await rows("delete from graphile_worker._private_jobs");
  await resumeRun(RUN, null);
  expect(await listJobs("release_report")).toHaveLength(1);
  expect(await releaseReport(accountId, editionId)).toBe(true);
  expect(await listDeliveries()).toHaveLength(1);
});

test("a cancelled run holds its steps and does not move, nor does one of which nothing is left but what was set aside", async () => {
  const { accountId } = await prepared("person");
  await approveReport(accountId, "2026-Q1", null);
  expect(isMoving(await listRuns())).toBe(true);
  await cancelRun(RUN, null);
  const [held] = await listRuns();
  expect(held).toMatchObject({ cancelledBy: null, cancelledAt: expect.any(Date) });
  expect(held && stepsHeld(held)).toBe(1);
  expect(isMoving(await listRuns())).toBe(false);
  await resumeRun(RUN);
  await rows("update delivery set accepted_at = now()");
  const other = await createAccount();
  await rows(
    `insert into report (account_id, quarter, from_day, until_day, time_zone, attempts)
     values ($1, '2026-Q1', '2026-04-01', '2026-07-01', 'Asia/Tokyo', 5)`,
    [other.id],
  );
  expect(await listRuns()).toMatchObject([{ opened: 2, prepared: 1, dead: 1 }]);
  expect(isMoving(await listRuns())).toBe(false);
});

test("late reports are counted by period, without those in time, and let go together", async () => {
  const { accountId } = await prepared("automatic");
  expect(await listLate()).toEqual([]);
  await makeLate(accountId);
  expect(await listLate()).toEqual([{ ...RUN, reports: 1, failing: 0 }]);
  const staff = await createStaff();
  expect([await approveLate(RUN, staff.id), await approveLate(RUN, staff.id)]).toEqual([1, 0]);
  expect(await listLate()).toEqual([]);
  expect(await listDeliveries()).toHaveLength(1);
  expect(await listRunActs()).toMatchObject([{ act: "late_approved", reports: 1, by: staff.name }]);
});

test("a late report that the check holds back is not let go with the others", async () => {
  const { accountId, editionId } = await prepared("automatic");
  await makeLate(accountId);
  await rows("insert into preflight (account_id, edition_id, passed, findings) values ($1, $2, false, '[]')", [
    accountId,
    editionId,
  ]);
  expect(await listLate()).toMatchObject([{ reports: 1, failing: 1 }]);
  expect(await approveLate(RUN, (await createStaff()).id)).toBe(0);
  expect(await rows("select from report_approval")).toEqual([]);
});

test("dropped, late reports wait for nobody and go out only when a person approves one", async () => {
  const { accountId, editionId } = await prepared("automatic");
  await makeLate(accountId);
  const staff = await createStaff();
  expect([await dropLate(RUN, staff.id), await dropLate(RUN, staff.id)]).toEqual([1, 0]);
  expect(await listReportStates({ stage: "prepared" })).toEqual([]);
  expect((await getConsole()).waiting).toBe(0);
  expect((await getDesk()).late).toEqual([]);
  expect(await rows("select act from audit_entry")).toEqual([{ act: "report_dropped" }]);
  await rows("update report set opened_at = '2026-07-02'");
  await letGoBySetting(accountId, editionId);
  expect(await rows("select from report_approval")).toEqual([]);
  expect(await approveReport(accountId, "2026-Q1", staff.id)).toBe(true);
  expect(await rows("select from report where dropped_at is not null")).toEqual([]);
});

test("runs have names, and what failed has a kind", () => {
  const month = { from: "2026-04-01", until: "2026-05-01" };
  expect([nameOfRun(RUN), nameOfRun(month)]).toEqual(["2026-04..2026-06", "2026-04..2026-04"]);
  expect(findRun([RUN], "2026-04")).toBe(RUN);
  expect(findRun([RUN, month], "2026-04")).toBeNull();
  expect(findRun([RUN, month], "2026-04..2026-04")).toBe(month);
  expect(findRun([RUN], "2026-Q1")).toBeNull();
  expect([null, "rendering took too long", "no such font"].map(failureKind)).toEqual(["ended", "tooLong", "failed"]);
  expect(failureKind("rendering needed too much memory: more than 256 MB")).toBe("tooBig");
});
