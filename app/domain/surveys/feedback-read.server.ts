// What a company reads of its surveys: how many were asked and answered, what came of it, and what the reader said.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";
import type { SurveyKind } from "./content.ts";
import type { FeedbackState, FeedbackWords } from "./feedback.ts";

const YEAR_MS = 365 * 86_400_000;
const MOST = 50;

export type ToldAction = FeedbackWords & {
  id: string;
  state: FeedbackState;
  publishedAt: Date;
  changedAt: Date | null;
};

export type OwnAnswer = {
  id: string;
  kind: SurveyKind;
  score: number | null;
  comment: string;
  answeredAt: Date;
};

export type Feedback = {
  /** In the last 365 days: questions to its people, of whatever kind, and answers that they gave themselves. */
  asked: number;
  answered: number;
  /** The last first. */
  actions: ToldAction[];
  own: OwnAnswer[];
};

/** @param contactId whose own answers are shown; null for one of ours, who is shown nobody's */
export function readFeedback(accountId: AccountId, contactId: string | null, now = new Date()): Promise<Feedback> {
  const since = new Date(now.getTime() - YEAR_MS);
  return withAccount(accountId, async (tx) => {
    const [counts] = await tx.$queryRaw<{ asked: number; answered: number }[]>`
      select count(*)::int as asked, count(r.id)::int as answered
        from invitation i
        left join response r on r.account_id = i.account_id and r.invitation_id = i.id and r.staff_id is null
       where i.invited_at > ${since} and i.invited_at <= ${now}`;
    const actions = await tx.feedbackAction.findMany({
      where: { accountId, withdrawnAt: null },
      orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
      take: MOST,
    });
    const own = contactId
      ? await tx.response.findMany({
          where: { accountId, staffId: null, invitation: { contactId } },
          orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
          take: MOST,
        })
      : [];
    return {
      ...(counts ?? { asked: 0, answered: 0 }),
      actions: actions.map(({ id, state, titleJa, titleEn, textJa, textEn, publishedAt, changedAt }) => ({
        ...{ id, state: state as FeedbackState, titleJa, titleEn, textJa, textEn, publishedAt, changedAt },
      })),
      own: own.map(({ id, kind, score, comment, answeredAt }) => ({
        ...{ id, kind: kind as SurveyKind, score, comment, answeredAt },
      })),
    };
  });
}
