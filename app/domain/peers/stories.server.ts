// What a customer reads of others: published stories that match it, never its own. Whose they are stands on no shelf.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { nextRenewal } from "#app/domain/contracts/contract.server.ts";
import { stageOf } from "#app/domain/contracts/stage.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { StoryWords } from "./story.ts";
import { type Likeness, matchStories } from "./story-match.ts";
import { StoryText } from "./story-schema.ts";

/** As many as one reads. */
const MOST_ON_A_PAGE = 6;
/** In a report they are an aside. */
export const MOST_IN_A_REPORT = 2;

export type ShownStory = StoryWords & {
  id: string;
  /** Null where the company agreed to be told of without its name. */
  company: string | null;
  person: string | null;
  industry: string;
  size: string;
  because: Likeness[];
};

/** For the portal, as of a moment. */
export function readStories(accountId: AccountId, now = new Date()): Promise<ShownStory[]> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    return getStories(tx, account, { today: dayAt(now, account.timeZone), now }, MOST_ON_A_PAGE);
  });
}

/** The best matches first. What has ended by the database's own clock is not among them, whatever `now` says. */
export async function getStories(
  tx: Tx,
  account: AccountFacts,
  { today, now }: { today: Day; now: Date },
  limit: number,
): Promise<ShownStory[]> {
  const own = await tx.storyPublication.findMany({ where: { accountId: account.id }, select: { id: true } });
  const shelf = await tx.storyShelf.findMany({
    where: { endsAt: { gt: now }, id: { notIn: own.map(({ id }) => id) } },
  });
  if (shelf.length === 0) return [];
  const stage = stageOf(account.startedOn, await nextRenewal(tx, account.id, today), today);
  const { industry, size } = account;
  return matchStories({ industry, size, stage }, shelf, limit).map(({ id, words, because, ...facts }) => ({
    ...{ id, because, ...StoryText.parse(words), company: facts.company, person: facts.person },
    ...{ industry: facts.industry, size: facts.size },
  }));
}
