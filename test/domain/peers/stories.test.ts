// From a draft to what others read of it and back; and what a customer's session cannot reach on the way.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { readStories } from "#app/domain/peers/stories.server.ts";
import type { StoryNaming, StoryWords } from "#app/domain/peers/story.ts";
import {
  answerConsent,
  askConsent,
  findAskedStory,
  listGivenConsents,
  recordConsent,
  withdrawConsent,
} from "#app/domain/peers/story-consent.server.ts";
import { findStory, listStories, rewriteStory, writeStory } from "#app/domain/peers/story-desk.server.ts";
import { readStoryToken, storyToken } from "#app/domain/peers/story-link.server.ts";
import { publishStory, withdrawStory } from "#app/domain/peers/story-publishing.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

const words: StoryWords = {
  title: { ja: "締めが5日早くなった", en: "" },
  body: { ja: "承認をスマートフォンで行うようにした。", en: "" },
  figures: [],
};
const FOREVER = "2999-01-01";
const NOW = new Date("2026-11-20T03:00:00Z");

type Made = { accountId: AccountId; id: string; staffId: string; contactId: string };

async function draft(accountId: AccountId, change: { naming?: StoryNaming; words?: StoryWords } = {}): Promise<Made> {
  const [{ id: staffId }, { id: contactId }] = [
    await createStaff(),
    await createContact(accountId, { name: "大西 由紀" }),
  ];
  const id = randomUUID();
  await writeStory(accountId, id, { words, naming: "company", stage: null, ...change }, staffId);
  return { accountId, id, staffId, contactId };
}

async function agree(made: Made, change: { scope?: StoryNaming; endsOn?: string } = {}): Promise<string> {
  const id = randomUUID();
  const given = {
    id,
    contactId: made.contactId,
    endsOn: FOREVER,
    scope: "company" as const,
    evidence: "書面",
    answeredAt: NOW,
  };
  await recordConsent(made, { ...given, ...change }, made.staffId);
  return id;
}

test("only what somebody agreed to is published, others like the company read it, the company itself does not", async () => {
  const [own, peer, stranger] = [
    await createAccount({ name: "北浜精機株式会社" }),
    await createAccount(),
    await createAccount({ industry: "food", size: "small" }),
  ];
  const made = await draft(own.id);
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "noConsent" });
  await agree(made, { scope: "anonymous" });
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "noConsent" });
  await agree(made, { endsOn: "2026-11-20" });
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "noConsent" });
  await agree(made);
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "published" });
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "already" });

  expect(await readStories(peer.id, NOW)).toMatchObject([
    {
      ...words,
      company: "北浜精機株式会社",
      person: null,
      industry: "manufacturing",
      size: "mid",
      because: ["industry", "size"],
    },
  ]);
  expect(await readStories(own.id, NOW)).toEqual([]);
  expect(await readStories(stranger.id, NOW)).toEqual([]);
  expect((await listStories()).map(({ id, state }) => [id, state])).toEqual([[made.id, "published"]]);
  expect((await listActs(own.id)).map(({ act }) => act).sort()).toEqual([
    ...["story_consented", "story_consented", "story_consented", "story_published", "story_written"],
  ]);
});

test("a text that names whom it must not name is refused with the names that were found", async () => {
  const { id } = await createAccount({ name: "北浜精機株式会社" });
  const made = await draft(id, {
    naming: "anonymous",
    words: { ...words, body: { ja: "北浜精機の大西由紀さん", en: "" } },
  });
  await agree(made);
  expect(await publishStory(made, made.staffId)).toEqual({ outcome: "names", names: ["北浜精機", "大西 由紀"] });
  expect((await ownerPool().query("select from story_shelf")).rows).toHaveLength(0);
});

test("what is published is not rewritten, and another text needs another consent", async () => {
  const { id } = await createAccount();
  const made = await draft(id);
  await agree(made);
  await publishStory(made, made.staffId);
  const other = { words: { ...words, title: { ja: "別の題", en: "" } }, naming: "company" as const, stage: null };
  const story = () => findStory(made.id).then((found) => found!);
  expect(await rewriteStory(await story(), other, made.staffId)).toBe("published");
  expect(await withdrawStory(made, made.staffId)).toBe(true);
  expect(await withdrawStory(made, made.staffId)).toBe(false);
  const outdated = await story();
  expect(await rewriteStory(outdated, other, made.staffId)).toBe("changed");
  expect(await rewriteStory(outdated, other, made.staffId)).toBe("unchanged");
  expect(await rewriteStory(outdated, { ...other, stage: "renewal" }, made.staffId)).toBe("outdated");
  expect(await publishStory(made, made.staffId)).toEqual({ outcome: "noConsent" });
  await agree(made);
  expect(await publishStory(made, made.staffId)).toEqual({ outcome: "published" });
});

