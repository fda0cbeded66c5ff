// Closing the loop: an answer that counts becomes work for the person in charge, in the answer's own transaction.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { workCalendarOf } from "#app/domain/business-days.ts";
import { dayAt } from "#app/domain/day.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { answerPathOf, answerPaths, dueDayOf } from "./answer-path.ts";
import type { SurveyKind } from "./content.ts";
import { storyDetail } from "./story.server.ts";

const MOST_WORDS = 300;
/** A person is asked for a story once in so long. */
const STORY_DAYS = 365;

type Answer = {
  responseId: string;
  invitationId: string;
  kind: SurveyKind;
  score: number | null;
  comment: string;
  /** Whether there was none before it, and so no task about it. */
  isFirst: boolean;
};

/**
 * Opens the task that the answer asks for. A changed answer moves it: the task of its former path is closed, and one that
 * stays on its path tells the last words.
 */
export async function followAnswer(tx: Tx, accountId: AccountId, answer: Answer, now: Date): Promise<void> {
  const { responseId, invitationId, kind, score, comment } = answer;
  const path = answerPathOf(kind, score, comment);
  for (const other of answer.isFirst ? [] : answerPaths.filter((each) => each !== path)) {
    await closeTask(tx, accountId, { kind: other, subjectId: responseId }, { outcome: "superseded", staffId: null });
  }
  if (!path) return;
  const { contactId, by, ...titles } = await readAsked(tx, accountId, invitationId);
  if (path === "promoter" && (await wasAskedForStory(tx, accountId, responseId, contactId, now))) return;
  const account = await getAccount(tx, accountId);
  await openTask(tx, accountId, {
    kind: path,
    subjectId: responseId,
    detail: {
      ...{ by, score, text: comment.slice(0, MOST_WORDS), ...titles },
      ...(path === "promoter" && (await storyDetail(tx, accountId, responseId))),
    },
    dueOn: dueDayOf(path, dayAt(now, account.timeZone), workCalendarOf(account)),
  });
}

/** Who was asked, and in which campaign. */
async function readAsked(tx: Tx, accountId: AccountId, invitationId: string) {
  const [asked] = await tx.$queryRaw<{ contactId: string; by: string; title: string; titleEn: string }[]>`
    select c.id as "contactId", c.name as by, k.name_ja as title, k.name_en as "titleEn"
      from invitation i
      join contact c on c.account_id = i.account_id and c.id = i.contact_id
      join campaign k on k.id = i.campaign_id
     where i.account_id = ${accountId}::uuid and i.id = ${invitationId}::uuid`;
  if (!asked) throw new Error(`no invitation ${invitationId}`);
  return asked;
}

/** Whether another answer of the person has led to that task of late. */
async function wasAskedForStory(tx: Tx, accountId: AccountId, responseId: string, contactId: string, now: Date) {
  const since = new Date(now.getTime() - STORY_DAYS * 86_400_000);
  const [asked] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n
      from task t
      join response r on r.account_id = t.account_id and r.id = t.subject_id
      join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
     where t.account_id = ${accountId}::uuid and t.kind = 'promoter' and t.opened_at > ${since}
       and t.subject_id <> ${responseId}::uuid and i.contact_id = ${contactId}::uuid`;
  return (asked?.n ?? 0) > 0;
}
