// Where a story stands, from what happened to it.
import type { Day } from "#app/domain/day.ts";
import { allows, isSameStory, type StoryNaming, type StoryWords } from "./story.ts";

const storyStates = ["draft", "published", "withdrawn", "expired"] as const;
export type StoryState = (typeof storyStates)[number];

type Standing = { publication: { endsOn: Day; takenDownAt: unknown } | null };

/** Consent that ran out takes a story from its readers as taking it down does, and can be told apart from it. */
export function stateOfStory({ publication }: Standing, today: Day): StoryState {
  if (!publication) return "draft";
  if (publication.takenDownAt) return "withdrawn";
  return publication.endsOn > today ? "published" : "expired";
}

type Given = {
  words: StoryWords;
  scope: string | null;
  endsOn: Day;
  withdrawnAt: unknown;
};

/** `asked` waits for an answer; `narrow` and `otherText` hold, but not for the story as it is now. */
export type ConsentState = "asked" | "declined" | "withdrawn" | "expired" | "otherText" | "narrow" | "holds";

/** What a consent is worth for a story as it stands on a day. */
export function stateOfConsent(
  { words, scope, endsOn, withdrawnAt }: Given,
  story: { words: StoryWords; naming: StoryNaming },
  today: Day,
): ConsentState {
  if (withdrawnAt) return "withdrawn";
  if (scope === "none") return "declined";
  if (endsOn <= today) return "expired";
  if (scope === null) return "asked";
  if (!isSameStory(words, story.words)) return "otherText";
  return allows(scope, story.naming) ? "holds" : "narrow";
}