test("a story whose consent ran out is written on, and needs consent anew", async () => {
  const { id } = await createAccount();
  const made = await draft(id);
  await agree(made, { endsOn: "2026-12-01" });
  await publishStory(made, made.staffId, NOW);
  const other = { words: { ...words, title: { ja: "別の題", en: "" } }, naming: "company" as const, stage: null };
  const rewrite = async (at: string) => rewriteStory((await findStory(made.id))!, other, made.staffId, new Date(at));
  expect(await rewrite("2026-11-30T14:59:00Z")).toBe("published");
  expect(await rewrite("2026-11-30T15:00:00Z")).toBe("changed");
  expect((await findStory(made.id))?.publication?.takenDownAt).not.toBeNull();
  expect(await publishStory(made, made.staffId, new Date("2026-12-02T00:00:00Z"))).toEqual({ outcome: "noConsent" });
});

test("consent that is taken back, or runs out, takes the story from everybody at once", async () => {
  const [own, peer] = [await createAccount(), await createAccount()];
  const made = await draft(own.id);
  const consent = { accountId: own.id, id: await agree(made, { endsOn: "2998-12-01" }) };
  await publishStory(made, made.staffId, NOW);
  expect(await readStories(peer.id, new Date("2998-11-30T14:00:00Z"))).toHaveLength(1);
  expect(await readStories(peer.id, new Date("2998-11-30T15:00:00Z"))).toEqual([]);

  const { id: colleague } = await createContact(own.id);
  expect(await listGivenConsents(own.id, made.contactId, NOW)).toMatchObject([{ id: consent.id, person: "大西 由紀" }]);
  expect(await listGivenConsents(own.id, colleague, NOW)).toEqual([]);
  expect(await withdrawConsent(consent, colleague)).toBe(false);
  expect(await withdrawConsent({ ...consent, accountId: peer.id }, made.contactId)).toBe(false);
  expect(await withdrawConsent(consent, made.contactId)).toBe(true);
  expect(await withdrawConsent(consent, made.contactId)).toBe(false);
  expect(await readStories(peer.id, NOW)).toEqual([]);
  expect(await listGivenConsents(own.id, null, NOW)).toEqual([]);
  expect(await findStory(made.id)).toMatchObject({ state: "withdrawn", publication: { by: "consent" } });
  expect(await publishStory(made, made.staffId, NOW)).toEqual({ outcome: "noConsent" });
});

test("who is asked answers once, for the text that they read", async () => {
  const own = await createAccount();
  const made = await draft(own.id);
  const ask = { id: randomUUID(), contactId: made.contactId, endsOn: FOREVER };
  expect(await askConsent(made, ask, made.staffId)).toBe(true);
  expect(await askConsent(made, ask, made.staffId)).toBe(true);
  // Whoever has left speaks for the company no more.
  const leave = (on: string | null) => ownerPool().query("update contact set left_on = $1", [on]);
  await leave("2026-11-20");
  expect(await answerConsent({ accountId: own.id, id: ask.id }, "company", NOW)).toBe(false);
  await leave(null);
  const { rows } = await ownerPool().query("select purpose, subject_id from delivery");
  expect(rows).toEqual([{ purpose: "story", subject_id: ask.id }]);
  const key = readStoryToken(storyToken(own.id, ask.id))!;
  expect(readStoryToken(`${storyToken(own.id, ask.id)}x`)).toBeNull();
  await rewriteStory(
    (await findStory(made.id))!,
    { words: { ...words, title: { ja: "別の題", en: "" } }, naming: "named", stage: null },
    made.staffId,
  );
  expect(await findAskedStory(key)).toMatchObject({ words, naming: "company", scope: null, person: "大西 由紀" });
  expect(await answerConsent(key, "company")).toBe(true);
  expect(await answerConsent(key, "none")).toBe(false);
  expect(await publishStory(made, made.staffId)).toEqual({ outcome: "noConsent" });
  expect((await listActs(own.id)).filter(({ act }) => act === "story_consented")).toMatchObject([
    { who: { name: "大西 由紀" } },
  ]);
});

