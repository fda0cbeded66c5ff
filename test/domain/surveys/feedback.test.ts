import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { type FeedbackDraft, faultsOfFeedback, TEXT_MAX, TITLE_MAX, wordsIn } from "#app/domain/surveys/feedback.ts";
import {
  changeFeedback,
  listListeners,
  listTold,
  tellFeedback,
  withdrawFeedback,
} from "#app/domain/surveys/feedback-desk.server.ts";
import { readFeedback } from "#app/domain/surveys/feedback-read.server.ts";
import { createAccount, createContact, createStaff, insert } from "#test/support/factories.ts";

const NOW = new Date("2026-11-01T03:00:00Z");
const draft: FeedbackDraft = {
  ...{ state: "planned", titleJa: "締め処理を速くします", titleEn: "" },
  ...{ textJa: "月末の締め処理について多くの声をいただきました。", textEn: "" },
};

async function answer(accountId: AccountId, fields: { at: string; score: number; comment?: string; staffId?: string }) {
  const [campaignId, id] = [randomUUID(), randomUUID()];
  const { id: contactId } = await createContact(accountId, { email: `${id}@customer.example` });
  const days = { opensOn: "2026-04-01", closesOn: "2026-12-31" };
  await insert("campaign", { id: campaignId, nameJa: "秋の調査", nameEn: "Autumn survey", ...days });
  const invitation = { accountId, id, campaignId, contactId, tokenHash: id, invitedAt: fields.at };
  await insert("invitation", { ...invitation, expiresAt: "2027-01-01T00:00:00Z" });
  const { at: answeredAt, ...said } = fields;
  await insert("response", { accountId, invitationId: id, answeredAt, ...said });
  return contactId;
}

test("a company reads what was done for it, its own people their own words, and nobody anybody else's", async () => {
  const staff = await createStaff();
  const [a, b, c] = [await createAccount(), await createAccount(), await createAccount()];
  const reader = await answer(a.id, { at: "2026-10-01T00:00:00Z", score: 3, comment: "遅い" });
  const colleague = await answer(a.id, { at: "2026-10-02T00:00:00Z", score: 9 });
  await answer(a.id, { at: "2026-10-03T00:00:00Z", score: 10, staffId: staff.id });
  await answer(b.id, { at: "2026-10-04T00:00:00Z", score: 2, comment: "海山の声" });
  await answer(c.id, { at: "2025-10-04T00:00:00Z", score: 2 });
  expect((await listListeners(NOW)).map(({ slug, answers }) => [slug, answers])).toEqual([
    [b.slug, 1],
    [a.slug, 2],
  ]);

  const together = randomUUID();
  expect(await tellFeedback(together, [a.slug, b.slug, "nobody"], draft, staff.id, NOW)).toBe(2);
  // The same form once more, and one that was cut short after the first company.
  await tellFeedback(together, [a.slug, b.slug, c.slug], draft, staff.id, NOW);

  const read = await readFeedback(a.id, reader, NOW);
  expect(read).toMatchObject({ asked: 3, answered: 2, actions: [{ state: "planned", titleJa: draft.titleJa }] });
  expect(read.actions).toHaveLength(1);
  expect(read.own).toMatchObject([{ score: 3, comment: "遅い", kind: "nps" }]);
  expect((await readFeedback(a.id, colleague, NOW)).own).toMatchObject([{ score: 9 }]);
  expect((await readFeedback(a.id, null, NOW)).own).toEqual([]);
  expect(JSON.stringify(read)).not.toContain("海山");
  expect(await listTold()).toMatchObject([{ together, accounts: { length: 3 }, by: staff.name, withdrawnAt: null }]);
  expect((await listActs(a.id)).map(({ act }) => act)).toEqual(["feedback_told"]);
});

test("what was told changes everywhere at once, is taken back for good, and both once", async () => {
  const staff = await createStaff();
  const [a, b] = [await createAccount(), await createAccount()];
  const [together, other] = [randomUUID(), randomUUID()];
  await tellFeedback(together, [a.slug, b.slug], draft, staff.id, NOW);
  await tellFeedback(other, [a.slug], { ...draft, titleJa: "別の対応" }, staff.id, NOW);

  const done: FeedbackDraft = { ...draft, state: "done", titleEn: "Closing is faster" };
  expect(await changeFeedback(together, done, staff.id, NOW)).toBe(true);
  expect(await changeFeedback(together, done, staff.id, NOW)).toBe(false);
  for (const { id } of [a, b]) {
    const told = (await readFeedback(id, null, NOW)).actions.find(({ titleEn }) => titleEn === "Closing is faster");
    expect(told).toMatchObject({ state: "done", changedAt: NOW });
  }
  expect(await withdrawFeedback(together, staff.id, NOW)).toBe(true);
  expect(await withdrawFeedback(together, staff.id, NOW)).toBe(false);
  expect(await changeFeedback(together, draft, staff.id, NOW)).toBe(false);
  expect((await readFeedback(b.id, null, NOW)).actions).toEqual([]);
  expect((await readFeedback(a.id, null, NOW)).actions).toMatchObject([{ titleJa: "別の対応" }]);
  expect((await listActs(b.id)).map(({ act }) => act).sort()).toEqual([
    "feedback_changed",
    "feedback_told",
    "feedback_withdrawn",
  ]);
  for (const wrong of [randomUUID(), "nothing"]) {
    expect(await withdrawFeedback(wrong, staff.id, NOW)).toBe(false);
    expect(await listTold(wrong)).toEqual([]);
  }
});

test.each([
  [{ titleJa: " " }, ["title"]],
  [{ titleEn: "x".repeat(TITLE_MAX + 1) }, ["titleLong"]],
  [{ titleEn: "𠮷".repeat(TITLE_MAX) }, []],
  [{ textJa: "x".repeat(TEXT_MAX + 1) }, ["textLong"]],
  [{ state: "later" }, ["state"]],
  [{ state: "declined", textJa: "" }, ["why"]],
  [{ state: "declined" }, []],
])("what cannot be told is named: %j", (change, faults) => {
  expect(faultsOfFeedback({ ...draft, ...change })).toEqual(faults);
});

test("a language without words borrows them from the other", () => {
  expect(wordsIn(draft, "en")).toEqual({ title: draft.titleJa, text: draft.textJa });
  expect(wordsIn({ ...draft, titleEn: "Faster" }, "en").title).toBe("Faster");
});
