// Stories as the tests of all addresses need them: a draft that nobody else may see, a text that somebody is asked about,
// and one that is published without a name.
import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { StoryWords } from "#app/domain/peers/story.ts";
import { storyToken } from "#app/domain/peers/story-link.server.ts";
import { insert } from "./factories.ts";

const storyOf = (title: string, body = "紙をやめ、承認をスマートフォンで行うようにした。"): StoryWords => ({
  ...{ title: { ja: title, en: "" }, body: { ja: body, en: "" }, figures: [] },
});

const FOREVER = "2099-01-01";

type Owned = {
  /** Of the draft. */
  storyId: string;
  /** What the executive agreed to, and is published. */
  consentId: string;
  /** For the page that asks the executive about another text. */
  storyToken: string;
};

/** @param secret what the draft is called */
export async function writeStories(id: AccountId, contactId: string, staffId: string, secret: string): Promise<Owned> {
  const accountId = id;
  const [storyId, toldId, consentId, askedId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const own = { accountId, naming: "anonymous", staffId };
  await insert("story", { ...own, id: storyId, words: storyOf(secret) });
  const [words, asked] = [storyOf("締めが早くなった"), storyOf("掲載前の文面")];
  await insert("story", { ...own, id: toldId, words });
  const to = { ...own, contactId, endsOn: FOREVER };
  const given = { scope: "anonymous", answeredAt: new Date() };
  await insert("story_consent", { ...to, id: consentId, storyId: toldId, words, ...given });
  await insert("story_consent", { ...to, id: askedId, storyId, words: asked });
  const place = { industry: "manufacturing", size: "mid", endsOn: FOREVER, endsAt: FOREVER };
  await insert("story_publication", { ...own, storyId: toldId, consentId, words, ...place });
  return { storyId, consentId, storyToken: storyToken(accountId, askedId) };
}
