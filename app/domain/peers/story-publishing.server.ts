// Puts a story before other customers and takes it away again. The database refuses what nobody agreed to.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt, fromDateColumn, startOfDay } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { StoryNaming, StoryWords } from "./story.ts";
import { titleOf } from "./story-desk.server.ts";
import { namesIn, type Subject } from "./story-names.ts";
import { StoryText } from "./story-schema.ts";
import { stateOfConsent } from "./story-state.ts";

type Key = { accountId: AccountId; id: string };
export type Publishing =
  | { outcome: "published" | "already" | "noConsent" }
  /** Names that the text has and must not have. */
  | { outcome: "names"; names: string[] };

/** Publishes the text as it stands, for as long as the consent that goes longest. */
export function publishStory({ accountId, id }: Key, staffId: string, now = new Date()): Promise<Publishing> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`select from story where account_id = ${accountId}::uuid and id = ${id}::uuid for update`;
    const story = await tx.story.findUniqueOrThrow({ where: { accountId_id: { accountId, id } } });
    const [words, naming] = [StoryText.parse(story.words), story.naming as StoryNaming];
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const standing = await tx.storyPublication.findFirst({ where: { accountId, storyId: id, takenDownAt: null } });
    if (standing && fromDateColumn(standing.endsOn) > today) return { outcome: "already" };
    const names = namesIn(words, naming, await readSubject(tx, accountId));
    if (names.length > 0) return { outcome: "names", names };
    // Whoever takes consent back at the same moment waits, or is seen here.
    await tx.$executeRaw`
      select from story_consent where account_id = ${accountId}::uuid and story_id = ${id}::uuid for share`;
    const consents = await tx.storyConsent.findMany({ where: { accountId, storyId: id }, orderBy: { endsOn: "desc" } });
    const consent = consents.find(
      (given) =>
        stateOfConsent(
          { ...given, words: StoryText.parse(given.words), endsOn: fromDateColumn(given.endsOn) },
          { words, naming },
          today,
        ) === "holds",
    );
    if (!consent) return { outcome: "noConsent" };
    // One that ran out makes room for the new one.
    const over = { takenDownAt: now, takenDownBy: "staff" };
    await tx.storyPublication.updateMany({ where: { accountId, storyId: id, takenDownAt: null }, data: over });
    const { name: person } = await tx.contact.findUniqueOrThrow({
      where: { accountId_id: { accountId, id: consent.contactId } },
    });
    await tx.storyPublication.create({
      data: {
        ...{ accountId, storyId: id, consentId: consent.id, words, naming, stage: story.stage, staffId },
        ...{ industry: account.industry, size: account.size, publishedAt: now, endsOn: consent.endsOn },
        endsAt: startOfDay(fromDateColumn(consent.endsOn), account.timeZone),
        company: naming === "anonymous" ? null : account.name,
        person: naming === "named" ? person : null,
      },
    });
    await recordAct(tx, accountId, { staffId }, "story_published", titleOf(words), { naming });
    return { outcome: "published" };
  });
}

/** The names that a story's text has and must not have. */
export function findNames({ accountId, words, naming }: Key & { words: StoryWords; naming: StoryNaming }) {
  return withAccount(accountId, async (tx) => namesIn(words, naming, await readSubject(tx, accountId)));
}

/** @returns false when nothing was published */
export function withdrawStory({ accountId, id }: Key, staffId: string, now = new Date()): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const where = { accountId, storyId: id, takenDownAt: null };
    const standing = await tx.storyPublication.findFirst({ where });
    const data = { takenDownAt: now, takenDownBy: "staff" };
    const { count } = await tx.storyPublication.updateMany({ where, data });
    if (count === 0 || !standing) return false;
    await recordAct(tx, accountId, { staffId }, "story_withdrawn", titleOf(StoryText.parse(standing.words)));
    return true;
  });
}

/** Everything that names the company and its people, those who left too. */
async function readSubject(tx: Tx, accountId: AccountId): Promise<Subject> {
  const { id, slug, name } = await getAccount(tx, accountId);
  const contacts = await tx.contact.findMany({ where: { accountId }, select: { name: true, email: true } });
  const domains = contacts.flatMap(({ email }) => email?.split("@")[1]?.toLowerCase() ?? []);
  return { id, slug, name, people: contacts.map((each) => each.name), domains: [...new Set(domains)] };
}
