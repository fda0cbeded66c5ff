// What people of a customer agree to: a text as it stands, for how long and under which names; and how they take it back.

import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Both } from "#app/domain/both.ts";
import { isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { type Day, dayAt, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { StoryNaming, StoryWords } from "./story.ts";
import { titleOf } from "./story-desk.server.ts";
import { StoryText } from "./story-schema.ts";

type Key = { accountId: AccountId; id: string };
export type ConsentAsk = { id: string; contactId: string; endsOn: Day };

/**
 * Asks a person by mail whether they agree to the text as it stands. The same `id` again asks once.
 *
 * @returns false when there is nobody to write to
 */
export function askConsent({ accountId, id }: Key, ask: ConsentAsk, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: ask.contactId } } });
    if (!contact?.email || contact.leftOn || (await isSuppressed(tx, accountId, contact.email, "story"))) return false;
    const kept = await keepConsent(tx, { accountId, id }, { ...ask, staffId });
    if (!kept) return true;
    const locale = isLocale(contact.locale) ? contact.locale : (await getAccount(tx, accountId)).locale;
    const to = { id: contact.id, email: contact.email };
    await queueMail(tx, accountId, { purpose: "story", subjectId: ask.id, contact: to, locale });
    await recordAct(tx, accountId, { staffId }, "story_asked", titleOf(kept), { name: contact.name });
    return true;
  });
}

export type GivenConsent = ConsentAsk & { scope: StoryNaming; evidence: string; answeredAt: Date };

/** Takes down what a person agreed to on paper. @returns false when there is no such person */
export function recordConsent({ accountId, id }: Key, given: GivenConsent, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: given.contactId } } });
    if (!contact) return false;
    const kept = await keepConsent(tx, { accountId, id }, { ...given, staffId });
    const { scope, evidence } = given;
    const detail = { name: contact.name, scope, keptAt: evidence };
    if (kept) await recordAct(tx, accountId, { staffId }, "story_consented", titleOf(kept), detail);
    return true;
  });
}

/** The text as it stands, in the row of whoever is asked. @returns its words, or null when the row is there already */
async function keepConsent(
  tx: Tx,
  { accountId, id: storyId }: Key,
  { endsOn, ...asked }: ConsentAsk & { staffId: string; scope?: string; evidence?: string; answeredAt?: Date },
): Promise<StoryWords | null> {
  const { words, naming } = await tx.story.findUniqueOrThrow({ where: { accountId_id: { accountId, id: storyId } } });
  const kept = StoryText.parse(words);
  const data = { accountId, storyId, words: kept, naming, endsOn: toDateColumn(endsOn), ...asked };
  const { count } = await tx.storyConsent.createMany({ data: [data], skipDuplicates: true });
  return count > 0 ? kept : null;
}

export type AskedStory = {
  accountId: AccountId;
  id: string;
  contactId: string;
  vendor: Both;
  timeZone: string;
  company: string;
  person: string;
  industry: string;
  size: string;
  words: StoryWords;
  naming: StoryNaming;
  scope: string | null;
  answeredAt: Date | null;
  endsOn: Day;
  withdrawnAt: Date | null;
  isOver: boolean;
};

/** What somebody was asked; null where there is nothing like it. */
export function findAskedStory({ accountId, id }: Key, now = new Date()): Promise<AskedStory | null> {
  return withAccount(accountId, async (tx) => (await readAsked(tx, accountId, { id }, now))[0] ?? null);
}

/** What a person agreed to, or all of the company did; the last first. What was declined or taken back is not among it. */
export function listGivenConsents(accountId: AccountId, contactId: string | null, now = new Date()) {
  return withAccount(accountId, async (tx) => {
    const scope = { not: "none" };
    const asked = await readAsked(tx, accountId, { ...(contactId && { contactId }), scope, withdrawnAt: null }, now);
    return asked.filter(({ isOver, scope }) => scope !== null && !isOver);
  });
}

type Which = { id?: string; contactId?: string; scope?: { not: string }; withdrawnAt?: null };

async function readAsked(tx: Tx, accountId: AccountId, which: Which, now: Date): Promise<AskedStory[]> {
  const [account, { nameJa, nameEn }] = [await getAccount(tx, accountId), await getVendor(tx)];
  const rows = await tx.storyConsent.findMany({ where: { accountId, ...which }, orderBy: { askedAt: "desc" } });
  const ids = rows.map(({ contactId }) => contactId);
  const people = await tx.contact.findMany({
    where: { accountId, id: { in: ids } },
    select: { id: true, name: true, leftOn: true },
  });
  const today = dayAt(now, account.timeZone);
  const hasLeft = (contactId: string) => {
    const leftOn = people.find(({ id }) => id === contactId)?.leftOn;
    return leftOn != null && fromDateColumn(leftOn) <= today;
  };
  return rows.map(({ id, contactId, words, naming, scope, answeredAt, endsOn, withdrawnAt }) => ({
    ...{ accountId, id, contactId, scope, answeredAt, withdrawnAt, words: StoryText.parse(words) },
    ...{ vendor: { ja: nameJa, en: nameEn }, timeZone: account.timeZone, company: account.name },
    ...{ industry: account.industry, size: account.size, naming: naming as StoryNaming },
    person: people.find((each) => each.id === contactId)?.name ?? "",
    endsOn: fromDateColumn(endsOn),
    // Who has left speaks for the company no more, but may still take back what they said.
    isOver: fromDateColumn(endsOn) <= today || (answeredAt === null && hasLeft(contactId)),
  }));
}

/**
 * The answer of whoever was asked. It can be given once; agreeing is taken back by withdrawConsent().
 *
 * @returns false when it was answered before, taken back or is over, or whoever was asked has left
 */
export function answerConsent({ accountId, id }: Key, scope: StoryNaming | "none", now = new Date()): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [asked] = await readAsked(tx, accountId, { id }, now);
    if (!asked || asked.isOver) return false;
    const where = { accountId, id, answeredAt: null, withdrawnAt: null };
    const { count } = await tx.storyConsent.updateMany({ where, data: { answeredAt: now, scope } });
    if (count === 0) return false;
    const { contactId, words } = asked;
    const act = scope === "none" ? "story_declined" : "story_consented";
    await recordAct(tx, accountId, { contactId }, act, titleOf(words), scope === "none" ? {} : { scope });
    return true;
  });
}

/**
 * Takes consent back. The story is gone from every portal with it; reports that were made stay as they are.
 *
 * @param ofContact whose consent it must be; null for anybody of the company
 * @returns false when there is nothing like it to take back
 */
export function withdrawConsent(
  { accountId, id }: Key,
  by: string,
  ofContact: string | null = by,
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const where = {
      accountId,
      id,
      withdrawnAt: null,
      scope: { not: "none" },
      ...(ofContact && { contactId: ofContact }),
    };
    const found = await tx.storyConsent.findFirst({ where });
    const { count } = await tx.storyConsent.updateMany({ where, data: { withdrawnAt: now, withdrawnBy: by } });
    if (count === 0 || !found) return false;
    await recordAct(tx, accountId, { contactId: by }, "story_consent_withdrawn", titleOf(StoryText.parse(found.words)));
    return true;
  });
}
