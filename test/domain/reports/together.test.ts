import { expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { getConsole, getDesk, listReportStates } from "#app/domain/reports/desk.server.ts";
import { recordOpened } from "#app/domain/reports/opened.server.ts";
import { releaseStep } from "#app/domain/reports/release-step.ts";
import { approveTogether, listObstacles } from "#app/domain/reports/together.server.ts";
import { chosenOf, chosenText, outcomeOf, outcomeText } from "#app/domain/reports/together.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

const QUARTER = "2026-Q1";

async function waitingReport() {
  const account = await createAccount();
  await createContact(account.id, { email: `reader@${account.slug}.example` });
  await preparedReport(account.id);
  return account;
}
const chosen = ({ slug }: { slug: string }, version = 1) => ({ slug, quarter: QUARTER, version });
const refusals = async (...asked: Parameters<typeof approveTogether>) =>
  (await approveTogether(...asked)).map(({ refusal }) => refusal);

test("what somebody has opened goes, what they have not stays, and each is told", async () => {
  const [read, unread] = [await waitingReport(), await waitingReport()];
  const [staff, other] = [await createStaff(), await createStaff()];
  expect(await recordOpened(read.id, QUARTER, 1, staff.id)).toBe(true);
  expect(await recordOpened(unread.id, QUARTER, 1, other.id)).toBe(true);
  expect(await recordOpened(read.id, QUARTER, 2, staff.id)).toBe(false);
  const states = await listReportStates({ stage: "prepared" });
  const bySlug = new Map(states.map(({ slug }, at) => [slug, at]));
  const obstacles = await listObstacles(states, staff.id);
  expect([read, unread].map(({ slug }) => obstacles[bySlug.get(slug)!])).toEqual([null, "unread"]);
  expect((await getConsole()).waiting).toBe(2);

  const all = [read, unread, { slug: "nobody" }].map((one) => chosen(one));
  expect(await refusals(all, staff.id)).toEqual([null, "unread", "absent"]);
  expect(await refusals(all, staff.id)).toEqual([null, "unread", "absent"]);
  expect(await refusals([chosen(read)], other.id)).toEqual(["approved"]);
  expect(await refusals([chosen(unread)], other.id)).toEqual([null]);
  expect(await listDeliveries()).toHaveLength(2);
  expect((await getConsole()).waiting).toBe(0);
  expect(await rows("select act, subject from audit_entry where act = 'report_approved'")).toEqual([
    { act: "report_approved", subject: QUARTER },
    { act: "report_approved", subject: QUARTER },
  ]);
});

test("who sends the same form twice at once approves once; of two people one is told that the other did", async () => {
  const account = await waitingReport();
  const staff = await createStaff();
  await recordOpened(account.id, QUARTER, 1, staff.id);
  const both = await Promise.all([refusals([chosen(account)], staff.id), refusals([chosen(account)], staff.id)]);
  expect(both.flat()).toEqual([null, null]);
  expect(await listDeliveries()).toHaveLength(1);
  expect(await rows("select act from audit_entry where act = 'report_approved'")).toHaveLength(1);

  const contested = await waitingReport();
  const other = await createStaff();
  for (const { id } of [staff, other]) await recordOpened(contested.id, QUARTER, 1, id);
  const race = await Promise.all([staff, other].map(({ id }) => refusals([chosen(contested)], id)));
  expect(race.flat().filter((each) => each === null)).toHaveLength(1);
  expect(race.flat()).toContain("approved");
  expect(await listDeliveries()).toHaveLength(2);
});

test("a newer edition, a failed check, a dropped report and a second person each keep it back", async () => {
  const [moved, failed, dropped] = await Promise.all([1, 2, 3].map(waitingReport));
  const staff = await createStaff();
  for (const { id } of [moved!, failed!, dropped!]) await recordOpened(id, QUARTER, 1, staff.id);
  await rows("update preflight set passed = false where account_id = $1", [failed!.id]);
  await rows("update report set dropped_at = now() where account_id = $1", [dropped!.id]);
  const asked = [chosen(moved!, 2), chosen(failed!), chosen(dropped!)];
  expect(await refusals(asked, staff.id)).toEqual(["moved", "unchecked", "dropped"]);
  await createVendor();
  await rows("update vendor set second_person = true");
  expect(await refusals([chosen(moved!)], staff.id)).toEqual(["second"]);
  expect(await listObstacles(await listReportStates({ accountId: moved!.id }), staff.id)).toEqual(["second"]);
  await approveReport(moved!.id, QUARTER, staff.id);
  const { second, runs } = await getDesk();
  expect(second).toMatchObject([{ slug: moved!.slug, release: { name: "second" } }]);
  expect(runs).toMatchObject([{ approved: 1, beforeMails: 1 }]);
  expect(await listDeliveries()).toEqual([]);
});

test("a report on its way is told by what keeps it", () => {
  const [releaseAt, at] = [new Date("2026-07-03T01:00:00Z"), new Date("2026-07-02T00:00:00Z")];
  const row = {
    timeZone: "Asia/Tokyo",
    locale: "ja",
    releaseAt,
    releasedAt: null,
    stoppedAt: null,
    waitsForSecond: false,
  };
  const step = (more: object) => releaseStep({ ...row, runStopped: false, ...more }, null);
  expect(step({})).toEqual({ name: "ahead", at: releaseAt });
  expect(step({ releasedAt: at })).toEqual({ name: "released", at });
  expect(step({ stoppedAt: at, releasedAt: at })).toEqual({ name: "stopped", at });
  expect(step({ waitsForSecond: true })).toMatchObject({ name: "second" });
  expect(step({ runStopped: true })).toMatchObject({ name: "run" });
  expect(step({ releaseAt: null })).toBeNull();
});

test("an address or a form that says something else is none", () => {
  expect(chosenOf("kawa-steel/2026-Q1/3")).toEqual({ slug: "kawa-steel", quarter: "2026-Q1", version: 3 });
  const asked = { slug: "kawa-steel", quarter: "2026-07-01_2026-08-15~1f0c2ab4", version: 1 };
  expect(chosenOf(chosenText(asked))).toEqual(asked);
  expect(outcomeOf(outcomeText({ ...asked, refusal: "moved" }))).toEqual({
    slug: asked.slug,
    quarter: asked.quarter,
    refusal: "moved",
  });
  for (const text of ["", "a/b", "a/2026-Q1/0x1", "a/<b>/1", "a/b/c/1", "a/b/1234567"])
    expect(chosenOf(text)).toBeNull();
  expect(outcomeOf("a/2026-Q1/unread")).toEqual({ slug: "a", quarter: "2026-Q1", refusal: "unread" });
  expect(outcomeOf("a/2026-Q1")).toEqual({ slug: "a", quarter: "2026-Q1", refusal: null });
  expect(outcomeOf("a/2026-Q1/<b>")).toBeNull();
});
