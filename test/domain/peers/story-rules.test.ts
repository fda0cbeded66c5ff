import { expect, test } from "vitest";
import { allows, faultsOfStory, isSameStory, STORY_LIMITS, type StoryWords } from "#app/domain/peers/story.ts";
import { likenessOf, matchStories } from "#app/domain/peers/story-match.ts";
import { namesIn } from "#app/domain/peers/story-names.ts";
import { stateOfConsent, stateOfStory } from "#app/domain/peers/story-state.ts";
import { saidIn } from "#app/i18n/story-words.ts";

const both = (ja: string, en = "") => ({ ja, en });
const words: StoryWords = {
  title: both("締めが5日早くなった"),
  body: both("紙の請求書をやめ、承認をスマートフォンで行うようにした。"),
  figures: [{ label: both("月次締め"), value: both("8日 → 3日"), source: "measured" }],
};
const told = (id: string, industry: string, size: string, stage: string | null = null, day = "2026-05-01") => ({
  ...{ id, industry, size, stage, publishedAt: new Date(`${day}T00:00:00Z`) },
});
const place = { industry: "food", size: "small", stage: "onboarding" as const };

test("the most alike come first, of as many the newest; who shares size alone or stage alone is not alike", () => {
  const shelf = [
    told("a", "food", "large"),
    told("b", "food", "small"),
    told("c", "retail", "small"),
    told("d", "retail", "mid", "onboarding"),
    told("e", "retail", "small", "onboarding"),
    told("f", "food", "small", "onboarding"),
    told("g", "food", "small", null, "2026-06-01"),
  ];
  const matched = matchStories(place, shelf, 10);
  expect(matched.map(({ id }) => id)).toEqual(["f", "g", "b", "a", "e"]);
  expect(matched[0]?.because).toEqual(["industry", "size", "stage"]);
  expect(matchStories(place, shelf, 2)).toHaveLength(2);
});

test("an industry without a name is no common industry, and a story for any stage shares none", () => {
  const other = { ...place, industry: "other" };
  expect(likenessOf(other, told("a", "other", "small"))).toEqual(["size"]);
  expect(matchStories(other, [told("a", "other", "mid")], 2)).toEqual([]);
});

test.each<[string, Partial<StoryWords>, string[]]>([
  ["all is there", {}, []],
  ["one language is enough", { title: both("", "Closing five days earlier") }, []],
  ["no title", { title: both("") }, ["title"]],
  ["no text", { body: both("") }, ["body"]],
  ["a long title", { title: both("あ".repeat(STORY_LIMITS.title + 1)) }, ["titleLong"]],
  ["a title that is just as long as it may be", { title: both("𠮷".repeat(STORY_LIMITS.title)) }, []],
  ["a long text", { body: both("", "a".repeat(STORY_LIMITS.body + 1)) }, ["bodyLong"]],
  ["a figure of nothing", { figures: [{ label: both(""), value: both("3日"), source: "customer" }] }, ["figure"]],
  [
    "half a figure in English",
    { figures: [{ label: both("締め", "Closing"), value: both("3日"), source: "customer" }] },
    ["figure"],
  ],
  [
    "a long figure",
    { figures: [{ label: both("締め"), value: both("3".repeat(41)), source: "customer" }] },
    ["figureLong"],
  ],
])("%s", (_, change, faults) => expect(faultsOfStory({ ...words, ...change })).toEqual(faults));

test("nothing at all is told in full", () =>
  expect(faultsOfStory({ title: both(""), body: both(""), figures: [] })).toEqual(["title", "body"]));

test("what is missing in a language is said in the other, and in which it is", () => {
  expect(saidIn(both("題"), "en")).toEqual({ text: "題", lang: "ja" });
  expect(saidIn(both("題", "title"), "en")).toEqual({ text: "title", lang: "en" });
});

const subject = {
  ...{ id: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", slug: "kitahama", name: "北浜精機株式会社" },
  ...{ people: ["大西 由紀", "Anna Lindqvist"], domains: ["kitahama.example"] },
};
const saying = (text: string): StoryWords => ({ ...words, body: both(text) });

test.each<[string, string[]]>([
  ["機械メーカーの経理課で、", []],
  ["北浜精機では、", ["北浜精機"]],
  ["大西由紀さんは、", ["大西 由紀"]],
  ["「もう紙はない」(大西 由紀)", ["大西 由紀"]],
  ["At Kitahama the month closes", ["kitahama"]],
  ["See anna.lindqvist@KITAHAMA.example", ["kitahama", "kitahama.example"]],
  ["Anna\nLindqvist says", ["anna lindqvist"]],
  ["Kitahamaya is another shop", []],
])("a story without names: %s", (text, names) => expect(namesIn(saying(text), "anonymous", subject)).toEqual(names));

test("a figure and the other language are looked through too", () => {
  const figures: StoryWords["figures"] = [
    { label: both("", "Kitahama's close"), value: both("", "3 d"), source: "customer" },
  ];
  expect(namesIn({ ...words, figures }, "anonymous", subject)).toEqual(["kitahama"]);
});

test("with the company's name its people stay unnamed, with theirs nothing is secret", () => {
  const text = saying("北浜精機の大西由紀さんは、");
  expect(namesIn(text, "company", subject)).toEqual(["大西 由紀"]);
  expect(namesIn(text, "named", subject)).toEqual([]);
});

test("consent reaches as far as its scope", () => {
  expect(["none", null, "anonymous", "company", "named"].map((scope) => allows(scope, "company"))).toEqual([
    ...[false, false, false, true, true],
  ]);
  expect(allows(null, "anonymous")).toBe(false);
  expect(allows("none", "anonymous")).toBe(false);
});

const given = { words, scope: "company", endsOn: "2027-01-01", withdrawnAt: null };
const story = { words, naming: "company" as const };

test.each<[string, Partial<typeof given> | { withdrawnAt: Date } | { scope: null }, string, string]>([
  ["holds", {}, "2026-12-31", "holds"],
  ["does not on the day it ends", {}, "2027-01-01", "expired"],
  ["is taken back", { withdrawnAt: new Date() }, "2026-12-31", "withdrawn"],
  ["is waited for", { scope: null }, "2026-12-31", "asked"],
  ["was declined", { scope: "none" }, "2026-12-31", "declined"],
  ["goes less far", { scope: "anonymous" }, "2026-12-31", "narrow"],
  ["is to another text", { words: saying("別の文") }, "2026-12-31", "otherText"],
])("consent %s", (_, change, today, state) =>
  expect(stateOfConsent({ ...given, ...change } as typeof given, story, today)).toBe(state));

test("a story is there until the day on which its consent ends, or it is taken down", () => {
  const publication = { endsOn: "2027-01-01", takenDownAt: null };
  expect(stateOfStory({ publication: null }, "2026-12-31")).toBe("draft");
  expect(stateOfStory({ publication }, "2026-12-31")).toBe("published");
  expect(stateOfStory({ publication }, "2027-01-01")).toBe("expired");
  expect(stateOfStory({ publication: { ...publication, takenDownAt: new Date() } }, "2026-12-31")).toBe("withdrawn");
});

test("the same words are the same, whatever order a database keeps them in", () => {
  const turned = Object.fromEntries(Object.entries(words).reverse()) as StoryWords;
  expect(isSameStory(turned, words)).toBe(true);
  expect(isSameStory(saying("別の文"), words)).toBe(false);
});
