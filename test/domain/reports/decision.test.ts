import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { answerDecision, answerIssue, findAnswers } from "#app/domain/reports/decision.server.ts";
import { keyOf } from "#app/domain/reports/decisions.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { listTasks, settleTask } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { preparedReport, rows } from "#test/support/reports.ts";

const [decision] = thriving.summary.decisions;
const key = keyOf(decision!);
const IN_TIME = new Date(`${thriving.quarter.until}T03:00:00Z`);
const LATER = new Date(IN_TIME.getTime() + 93 * 86_400_000);

async function arrange() {
  const staff = await createStaff();
  const account = await createAccount({ staffId: staff.id });
  await preparedReport(account.id);
  await approveReport(account.id, "2026-Q1", staff.id);
  const [edition] = await rows<{ id: string }>("select id from report_edition where account_id = $1", [account.id]);
  const executive = await createContact(account.id, { role: "executive", name: "北村" });
  return { account, staff, executive, editionId: edition?.id ?? "" };
}

type Given = {
  editionId: string;
  contactId: string;
  answer?: "accept" | "discuss" | "decline";
  comment?: string;
  key?: string;
};

function answer(accountId: AccountId, given: Given, now = IN_TIME) {
  return withAccount(accountId, (tx) =>
    answerDecision(tx, accountId, { key, answer: "accept", comment: "", ...given }, now),
  );
}

test("an answer is kept, is shown, and is a task of whoever is in charge", async () => {
  const { account, staff, executive, editionId } = await arrange();
  const given = { editionId, contactId: executive.id, answer: "discuss", comment: " 4月に相談したい " } as const;
  expect(await answer(account.id, given)).toBe("answered");
  expect(await findAnswers(account.id, "2026-Q1")).toMatchObject([
    { key, name: "北村", answer: "discuss", comment: "4月に相談したい", times: 1, decision: { kind: decision?.kind } },
  ]);
  expect(await listTasks({ open: true })).toMatchObject([
    { kind: "decision", owner: { id: staff.id }, detail: { by: "北村", text: "相談", comment: "4月に相談したい" } },
  ]);
});

test("a person changes their mind: the newest counts, all are kept, and the task opens again", async () => {
  const { account, staff, executive, editionId } = await arrange();
  const given = { editionId, contactId: executive.id };
  await answer(account.id, { ...given, answer: "discuss" });
  await answer(account.id, { ...given, answer: "discuss" });
  const [task] = await listTasks({ open: true });
  await settleTask(account.id, task?.id ?? "", { outcome: "fulfilled", note: "", staffId: staff.id });
  expect(await answer(account.id, { ...given, answer: "decline", comment: "予算なし" })).toBe("answered");
  expect(await findAnswers(account.id, "2026-Q1")).toMatchObject([{ answer: "decline", times: 2 }]);
  expect(await rows("select answer from decision_answer order by answered_at")).toEqual([
    { answer: "discuss" },
    { answer: "decline" },
  ]);
  expect(await listTasks({ open: true })).toMatchObject([{ id: task?.id, detail: { text: "見送り" } }]);
});

test("two people have one answer each, and one task", async () => {
  const { account, executive, editionId } = await arrange();
  const admin = await createContact(account.id, { role: "admin", name: "大西", email: "admin@customer.example" });
  await answer(account.id, { editionId, contactId: executive.id });
  await answer(account.id, { editionId, contactId: admin.id, answer: "decline" });
  expect((await findAnswers(account.id, "2026-Q1")).map(({ name }) => name).sort()).toEqual(["北村", "大西"].sort());
  expect(await listTasks({ open: true })).toHaveLength(1);
});

test("who answers several times at once, beside a colleague, is kept once; the task tells what was said last", async () => {
  const { account, executive, editionId } = await arrange();
  const admin = await createContact(account.id, { role: "admin", name: "大西", email: "admin@customer.example" });
  const both = [executive, admin].map(({ id, name }) => ({ editionId, contactId: id, comment: name }));
  const given = Array.from({ length: 4 }, () => both).flat();
  await Promise.all(given.map((each) => answer(account.id, each)));
  const kept = await rows<{ comment: string }>("select comment from decision_answer order by answered_at desc");
  expect(kept).toHaveLength(2);
  expect(await listTasks({ open: true })).toMatchObject([{ detail: { comment: kept[0]?.comment } }]);
});

test("once the next quarter is over an answer is final", async () => {
  const { account, executive, editionId } = await arrange();
  expect(await answer(account.id, { editionId, contactId: executive.id }, LATER)).toBe("closed");
  expect(await rows("select from decision_answer")).toEqual([]);
});

test("who decides nothing, asks of another company, of another decision or of a draft gets no answer in", async () => {
  const { account, executive, editionId } = await arrange();
  const member = await createContact(account.id, { role: "member", email: "member@customer.example" });
  expect(await answer(account.id, { editionId, contactId: member.id })).toBe("notTheirs");
  expect(await answer(account.id, { editionId, contactId: executive.id, key: "nothing" })).toBe("unknown");
  const other = await createAccount();
  const stranger = await createContact(other.id, { role: "executive", email: "stranger@other.example" });
  expect(await answer(account.id, { editionId, contactId: stranger.id })).toBe("notTheirs");
  expect(await answer(other.id, { editionId, contactId: stranger.id })).toBe("unknown");
  const given = { key, contactId: stranger.id, answer: "accept", comment: "" } as const;
  await preparedReport(other.id);
  expect(await answerIssue(other.id, "2026-Q1", given)).toBe("unknown");
  expect(await rows("select from decision_answer")).toEqual([]);
});
