// Keeps what somebody who recommends us agrees to, given by themselves on the page after their answer, until they say
// otherwise there. The task of the person in charge tells it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Task } from "#app/domain/tasks/task.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { plainWords } from "./answers.ts";
import { lockInvitation, type OpenInvitation } from "./open-invitation.server.ts";
import { type Consent, STORY_MAX, type Story } from "./story.ts";

/** What is asked of whom a task of ours asks for a story: null for everybody else, and once it is over. */
export function findStoryAsk({
  accountId,
  id,
  ending,
}: Pick<OpenInvitation, "accountId" | "id" | "ending">): Promise<{ given: Story | null } | null> {
  return withAccount(accountId, async (tx) => {
    const responseId = ending === null ? await findPromoter(tx, accountId, id) : null;
    return responseId === null ? null : { given: await readStory(tx, accountId, responseId) };
  });
}

/** Saying the same twice is saying it once. @returns false when nobody asks for it */
export function giveStory(
  { accountId, id }: Pick<OpenInvitation, "accountId" | "id">,
  said: Story,
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    await lockInvitation(tx, accountId, id);
    const responseId = await findPromoter(tx, accountId, id);
    if (responseId === null) return false;
    const kept = { ...said, story: plainWords([...said.story].slice(0, STORY_MAX).join("")), answeredAt: now };
    const where = { accountId_responseId: { accountId, responseId } };
    await tx.storyRequest.upsert({ where, create: { accountId, responseId, ...kept }, update: kept });
    const wishes = kept.consent !== "none" || kept.wouldRefer;
    await tx.$executeRaw`
      update task set detail = detail || ${JSON.stringify(detailOf(kept))}::jsonb,
             closed_at = case when ${wishes} then null else closed_at end,
             closed_by = case when ${wishes} then null else closed_by end,
             outcome = case when ${wishes} then null else outcome end
       where account_id = ${accountId}::uuid and kind = 'promoter' and subject_id = ${responseId}::uuid`;
    return true;
  });
}

/** What the task of an answer tells of it; nothing, where nothing was said. */
export async function storyDetail(tx: Tx, accountId: AccountId, responseId: string): Promise<Task["detail"]> {
  const story = await readStory(tx, accountId, responseId);
  return story ? detailOf(story) : {};
}

function detailOf({ consent, wouldRefer, story }: Story): Task["detail"] {
  return { consent, refers: wouldRefer ? "yes" : "no", story };
}

/** The answer that is followed by asking for a story. One that is held, or was given in somebody's name, is none. */
async function findPromoter(tx: Tx, accountId: AccountId, invitationId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select r.id from response r join task t on t.account_id = r.account_id and t.subject_id = r.id
     where r.account_id = ${accountId}::uuid and r.invitation_id = ${invitationId}::uuid and r.staff_id is null
       and t.kind = 'promoter' and t.outcome is distinct from 'superseded'`;
  return row?.id ?? null;
}

async function readStory(tx: Tx, accountId: AccountId, responseId: string): Promise<Story | null> {
  const found = await tx.storyRequest.findUnique({ where: { accountId_responseId: { accountId, responseId } } });
  return found && { consent: found.consent as Consent, wouldRefer: found.wouldRefer, story: found.story };
}
