import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { unsubscribe } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { isNews } from "#app/domain/milestones/announcement.server.ts";
import { completeByHand } from "#app/domain/milestones/completion.server.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { sweepOutbox } from "#app/domain/reports/delivery.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { rows } from "#test/support/reports.ts";
import { writeDay } from "../usage/daily-rows.ts";
import { createGoal } from "./goal-rows.ts";

let mailbox: Mailbox;
const TODAY = dayAt(new Date(), "Asia/Tokyo");

beforeEach(async () => {
  mailbox = await openMailbox();
});

afterEach(async () => {
  await mailbox.close();
});

/** A goal agreed on a hundred days ago, whose first step asks for two users. */
async function agreedGoal(fields: { thresholds?: number[]; agreedOn?: Day } = {}) {
  const account = await createAccount();
  const startsOn = addDays(TODAY, -100);
  const goal = await createGoal(account.id, { startsOn, dueOn: addDays(TODAY, 60) }, fields.thresholds ?? [2]);
  const agreedOn = fields.agreedOn ?? startsOn;
  await rows("update goal set accepted_at = $1::timestamp at time zone 'Asia/Tokyo'", [agreedOn]);
  await rows("update milestone set defined_at = $1::timestamp at time zone 'Asia/Tokyo'", [agreedOn]);
  return { id: account.id, goal };
}

async function completeAndMail(id: AccountId, day = TODAY) {
  await completeMilestones(id, day);
  await drainQueue();
}

const recipients = () =>
  mailbox
    .mails()
    .flatMap((mail) => mail.recipients)
    .sort();

test("whoever receives news and whoever is in charge get one mail each, in their language, however often it runs", async () => {
  const { id, goal } = await agreedGoal();
  await createContact(id, { email: "news@customer.example" });
  await createContact(id, { email: "english@customer.example", locale: "en" });
  const owner = await createContact(id, { email: "owner@customer.example" });
  const quiet = await createContact(id, { email: "quiet@customer.example" });
  await rows("update contact set receives_news = false where id = any($1)", [[owner.id, quiet.id]]);
  await rows("update goal set contact_id = $1", [owner.id]);
  await writeDay(id, TODAY, { invoice: [1, 2] });
  await completeAndMail(id);
  await completeAndMail(id);
  await sweepOutbox();
  await drainQueue();
  expect(recipients()).toEqual(["english@customer.example", "news@customer.example", "owner@customer.example"]);
  const mail = mailbox.to("news@customer.example");
  expect(mail.subject).toBe("【マイルストーン達成】マイルストーン1");
  expect(mail.text).toContain("2人");
  expect(mail.text).toContain(`https://portal.example.test/plan/${goal.id}`);
  expect(mail.headers.get("list-unsubscribe-post") ?? mail.headers.get("list")).toBeTruthy();
  expect(mailbox.to("english@customer.example").subject).toBe("Milestone reached: Step 1");
});

test("a threshold that is crossed twice is told once", async () => {
  const { id } = await agreedGoal();
  await createContact(id, { email: "news@customer.example" });
  await writeDay(id, addDays(TODAY, -3), { invoice: [1, 2] });
  await completeAndMail(id, addDays(TODAY, -3));
  await rows("delete from daily_usage");
  await completeAndMail(id, addDays(TODAY, -2));
  await writeDay(id, addDays(TODAY, -1), { invoice: [1, 2, 3] });
  await completeAndMail(id, addDays(TODAY, -1));
  expect(recipients()).toEqual(["news@customer.example"]);
});

test("who stopped news gets none, even when the mail waits already; who has left gets none", async () => {
  const { id } = await agreedGoal({ thresholds: [2, 3] });
  const reader = await createContact(id, { email: "reader@customer.example" });
  await createContact(id, { email: "left@customer.example", leftOn: addDays(TODAY, -1) });
  await writeDay(id, TODAY, { invoice: [1, 2] });
  await completeMilestones(id, TODAY);
  await unsubscribe({ accountId: id, contactId: reader.id, scope: "news" });
  await drainQueue();
  await writeDay(id, TODAY, { invoice: [1, 2, 3] });
  await completeAndMail(id);
  expect(recipients()).toEqual([]);
  expect(await rows("select from milestone_completion")).toHaveLength(2);
});

