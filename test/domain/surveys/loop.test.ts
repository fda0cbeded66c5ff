import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { answerPathOf, dueDayOf } from "#app/domain/surveys/answer-path.ts";
import { findAnswerToReplyTo, sendReply } from "#app/domain/surveys/reply.server.ts";
import { draftReply } from "#app/domain/surveys/reply-draft.server.ts";
import { composeReply } from "#app/domain/surveys/reply-letter.server.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, createVendor, insert } from "#test/support/factories.ts";

/** A Friday in Tokyo, before a weekend and a holiday. */
const FRIDAY = new Date("2026-11-20T03:00:00Z");

async function invite(accountId: AccountId, contactId: string, kind = "nps") {
  const [campaignId, id] = [randomUUID(), randomUUID()];
  const days = { opensOn: "2026-11-01", closesOn: "2027-12-31" };
  await insert("campaign", { id: campaignId, nameJa: "秋の調査", nameEn: "Autumn survey", kind, ...days });
  const invitation = { accountId, id, campaignId, contactId, tokenHash: id, invitedAt: "2026-11-02T00:00:00Z" };
  await insert("invitation", { ...invitation, expiresAt: "2028-01-01T00:00:00Z" });
  return { accountId, id };
}

async function company() {
  await createVendor();
  const staff = await createStaff({ name: "高橋 美咲", email: "misaki@vendor.example" });
  const account = await createAccount({ staffId: staff.id });
  const email = `${randomUUID()}@customer.example`;
  const contact = await createContact(account.id, { email, name: "北村 修一", locale: "ja" });
  return { staff, account, contact, email };
}

const say = (score: number, comment = "") => ({ answers: { score, comment } });
const tasksOf = async (accountId: AccountId, open = true) =>
  (await listTasks({ open, accountId })).map(({ kind, dueOn, outcome, detail }) => ({ kind, dueOn, outcome, detail }));

test("a low score becomes work with a due day, a changed answer moves it, and posting again opens nothing", async () => {
  const { account, contact } = await company();
  const invitation = await invite(account.id, contact.id);
  expect(await recordAnswer(invitation, say(3, "月末が遅い"), FRIDAY)).toBe("counted");
  expect(await recordAnswer(invitation, say(3, "月末が遅い"), FRIDAY)).toBe("same");
  // Monday the 23rd is a holiday in Japan: two business days later is Wednesday.
  const detail = { by: "北村 修一", score: 3, text: "月末が遅い", title: "秋の調査", titleEn: "Autumn survey" };
  expect(await tasksOf(account.id)).toEqual([{ kind: "detractor", dueOn: "2026-11-25", outcome: null, detail }]);

  await recordAnswer(invitation, say(9, "直りました"), new Date("2026-11-24T03:00:00Z"));
  expect(await tasksOf(account.id)).toMatchObject([{ kind: "promoter", detail: { score: 9, text: "直りました" } }]);
  expect(await tasksOf(account.id, false)).toMatchObject([{ kind: "detractor", outcome: "superseded" }]);

  await recordAnswer(invitation, say(5), new Date("2026-11-25T03:00:00Z"));
  expect(await tasksOf(account.id)).toMatchObject([{ kind: "detractor", detail: { score: 5 } }]);
});

test("what is held back, told by one of us, or asks nothing opens no task; a story is asked for once a year", async () => {
  const { account, contact, staff } = await company();
  const held = await invite(account.id, contact.id);
  expect(await recordAnswer(held, { ...say(0), signals: ["fast", "program"] }, FRIDAY)).toBe("held");
  const told = await invite(account.id, contact.id);
  expect(await recordAnswer(told, { ...say(0), staffId: staff.id }, FRIDAY)).toBe("kept");
  await recordAnswer(await invite(account.id, contact.id), say(8), FRIDAY);
  expect(await tasksOf(account.id)).toEqual([]);

  await recordAnswer(await invite(account.id, contact.id), say(10), FRIDAY);
  await recordAnswer(await invite(account.id, contact.id), say(10), FRIDAY);
  expect(await tasksOf(account.id)).toMatchObject([{ kind: "promoter" }]);
});

