// The stories as our own people see them: every one with its state, and its text as it is being written.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { isUuid } from "#app/lib/http.server.ts";
import { isSameStory, type StoryNaming, type StoryWords } from "./story.ts";
import { StoryText } from "./story-schema.ts";
import { type StoryState, stateOfStory } from "./story-state.ts";

export type StoryLine = {
  id: string;
  accountId: AccountId;
  account: { slug: string; name: string };
  words: StoryWords;
  naming: StoryNaming;
  stage: string | null;
  version: number;
  by: string;
  writtenAt: Date;
  state: StoryState;
  /** Of the publication that stands or stood last; null where it was never published. */
  publication: { id: string; publishedAt: Date; endsOn: string; takenDownAt: Date | null; by: string } | null;
  consents: StoryConsentLine[];
};

/** Somebody who was asked, the last first. */
export type StoryConsentLine = {
  id: string;
  contact: { id: string; name: string };
  words: StoryWords;
  naming: StoryNaming;
  askedAt: string;
  evidence: string;
  answeredAt: string | null;
  scope: string | null;
  endsOn: string;
  withdrawnAt: string | null;
};

type Row = Omit<StoryLine, "accountId" | "state"> & { accountId: string; today: string };

/** Every story, the last written first. */
export function listStories(): Promise<StoryLine[]> {
  return readStoryLines(null);
}

/** Null where there is no such story. */
export async function findStory(id: string | undefined): Promise<StoryLine | null> {
  return id && isUuid(id) ? ((await readStoryLines(id))[0] ?? null) : null;
}

async function readStoryLines(id: string | null): Promise<StoryLine[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<Row[]>`
      select s.id, s.account_id as "accountId", json_build_object('slug', a.slug, 'name', a.name) as account, s.words,
             s.naming, s.stage, s.version, w.name as by, s.written_at as "writtenAt",
             (now() at time zone a.time_zone)::date::text as today,
             (select json_build_object('id', p.id, 'publishedAt', p.published_at, 'endsOn', p.ends_on,
                                       'takenDownAt', p.taken_down_at, 'by', p.taken_down_by)
                from story_publication p where p.account_id = s.account_id and p.story_id = s.id
               order by p.taken_down_at is not null, p.published_at desc, p.id limit 1) as publication,
             (select coalesce(json_agg(json_build_object(
                       'id', c.id, 'contact', json_build_object('id', k.id, 'name', k.name), 'words', c.words,
                       'naming', c.naming, 'askedAt', c.asked_at, 'evidence', c.evidence, 'answeredAt', c.answered_at,
                       'scope', c.scope, 'endsOn', c.ends_on, 'withdrawnAt', c.withdrawn_at)
                       order by c.asked_at desc, c.id), '[]')
                from story_consent c join contact k on k.account_id = c.account_id and k.id = c.contact_id
               where c.account_id = s.account_id and c.story_id = s.id) as consents
        from story s join account a on a.id = s.account_id join staff w on w.id = s.staff_id
       where ${id}::uuid is null or s.id = ${id}::uuid
       order by s.written_at desc, s.id`,
  );
  return rows.map(({ today, accountId, publication, ...row }) => ({
    ...row,
    accountId: toAccountId(accountId),
    publication: publication && {
      ...publication,
      publishedAt: new Date(publication.publishedAt),
      takenDownAt: publication.takenDownAt && new Date(publication.takenDownAt),
    },
    words: StoryText.parse(row.words),
    state: stateOfStory({ ...row, publication }, today),
  }));
}

export type StoryDraft = { words: StoryWords; naming: StoryNaming; stage: string | null };

/** The same form sent twice, under one id, is one story. */
export function writeStory(accountId: AccountId, id: string, draft: StoryDraft, staffId: string): Promise<void> {
  return withAccount(accountId, async (tx) => {
    const { count } = await tx.story.createMany({ data: [{ accountId, id, ...draft, staffId }], skipDuplicates: true });
    if (count > 0) await recordAct(tx, accountId, { staffId }, "story_written", titleOf(draft.words));
  });
}

export type Rewriting = "changed" | "unchanged" | "outdated" | "published";

/** A story that others read is not changed under their eyes, nor past whoever agreed to it: it is taken down first. */
export function rewriteStory(
  story: Pick<StoryLine, "accountId" | "id" | "version">,
  draft: StoryDraft,
  staffId: string,
  now = new Date(),
): Promise<Rewriting> {
  const { accountId, id, version } = story;
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`select from story where account_id = ${accountId}::uuid and id = ${id}::uuid for update`;
    const found = await tx.story.findUniqueOrThrow({ where: { accountId_id: { accountId, id } } });
    const isSame =
      isSameStory(StoryText.parse(found.words), draft.words) &&
      found.naming === draft.naming &&
      found.stage === draft.stage;
    if (isSame) return "unchanged";
    if (found.version !== version) return "outdated";
    const standing = { accountId, storyId: id, takenDownAt: null };
    if (await tx.storyPublication.findFirst({ where: { ...standing, endsAt: { gt: now } } })) return "published";
    // One that ran out is read by nobody any more.
    await tx.storyPublication.updateMany({ where: standing, data: { takenDownAt: now, takenDownBy: "staff" } });
    const data = { ...draft, staffId, version: version + 1, writtenAt: now };
    await tx.story.update({ where: { accountId_id: { accountId, id } }, data });
    await recordAct(tx, accountId, { staffId }, "story_rewritten", titleOf(draft.words));
    return "changed";
  });
}

/** Its title as the history of acts names it. */
export function titleOf({ title }: StoryWords): { ja: string; en: string } {
  return { ja: title.ja || title.en, en: title.en || title.ja };
}

export type StoryLead = {
  account: { slug: string; name: string };
  name: string;
  consent: string;
  words: string;
  answeredAt: Date;
};

/** Who agreed to be told of after an answer, where nothing is written about the company yet; the last first. */
export function listStoryLeads(limit = 50): Promise<StoryLead[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<StoryLead[]>`
      select json_build_object('slug', a.slug, 'name', a.name) as account, k.name, q.consent, q.story as words,
             q.answered_at as "answeredAt"
        from story_request q
        join account a on a.id = q.account_id
        join response r on r.account_id = q.account_id and r.id = q.response_id
        join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
        join contact k on k.account_id = i.account_id and k.id = i.contact_id
       where q.consent <> 'none' and k.left_on is null and a.ended_on is null
         and not exists (select from story s where s.account_id = q.account_id)
       order by q.answered_at desc, q.id limit ${limit}`,
  );
}
