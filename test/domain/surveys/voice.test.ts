import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getVoice, getVoices } from "#app/domain/surveys/voice.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, insert } from "#test/support/factories.ts";

const SPRING = { from: "2026-04-01", until: "2026-07-01" };
const SUMMER = { from: "2026-07-01", until: "2026-10-01" };

/** Somebody new is asked at one instant and answers at another, or not at all. */
async function ask(accountId: AccountId, invitedAt: string, answer?: { at: string; score: number; comment?: string }) {
  const [campaignId, id] = [randomUUID(), randomUUID()];
  const { id: contactId } = await createContact(accountId, { email: `${id}@customer.example` });
  const days = { opensOn: "2026-04-01", closesOn: "2026-12-31" };
  await insert("campaign", { id: campaignId, nameJa: "調査", nameEn: "Survey", ...days });
  const expiresAt = "2027-01-01T00:00:00Z";
  await insert("invitation", { accountId, id, campaignId, contactId, tokenHash: id, invitedAt, expiresAt });
  if (!answer) return;
  const { at: answeredAt, score, comment } = answer;
  await insert("response", { accountId, invitationId: id, score, comment, answeredAt });
}

test("the voices of two periods read together are those read one by one", async () => {
  const { id } = await createAccount({ timeZone: "Asia/Tokyo" });
  await ask(id, "2026-05-01T00:00:00Z", { at: "2026-05-02T00:00:00Z", score: 9, comment: "first" });
  await ask(id, "2026-05-01T00:00:00Z", { at: "2026-05-03T16:00:00Z", score: 10, comment: "later" });
  await ask(id, "2026-05-01T00:00:00Z");
  // Midnight in Tokyo, when the summer begins, and the moment before.
  await ask(id, "2026-06-30T14:59:59Z");
  await ask(id, "2026-06-30T15:00:00Z", { at: "2026-07-10T00:00:00Z", score: 3 });

  const voices = await withAccount(id, async (tx) => {
    const account = await getAccount(tx, id);
    const together = await getVoices(tx, account, [SUMMER, SPRING]);
    expect(together).toEqual([await getVoice(tx, account, SUMMER), await getVoice(tx, account, SPRING)]);
    return together;
  });
  expect(voices[0]).toMatchObject({ asked: 1, answered: 1, scores: [3], comments: [] });
  expect(voices[1]).toMatchObject({
    asked: 4,
    answered: 2,
    scores: [10, 9],
    comments: [
      { score: 10, text: "later", answeredOn: "2026-05-04" },
      { score: 9, text: "first", answeredOn: "2026-05-02" },
    ],
  });
});

test("an answer given after the period belongs to none, though the question was asked in it", async () => {
  const { id } = await createAccount();
  await ask(id, "2026-06-20T00:00:00Z", { at: "2026-07-05T00:00:00Z", score: 8 });
  const voices = await withAccount(id, async (tx) => getVoices(tx, await getAccount(tx, id), [SPRING, SUMMER]));
  expect(voices).toMatchObject([
    { asked: 1, answered: 0 },
    { asked: 0, answered: 0 },
  ]);
});
