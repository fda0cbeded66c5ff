import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getAccountView } from "#app/domain/health/account-view.server.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { noticeUnheard } from "#app/domain/surveys/unheard.server.ts";
import { listTasks, settleTask } from "#app/domain/tasks/task.server.ts";
import { createAccount, createContact, createStaff, createVendor, insert } from "#test/support/factories.ts";

/** A Friday; the Monday after it is a holiday in Japan. */
const NOW = new Date("2026-11-20T03:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let accountId: AccountId;
let contactId: string;
beforeEach(async () => {
  await createVendor();
  accountId = (await createAccount()).id;
  contactId = (await createContact(accountId, { name: "北村 修一", role: "executive", isSponsor: false })).id;
});

async function ask(daysAgo: number, fields: Record<string, unknown> = {}, whom = contactId) {
  const [campaignId, id] = [randomUUID(), randomUUID()];
  const days = { opensOn: "2026-01-01", closesOn: "2027-12-31" };
  await insert("campaign", { id: campaignId, nameJa: `${daysAgo}日前`, nameEn: `${daysAgo} days ago`, ...days });
  const invitation = { accountId, id, campaignId, contactId: whom, tokenHash: id, invitedAt: ago(daysAgo) };
  await insert("invitation", { ...invitation, expiresAt: new Date("2028-01-01T00:00:00Z"), ...fields });
  return { accountId, id };
}

async function mail({ id }: { id: string }, fields: Record<string, unknown>) {
  const of = { purpose: "survey", subjectId: id, contactId, addressHash: id, locale: "ja", messageId: id };
  await insert("delivery", { accountId, ...of, ...fields });
}

const openTasks = () => listTasks({ open: true, accountId, kind: "silent_executive" });
const badge = async () => (await getAccountView(accountId, NOW)).people.map(({ unheard }) => unheard);

test("an executive who lets two surveys in a row pass is work for us once, and seen beside their name", async () => {
  await ask(120);
  expect(await noticeUnheard(NOW)).toBe(0);
  await ask(15);
  expect(await badge()).toEqual([2]);
  expect(await Promise.all([noticeUnheard(NOW), noticeUnheard(NOW)])).toContain(1);
  expect(await noticeUnheard(NOW)).toBe(0);
  const [task] = await openTasks();
  const detail = { by: "北村 修一", times: 2, title: "15日前", titleEn: "15 days ago" };
  expect(task).toMatchObject({ detail, dueOn: "2026-11-30" });
  const staff = await createStaff();
  await settleTask(accountId, task!.id, { outcome: "heard", note: "", staffId: staff.id });
  expect(await noticeUnheard(NOW)).toBe(0);
  await ask(14);
  expect(await noticeUnheard(NOW)).toBe(1);
  expect(await openTasks()).toMatchObject([{ detail: { times: 3 } }]);
});

test("an answer ends it, and after one it takes two again", async () => {
  await ask(200);
  const last = await ask(100);
  expect(await noticeUnheard(NOW)).toBe(1);
  expect(await recordAnswer(last, { answers: { score: 8 } }, NOW)).toBe("counted");
  expect(await openTasks()).toEqual([]);
  expect(await listTasks({ open: false, accountId })).toMatchObject([{ kind: "silent_executive", outcome: "came" }]);
  await ask(20);
  expect(await noticeUnheard(NOW)).toBe(0);
  expect(await badge()).toEqual([0]);
});

test("what never arrived, was taken back, came lately, or was asked of others or of who left is nobody's silence", async () => {
  await ask(100);
  await mail(await ask(50), { acceptedAt: ago(50), bouncedAt: ago(50) });
  await mail(await ask(40), {});
  await ask(30, { revokedAt: ago(29) });
  await ask(13);
  await ask(20, { remindedAt: ago(3) });
  const member = await createContact(accountId, { role: "member", isSponsor: false });
  const left = await createContact(accountId, { role: "executive", leftOn: "2026-11-01" });
  for (const { id } of [member, left]) for (const days of [100, 50]) await ask(days, {}, id);
  expect(await noticeUnheard(NOW)).toBe(0);
  expect(await badge()).toEqual([0, 0, 0]);
});
