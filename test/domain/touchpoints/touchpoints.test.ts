import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { isConversation, isTicket, type Touchpoint } from "#app/domain/touchpoints/touchpoint.ts";
import { countPortalDays, hasTouchpoints, listTouchpoints } from "#app/domain/touchpoints/touchpoints.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, insert } from "#test/support/factories.ts";

const SPAN = { start: new Date("2026-05-31T15:00:00Z"), end: new Date("2026-06-30T15:00:00Z") };
const at = (kind: Touchpoint["kind"], direction: Touchpoint["direction"]) =>
  ({ day: "2026-06-01", kind, direction, withDecisionMaker: false }) as const;

const ask = <T>(
  id: AccountId,
  work: (tx: Parameters<typeof getAccount>[0], account: Awaited<ReturnType<typeof getAccount>>) => Promise<T>,
) => withAccount(id, async (tx) => work(tx, await getAccount(tx, id)));

test("a conversation needs a word from the customer; tickets and notes are none", () => {
  expect(isConversation(at("call", "both"))).toBe(true);
  expect(isConversation(at("mail", "in"))).toBe(true);
  expect(isConversation(at("mail", "out"))).toBe(false);
  expect(isConversation(at("note", "both"))).toBe(false);
  expect(isConversation(at("ticket", "in"))).toBe(false);
  expect(isTicket(at("ticket", "in"))).toBe(true);
});

test("touchpoints of the span are listed on the account's own days, none before or after it, none of others", async () => {
  const [{ id }, other] = [await createAccount(), await createAccount()];
  for (const occurredAt of [
    "2026-05-31T14:59:59Z",
    "2026-05-31T15:00:00Z",
    "2026-06-30T14:59:59Z",
    "2026-06-30T15:00:00Z",
  ]) {
    await insert("touchpoint", { accountId: id, kind: "call", occurredAt });
    await insert("touchpoint", { accountId: other.id, kind: "ticket", occurredAt });
  }
  const listed = await ask(id, (tx, account) => listTouchpoints(tx, account, SPAN));
  expect(listed.map(({ day, kind }) => `${day} ${kind}`)).toEqual(["2026-06-01 call", "2026-06-30 call"]);
});

test("an account without touchpoints on record is told from one that nobody spoke to lately", async () => {
  const { id } = await createAccount();
  expect(await ask(id, (tx, account) => hasTouchpoints(tx, account, SPAN.end))).toBe(false);
  await insert("touchpoint", { accountId: id, kind: "call", occurredAt: "2025-01-01T00:00:00Z" });
  expect(await ask(id, (tx, account) => hasTouchpoints(tx, account, SPAN.end))).toBe(true);
});

test("each person counts once a day in the portal; with nobody who could come, nothing is known", async () => {
  const { id } = await createAccount();
  expect(await ask(id, (tx, account) => countPortalDays(tx, account, SPAN))).toBeNull();
  const { id: contactId } = await createContact(id, { createdAt: "2026-01-01" } as never);
  expect(await ask(id, (tx, account) => countPortalDays(tx, account, SPAN))).toBe(0);
  for (const visitedAt of [
    "2026-06-01T00:00:00Z",
    "2026-06-01T01:00:00Z",
    "2026-06-02T00:00:00Z",
    "2026-07-02T00:00:00Z",
  ]) {
    await insert("portal_visit", { accountId: id, contactId, page: "overview", visitedAt });
  }
  expect(await ask(id, (tx, account) => countPortalDays(tx, account, SPAN))).toBe(2);
});
