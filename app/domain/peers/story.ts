// A customer's story as our people write it: its words, how it names whom it is about, and what is wrong with it.
import type { Both } from "#app/domain/both.ts";

/** How a story names its customer, from not at all to company and person; consent may go no further than its scope. */
export const storyNamings = ["anonymous", "company", "named"] as const;
export type StoryNaming = (typeof storyNamings)[number];

/** Where a figure of a story is from: counted by us, or told by the customer. */
export const figureSources = ["measured", "customer"] as const;

/** What is missing in a language is shown in the other. */
export type StoryWords = { title: Both; body: Both; figures: StoryFigure[] };
export type StoryFigure = { label: Both; value: Both; source: (typeof figureSources)[number] };

/** In characters. */
export const STORY_LIMITS = { title: 80, body: 1_000, label: 40, value: 40 };
export const MOST_FIGURES = 3;

export type StoryFault = "title" | "titleLong" | "body" | "bodyLong" | "figure" | "figureLong";

/** What a person has to mend; nothing when it can be kept. */
export function faultsOfStory({ title, body, figures }: StoryWords): StoryFault[] {
  const faults: StoryFault[] = [];
  if (isEmpty(title)) faults.push("title");
  if (isLong(title, STORY_LIMITS.title)) faults.push("titleLong");
  if (isEmpty(body)) faults.push("body");
  if (isLong(body, STORY_LIMITS.body)) faults.push("bodyLong");
  // A figure says in each language what it is of and how much, or in none.
  const isHalf = ({ label, value }: StoryFigure) =>
    (["ja", "en"] as const).some((locale) => (label[locale] === "") !== (value[locale] === ""));
  if (figures.some(isHalf)) faults.push("figure");
  const tooLong = ({ label, value }: StoryFigure) =>
    isLong(label, STORY_LIMITS.label) || isLong(value, STORY_LIMITS.value);
  if (figures.some(tooLong)) faults.push("figureLong");
  return faults;
}

/** The same words, however they were kept. */
export function isSameStory(one: StoryWords, other: StoryWords): boolean {
  const texts = (both: Both) => [both.ja, both.en];
  const plain = ({ title, body, figures }: StoryWords) =>
    JSON.stringify([
      ...[texts(title), texts(body)],
      ...figures.map(({ label, value, source }) => [texts(label), texts(value), source]),
    ]);
  return plain(one) === plain(other);
}

/** Whether consent of this scope lets a story name its customer so. */
export function allows(scope: string | null, naming: StoryNaming): boolean {
  return (storyNamings as readonly (string | null)[]).indexOf(scope) >= storyNamings.indexOf(naming);
}

function isEmpty({ ja, en }: Both): boolean {
  return ja === "" && en === "";
}

function isLong({ ja, en }: Both, most: number): boolean {
  return [...ja].length > most || [...en].length > most;
}