test("the mail tells who asks and for what, and its link opens the text", async () => {
  const { id: accountId } = await createAccount();
  const made = await draft(accountId);
  await askConsent(made, { id: randomUUID(), contactId: made.contactId, endsOn: FOREVER }, made.staffId);
  await drainQueue();
  const [mail, ...more] = mailbox.mails();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("みなと請求の成功事例について、掲載前のご確認のお願い");
  for (const said of ["大西 由紀 様", "締めが5日早くなった", "会社名を添えて"]) expect(mail?.text).toContain(said);
  const token = /\/story\/([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(await findAskedStory(readStoryToken(token)!)).toMatchObject({ words, scope: null });
});

test("who has left, or has no address, is not asked", async () => {
  const own = await createAccount();
  const made = await draft(own.id);
  for (const contact of [
    await createContact(own.id, { leftOn: "2026-01-01" }),
    await createContact(own.id, { email: null }),
  ]) {
    const ask = { id: randomUUID(), contactId: contact.id, endsOn: FOREVER };
    expect(await askConsent(made, ask, made.staffId)).toBe(false);
  }
});

test("a customer's session reaches neither drafts nor whose a story is, and puts nothing on the shelf", async () => {
  const [own, peer] = [await createAccount({ name: "北浜精機株式会社" }), await createAccount()];
  const made = await draft(own.id, { naming: "anonymous" });
  await draft(own.id, { words: { ...words, title: { ja: "書きかけ", en: "" } } });
  const consentId = await agree(made, { scope: "named", endsOn: FOREVER });
  await publishStory(made, made.staffId);

  const seen = await withAccount(peer.id, async (tx) => [
    ...(await tx.$queryRaw<unknown[]>`select * from story_shelf`),
    ...(await tx.$queryRaw<unknown[]>`select * from story`),
    ...(await tx.$queryRaw<unknown[]>`select * from story_consent`),
    ...(await tx.$queryRaw<unknown[]>`select * from story_publication`),
  ]);
  expect(seen).toMatchObject([{ words, company: null, person: null }]);
  const said = JSON.stringify(seen);
  for (const secret of [
    "北浜",
    "大西",
    "書きかけ",
    own.id,
    own.slug,
    made.id,
    made.contactId,
    consentId,
    made.staffId,
  ]) {
    expect(said).not.toContain(secret);
  }
  const shelfId = (seen[0] as { id: string }).id;
  const tries = [
    "update story_shelf set company = 'x'",
    "delete from story_shelf",
    `insert into story_shelf select gen_random_uuid(), words, 'x', null, industry, size, null, ends_at, now() from story_shelf`,
    "select shelve_story()",
  ];
  for (const sql of tries) {
    await expect(
      withAccount(peer.id, (tx) => tx.$executeRawUnsafe(sql)),
      sql,
    ).rejects.toThrow(/permission denied|trigger/);
  }
  // A row of one's own under the id of another's story neither replaces nor removes it.
  const theirs = await draft(peer.id);
  const theirConsent = await agree(theirs);
  const row = {
    accountId: peer.id,
    storyId: theirs.id,
    consentId: theirConsent,
    words,
    naming: "company",
    company: "x",
  };
  const facts = {
    industry: "food",
    size: "mid",
    staffId: made.staffId,
    endsOn: new Date("2027-01-01"),
    endsAt: new Date("2027-01-01"),
  };
  const publication = { ...row, ...facts, id: shelfId };
  await expect(withAccount(peer.id, (tx) => tx.storyPublication.create({ data: publication }))).rejects.toThrow();
  const over = { takenDownAt: new Date(), takenDownBy: "staff" };
  await withAccount(peer.id, async (tx) => {
    await tx.storyPublication.create({ data: { ...publication, ...over } });
    await tx.storyPublication.deleteMany({ where: { id: shelfId } });
  });
  expect((await ownerPool().query("select from story_shelf")).rows).toHaveLength(1);
});

test("the database itself refuses to publish what nobody agreed to, and hides what ran out", async () => {
  const own = await createAccount();
  const made = await draft(own.id);
  const consentId = await agree(made, { scope: "company", endsOn: "2999-01-01" });
  const row = {
    ...{ accountId: own.id, storyId: made.id, consentId, words, naming: "company", company: own.name },
    ...{ industry: "food", size: "mid", staffId: made.staffId },
    ...{ endsOn: new Date("2999-01-01"), endsAt: new Date("2999-01-01") },
  };
  const publish = (change: object) =>
    withAccount(own.id, (tx) => tx.storyPublication.create({ data: { ...row, ...change } }));
  for (const change of [
    { words: { ...words, title: { ja: "別の題", en: "" } } },
    { naming: "named", person: "大西 由紀" },
    { endsOn: new Date("2999-01-02") },
    { company: null },
  ]) {
    await expect(publish(change), JSON.stringify(change)).rejects.toThrow(/nobody agreed|names_as_agreed/);
  }
  const { id } = await publish({ endsOn: new Date("2020-01-01"), endsAt: new Date("2020-01-01") });
  for (const change of ["words = '{}'", "naming = 'named', person = '大西 由紀'"]) {
    const sql = `update story_publication set ${change} where id = '${id}'`;
    await expect(
      withAccount(own.id, (tx) => tx.$executeRawUnsafe(sql)),
      change,
    ).rejects.toThrow(/nobody agreed/);
  }
  const [{ rows }, seen] = [
    await ownerPool().query("select from story_shelf"),
    await withAccount(own.id, (tx) => tx.storyShelf.count()),
  ];
  expect([rows.length, seen]).toEqual([1, 0]);
});
