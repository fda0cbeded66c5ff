// A story that may not name somebody does not name them in its text either.
import { namesOfCompany, occursIn, spaced } from "#app/domain/accounts/company-name.ts";
import type { StoryNaming, StoryWords } from "./story.ts";

/** What names whom a story is about. `people` are full names, `domains` those of their addresses. */
export type Subject = { id: string; slug: string; name: string; people: string[]; domains: string[] };

/** The names that a story of this naming must not have and has, as they were found, in the order of the subject's. */
export function namesIn(words: StoryWords, naming: StoryNaming, subject: Subject): string[] {
  const texts = [words.title, words.body, ...words.figures.flatMap(({ label, value }) => [label, value])];
  const all = spaced(texts.flatMap(({ ja, en }) => [ja, en]).join("\n"));
  const tight = all.replaceAll(" ", "");
  const has = (name: string) => occursIn(all, name) || (!isLatin(name) && occursIn(tight, name.replaceAll(" ", "")));
  const people = subject.people.map((name) => spaced(name).trim()).filter((name) => [...name].length > 1);
  const secret = [...(naming === "anonymous" ? namesOfCompany(subject) : []), ...(naming === "named" ? [] : people)];
  return secret.filter(has);
}

function isLatin(name: string): boolean {
  return /^[\p{Script=Latin}\d\s\p{P}]+$/u.test(name);
}
