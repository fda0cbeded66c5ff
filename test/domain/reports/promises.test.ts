import { expect, test } from "vitest";
import { parseQuarter } from "#app/domain/quarter.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { answerIssue } from "#app/domain/reports/decision.server.ts";
import { gradePromises, type Settled } from "#app/domain/reports/promises.ts";
import { readSnapshot } from "#app/domain/reports/snapshot.server.ts";
import type { SnapshotStep } from "#app/domain/reports/snapshot.ts";
import { listTasks, settleTask } from "#app/domain/tasks/task.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { feature, figure, goal, thriving } from "#test/support/findings.ts";
import { prepareAll, rows } from "#test/support/reports.ts";

const step = (kind: SnapshotStep["kind"], fields: Partial<SnapshotStep> = {}): SnapshotStep => {
  return { key: kind, kind, subject: null, value: null, dueOn: "2026-04-30", ...fields };
};

function graded(asked: SnapshotStep, change: Partial<ReturnType<typeof thriving>> = {}, settled: Settled[] = []) {
  const now = { ...thriving(), ...change };
  const earlier = {
    summary: { outcomes: [], worse: null, decisions: [asked] },
    nextSteps: [],
    usage: thriving().usage,
  };
  return gradePromises(earlier, now, settled).map(({ grade, because }) => `${grade} ${because}`);
}

test("what called for a step tells whether it was done", () => {
  const { plan, usage } = thriving();
  expect(graded(step("set-goals"), { plan: { ...plan, goals: [] } })).toEqual(["late overdue"]);
  expect(graded(step("set-goals"), { plan: { ...plan, goals: [goal("faster")] } })).toEqual(["kept measured"]);
  expect(graded(step("add-contact"), { reportContacts: 0 })).toEqual(["late overdue"]);
  expect(graded(step("add-contact"), { reportContacts: 2 })).toEqual(["kept measured"]);
  const seats = (value: number) => ({ usage: { ...usage, seats: 50, monthlyActive: figure(value, 40, "people") } });
  expect(graded(step("assign-unused-seats", { value: 20 }), seats(30))).toEqual(["late overdue"]);
  expect(graded(step("assign-unused-seats", { value: 20 }), seats(50))).toEqual(["kept measured"]);
});

test("use that fell is restored once it is back, not once it falls no further", () => {
  const name = { ja: "print", en: "print" };
  const fell = { ...thriving().usage, features: [feature("print", 400, 1_000)] };
  const grade = (events: number) => {
    const usage = { ...thriving().usage, features: [feature("print", events, 400)] };
    const earlier = {
      summary: { outcomes: [], worse: null, decisions: [] },
      nextSteps: [step("restore-usage", { subject: name, value: -0.6 })],
      usage: fell,
    };
    return gradePromises(earlier, { ...thriving(), usage }, []).map(({ grade }) => grade);
  };
  expect(grade(390)).toEqual(["late"]);
  expect(grade(900)).toEqual(["kept"]);
});

test("a renewal is kept when the next one lies beyond it, and not judged before its day", () => {
  const asked = step("review-renewal", { dueOn: "2026-06-30" });
  expect(graded(asked, { renewsOn: "2027-06-30", issuedOn: "2026-07-01" })).toEqual(["kept measured"]);
  expect(graded(asked, { renewsOn: "2026-06-30", issuedOn: "2026-06-01" })).toEqual([]);
  expect(graded(asked, { renewsOn: null, issuedOn: "2026-07-01" })).toEqual(["late overdue"]);
});

test("people's word counts before what the numbers show", () => {
  const { plan } = thriving();
  const open = { plan: { ...plan, goals: [] } };
  const said = (as: Settled["as"], on: string): Settled[] => [{ key: "set-goals", as, on }];
  expect(graded(step("set-goals"), open, said("fulfilled", "2026-04-30"))).toEqual(["kept settled"]);
  expect(graded(step("set-goals"), open, said("fulfilled", "2026-05-01"))).toEqual(["late settled"]);
  expect(graded(step("set-goals"), open, said("dropped", "2026-04-01"))).toEqual(["dropped settled"]);
  expect(graded(step("set-goals"), {}, said("declined", "2026-04-01"))).toEqual(["dropped declined"]);
});

test("the next edition tells what became of each step, and tells it again the same", { timeout: 60_000 }, async () => {
  await createVendor();
  const staff = await createStaff();
  const { id } = await createAccount({ staffId: staff.id });
  const executive = await createContact(id, { role: "executive" });
  await prepareAll(new Date("2026-04-01T00:00:00Z"));
  await approveReport(id, "2025-Q4", staff.id);
  // The report was opened just now, years away from its quarter: its days are made those of its time.
  await rows(`update report_edition set snapshot = jsonb_set(
    regexp_replace(snapshot::text, '"dueOn": "[0-9-]+"', '"dueOn": "2026-05-01"', 'g')::jsonb,
    '{quarter,until}', to_jsonb(current_date::text))`);
  const setGoals = async () => {
    const { summary } = await readSnapshot(id, parseQuarter("2026-Q1", 4)!);
    return summary.promises?.filter(({ key }) => key === "set-goals");
  };
  expect(await setGoals()).toMatchObject([{ grade: "late", because: "overdue" }]);

  const given = { key: "set-goals", contactId: executive.id, answer: "accept", comment: "" } as const;
  expect(await answerIssue(id, "2025-Q4", given)).toBe("answered");
  const [task] = await listTasks({ open: true });
  await settleTask(id, task?.id ?? "", { outcome: "dropped", note: "", staffId: staff.id });
  await rows("update task set closed_at = '2026-05-02T00:00:00Z'");
  expect(await setGoals()).toMatchObject([{ grade: "dropped", because: "settled", on: "2026-05-02" }]);
  await rows("update task set outcome = 'fulfilled'");
  expect(await setGoals()).toMatchObject([{ grade: "late", because: "settled", on: "2026-05-02" }]);
  await rows("update task set closed_at = '2026-04-30T00:00:00Z'");
  expect(await setGoals()).toMatchObject([{ grade: "kept", because: "settled", on: "2026-04-30" }]);
  // What was done after the day of issue is told by the report after that.
  await rows("update task set closed_at = '2026-08-02T00:00:00Z'");
  expect(await setGoals()).toMatchObject([{ grade: "late", because: "overdue" }]);
  await rows("update decision_answer set answer = 'decline', answered_at = '2026-04-10T00:00:00Z'");
  expect(await setGoals()).toMatchObject([{ grade: "dropped", because: "declined", on: "2026-04-10" }]);
});

test("a first report has made no promises yet", async () => {
  const { id } = await createAccount({ startedOn: "2026-04-01" });
  expect((await readSnapshot(id, parseQuarter("2026-Q1", 4)!)).summary.promises).toBeUndefined();
});