test("stopping reports stops no news", async () => {
  const { id } = await agreedGoal();
  const reader = await createContact(id, { email: "reader@customer.example" });
  await unsubscribe({ accountId: id, contactId: reader.id, scope: "reports" });
  await writeDay(id, TODAY, { invoice: [1, 2] });
  await completeAndMail(id);
  expect(recipients()).toEqual(["reader@customer.example"]);
});

test("what was reached long ago, or before it was agreed on, is on record without a mail", async () => {
  const old = await agreedGoal();
  await createContact(old.id, { email: "old@customer.example" });
  await writeDay(old.id, addDays(TODAY, -15), { invoice: [1, 2] });
  const late = await agreedGoal({ agreedOn: TODAY });
  await rows("update goal set accepted_at = $1::timestamp at time zone 'Asia/Tokyo' where account_id = $2", [
    addDays(TODAY, -100),
    old.id,
  ]);
  await createContact(late.id, { email: "late@customer.example" });
  await writeDay(late.id, addDays(TODAY, -2), { invoice: [1, 2] });
  for (const { id } of [old, late]) await completeAndMail(id);
  expect(recipients()).toEqual([]);
  expect(await rows("select from milestone_completion")).toHaveLength(2);
  expect(await rows("select from milestone_completion where announced_at is not null")).toEqual([]);
});

test("a day of the past that is judged late is no news to whoever reads it today", async () => {
  const { id } = await agreedGoal();
  await createContact(id, { email: "reader@customer.example" });
  const then = addDays(TODAY, -40);
  await writeDay(id, then, { invoice: [1, 2] });
  await completeMilestones(id, then, TODAY);
  await drainQueue();
  expect(recipients()).toEqual([]);
});

test("a milestone that a person completes is told to the others, with what shows it", async () => {
  const { id, goal } = await agreedGoal();
  await rows("update milestone set threshold = null");
  const doer = await createContact(id, { email: "doer@customer.example" });
  await createContact(id, { email: "other@customer.example" });
  const of = { goalId: goal.id, milestoneId: goal.milestones[0] ?? "", evidence: "全員への説明会を終えました" };
  expect(await completeByHand(id, { contactId: doer.id }, of, new Date())).toBe(true);
  expect(await completeByHand(id, { contactId: doer.id }, of, new Date())).toBe(false);
  await drainQueue();
  expect(recipients()).toEqual(["other@customer.example"]);
  expect(mailbox.to("other@customer.example").text).toContain("全員への説明会を終えました");
});

test("a mail server that says not now gets the same mail later, and once", async () => {
  const { id } = await agreedGoal();
  await createContact(id, { email: "reader@customer.example" });
  await createStaff();
  await writeDay(id, TODAY, { invoice: [1, 2] });
  mailbox.answer({ recipient: () => ({ code: 451, text: "451 later" }) });
  await completeAndMail(id);
  expect(recipients()).toEqual([]);
  mailbox.answer({});
  await rows("update delivery set due_at = now()");
  await rows("update graphile_worker._private_jobs set run_at = now()");
  await drainQueue();
  await completeAndMail(id);
  expect(recipients()).toEqual(["reader@customer.example"]);
});

test.each([
  ["2026-11-22", "2026-11-22", true],
  ["2026-11-08", "2026-11-01", true],
  ["2026-11-07", "2026-11-01", false],
  ["2026-11-20", "2026-11-21", false],
])("reached on %s and agreed on %s: news is %s", (achievedOn, agreedOn, news) => {
  const at = new Date(`${agreedOn}T09:00:00+09:00`);
  const reached = { id: "", achievedOn, goal: { contact: null, acceptedAt: at }, step: { definedAt: at } };
  expect(isNews(reached, "2026-11-22", "Asia/Tokyo")).toBe(news);
});