test.each([
  ["nps", 6, "", "detractor"],
  ["nps", 7, "", null],
  ["nps", 8, " なるほど", "passive"],
  ["nps", 9, "", "promoter"],
  ["csat", 2, "", "detractor"],
  ["csat", 3, "遅い", null],
  ["ces", 3, "", "detractor"],
  ["ces", 7, "", null],
  ["custom", 0, "x", null],
  ["nps", null, "x", null],
] as const)("%s %s %j asks for: %s", (kind, score, comment, path) => {
  expect(answerPathOf(kind, score, comment)).toBe(path);
});

test("due days count business days of the customer's calendar", () => {
  expect(dueDayOf("detractor", "2026-12-28", "japan")).toBe("2027-01-05");
  expect(dueDayOf("detractor", "2026-12-28", "weekdays")).toBe("2026-12-30");
  expect(dueDayOf("promoter", "2026-11-20", "weekdays")).toBe("2026-11-27");
});

test("a reply is one mail from the person who wrote it, to nobody who has left or gets no mail", async () => {
  const { account, contact, staff, email } = await company();
  const invitation = await invite(account.id, contact.id);
  await recordAnswer(invitation, say(2, "締めが遅い"), FRIDAY);
  const [task] = await listTasks({ open: true, accountId: account.id });
  const responseId = task!.subjectId;
  const answer = await findAnswerToReplyTo(account.id, responseId, "detractor", staff.name);
  expect(answer).toMatchObject({ obstacle: null, locale: "ja", score: 2, replies: [] });
  expect(answer!.draft.body).toContain("「締めが遅い」");

  const reply = {
    id: randomUUID(),
    responseId,
    staffId: staff.id,
    subject: "ご意見について",
    body: "一行目\n二行目\n\n三行目",
  };
  expect(await sendReply(account.id, reply)).toBe(true);
  expect(await sendReply(account.id, { ...reply, body: "もう一度" })).toBe(true);
  const again = await findAnswerToReplyTo(account.id, responseId, "detractor", staff.name);
  expect(again!.replies).toMatchObject([{ body: reply.body, by: staff.name, acceptedAt: null }]);
  const deliveries = await withAccount(account.id, (tx) =>
    tx.delivery.findMany({ where: { purpose: "survey_reply" } }),
  );
  expect(deliveries).toMatchObject([{ subjectId: reply.id, contactId: contact.id }]);
  const [{ subjectId, addressHash, locale, messageId } = deliveries[0]!] = deliveries;
  const letter = await withAccount(account.id, (tx) =>
    composeReply(tx, account.id, { subjectId, addressHash, locale, messageId }),
  );
  expect(letter).toMatchObject({ to: { address: email }, replyTo: staff.email, props: { body: reply.body } });

  const other = await createAccount();
  expect(await findAnswerToReplyTo(other.id, responseId, "detractor", staff.name)).toBeNull();
  expect(await sendReply(other.id, { ...reply, id: randomUUID() })).toBe(false);
  await insert("suppression", {
    accountId: account.id,
    addressHash: hashOfAddress(email),
    scope: "all",
    reason: "hard",
  });
  expect(await sendReply(account.id, { ...reply, id: randomUUID() })).toBe(false);
  expect((await findAnswerToReplyTo(account.id, responseId, "detractor", ""))!.obstacle).toBe("stopped");
});

test("a draft is in the reader's language, quotes no more than a line, and names who writes", () => {
  const facts = {
    name: "Elaine Porter",
    comment: "x".repeat(500),
    product: "Minamo",
    vendor: "Minamo Inc.",
    from: "Daniel",
  };
  const draft = draftReply({ ...facts, path: "promoter" }, "en");
  expect(draft.subject).toBe("Thank you for recommending Minamo");
  expect(draft.body).toContain(`${"x".repeat(80)}…`);
  expect(draft.body).toMatch(/^Dear Elaine Porter,\n\n/);
  expect(draft.body).toMatch(/Daniel\nMinamo Inc\.$/);
  for (const path of ["detractor", "passive", "promoter"] as const) {
    const silent = draftReply({ ...facts, comment: "", path }, "ja");
    expect(silent.body).not.toMatch(/「」|\{\{/);
  }
});
