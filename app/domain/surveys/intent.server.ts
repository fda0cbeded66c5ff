// What was opened and not answered: a figure of the mail, or the link that only programs see. Told beside the answers,
// never one of them; and what an answer is judged by that comes right after.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { TRACES_MS, type Traces } from "./answer-signals.ts";
import type { OpenInvitation } from "./open-invitation.server.ts";

/** Kept of one invitation at most; whoever opens it more often tells nothing new. */
const MOST_OPENINGS = 100;

type Opened = { what: "score"; score: number } | { what: "hidden" };

/** Keeps that something of an invitation was opened, the same thing once a minute. */
export async function noteOpened(
  { accountId, id }: Pick<OpenInvitation, "accountId" | "id">,
  opened: Opened,
  now = new Date(),
): Promise<void> {
  const [what, score] = [opened.what, opened.what === "score" ? opened.score : null];
  await withAccount(
    accountId,
    (tx) => tx.$executeRaw`
      insert into survey_intent (account_id, invitation_id, what, score, happened_at)
      select ${accountId}::uuid, ${id}::uuid, ${what}, ${score}::smallint, ${now}::timestamptz
       where (select count(*) from survey_intent
               where account_id = ${accountId}::uuid and invitation_id = ${id}::uuid) < ${MOST_OPENINGS}
         and not exists (select 1 from survey_intent
               where account_id = ${accountId}::uuid and invitation_id = ${id}::uuid and what = ${what}
                 and score is not distinct from ${score}::smallint
                 and happened_at > ${now}::timestamptz - interval '1 minute')`,
  );
}

/** What was opened of an invitation shortly before. */
export async function readOpenings(
  tx: Tx,
  accountId: AccountId,
  invitationId: string,
  now: Date,
): Promise<Traces["openings"]> {
  const since = new Date(now.getTime() - TRACES_MS);
  const rows = await tx.surveyIntent.findMany({ where: { accountId, invitationId, happenedAt: { gte: since } } });
  return rows.map(({ what, score, happenedAt }) => ({
    ...{ what: what === "hidden" ? ("hidden" as const) : ("score" as const) },
    ...{ score, at: happenedAt },
  }));
}

export type Intent = {
  invitationId: string;
  account: { slug: string; name: string };
  person: string;
  campaign: { id: string; ja: string; en: string };
  /** In the order in which they were opened first. */
  scores: number[];
  times: number;
  lastAt: Date;
};

/** For our own staff: whoever opened a figure and sent nothing, the last first. */
export function listIntents(limit = 100): Promise<Intent[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Intent[]>`
      select t.invitation_id as "invitationId", json_build_object('slug', a.slug, 'name', a.name) as account,
             c.name as person, json_build_object('id', k.id, 'ja', k.name_ja, 'en', k.name_en) as campaign,
             array_agg(t.score::int order by t.first_at) as scores, sum(t.times)::int as times,
             max(t.last_at) as "lastAt"
        from (select account_id, invitation_id, score, count(*) as times, min(happened_at) as first_at,
                     max(happened_at) as last_at
                from survey_intent where what = 'score' group by 1, 2, 3) t
        join invitation i on i.account_id = t.account_id and i.id = t.invitation_id
        join account a on a.id = t.account_id
        join contact c on c.account_id = i.account_id and c.id = i.contact_id
        join campaign k on k.id = i.campaign_id
       where not exists (select 1 from response r
                          where r.account_id = t.account_id and r.invitation_id = t.invitation_id and r.staff_id is null)
         and not exists (select 1 from held_answer h
                          where h.account_id = t.account_id and h.invitation_id = t.invitation_id)
       group by t.invitation_id, a.slug, a.name, c.name, k.id
       order by "lastAt" desc limit ${limit}`,
  );
}
