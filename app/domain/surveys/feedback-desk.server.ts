// Telling companies what was done with what they said: one text for some of them, a row in each.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { type FeedbackDraft, type FeedbackState, type FeedbackWords, wordsIn } from "./feedback.ts";

const YEAR_MS = 365 * 86_400_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type ToldLine = FeedbackWords & {
  /** What the rows of one telling share. */
  together: string;
  state: FeedbackState;
  accounts: { slug: string; name: string }[];
  by: string;
  publishedAt: Date;
  changedAt: Date | null;
  withdrawnAt: Date | null;
};

/** For our own staff, the last first. */
export function listTold(together: string | null = null, limit = 100): Promise<ToldLine[]> {
  if (together !== null && !UUID.test(together)) return Promise.resolve([]);
  return acrossAccounts(
    (tx) => tx.$queryRaw<ToldLine[]>`
      select f.told_together as together, min(f.state) as state, min(f.title_ja) as "titleJa", min(f.title_en) as "titleEn",
             min(f.text_ja) as "textJa", min(f.text_en) as "textEn", min(s.name) as by,
             min(f.published_at) as "publishedAt", max(f.changed_at) as "changedAt", min(f.withdrawn_at) as "withdrawnAt",
             json_agg(json_build_object('slug', a.slug, 'name', a.name) order by a.name) as accounts
        from feedback_action f join account a on a.id = f.account_id join staff s on s.id = f.staff_id
       where ${together}::uuid is null or f.told_together = ${together}::uuid
       group by 1 order by 8 desc, 1 limit ${limit}`,
  );
}

export type Listener = { slug: string; name: string; answers: number; lastOn: Date };

/** Companies that said something in the last 365 days, the last to answer first. */
export function listListeners(now = new Date(), limit = 200): Promise<Listener[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Listener[]>`
      select a.slug, a.name, count(*)::int as answers, max(r.answered_at) as "lastOn"
        from response r join account a on a.id = r.account_id
       where r.staff_id is null and r.answered_at >= ${new Date(now.getTime() - YEAR_MS)}
         and (a.ended_on is null or a.ended_on > ${now}::date)
       group by a.id order by 4 desc, a.slug limit ${limit}`,
  );
}

/**
 * Tells companies. Doing it again with the same `together` tells only those that were not told yet.
 *
 * @param slugs what is no company is left out
 * @returns how many companies are told now
 */
export async function tellFeedback(
  together: string,
  slugs: string[],
  draft: FeedbackDraft,
  staffId: string,
  now = new Date(),
): Promise<number> {
  const accounts = await acrossAccounts((tx) =>
    tx.account.findMany({ where: { slug: { in: slugs } }, select: { id: true } }),
  );
  for (const { id } of accounts) {
    const accountId = toAccountId(id);
    await withAccount(accountId, async (tx) => {
      const { count } = await tx.feedbackAction.createMany({
        data: [{ accountId, toldTogether: together, ...draft, staffId, publishedAt: now }],
        skipDuplicates: true,
      });
      if (count > 0)
        await recordAct(tx, accountId, { staffId }, "feedback_told", namesOf(draft), { state: draft.state });
    });
  }
  return accounts.length;
}

/** Changes what was told, in every company where it was not withdrawn. @returns whether anything is other than before */
export function changeFeedback(
  together: string,
  draft: FeedbackDraft,
  staffId: string,
  now = new Date(),
): Promise<boolean> {
  const { titleJa, titleEn, textJa, textEn, state } = draft;
  return inEach(together, async (accountId) =>
    withAccount(accountId, async (tx) => {
      const { count } = await tx.feedbackAction.updateMany({
        where: {
          ...{ accountId, toldTogether: together, withdrawnAt: null },
          NOT: { titleJa, titleEn, textJa, textEn, state },
        },
        data: { ...draft, changedAt: now },
      });
      if (count > 0) await recordAct(tx, accountId, { staffId }, "feedback_changed", namesOf(draft), { state });
      return count > 0;
    }),
  );
}

/** Takes back what was told; who read it will find it no more. */
export function withdrawFeedback(together: string, staffId: string, now = new Date()): Promise<boolean> {
  return inEach(together, async (accountId) =>
    withAccount(accountId, async (tx) => {
      const where = { accountId, toldTogether: together, withdrawnAt: null };
      const told = await tx.feedbackAction.findFirst({ where });
      const { count } = await tx.feedbackAction.updateMany({ where, data: { withdrawnAt: now } });
      if (count > 0 && told) await recordAct(tx, accountId, { staffId }, "feedback_withdrawn", namesOf(told));
      return count > 0;
    }),
  );
}

async function inEach(together: string, act: (accountId: AccountId) => Promise<boolean>): Promise<boolean> {
  if (!UUID.test(together)) return false;
  const rows = await acrossAccounts((tx) =>
    tx.feedbackAction.findMany({ where: { toldTogether: together }, select: { accountId: true } }),
  );
  let changed = false;
  for (const { accountId } of rows) changed = (await act(toAccountId(accountId))) || changed;
  return changed;
}

function namesOf(words: FeedbackWords): { ja: string; en: string } {
  return { ja: wordsIn(words, "ja").title, en: wordsIn(words, "en").title };
}
