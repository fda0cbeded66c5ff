// What the pages about consent to a story begin with.
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { listPeople } from "#app/domain/contacts/people.server.ts";
import { addMonths, dayAt } from "#app/domain/day.ts";
import { findStory } from "#app/domain/peers/story-desk.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { TypedStory } from "./story-typed.ts";

/** As long as a story usually stays true. */
const USUAL_MONTHS = 24;

/** 404 where there is no such story. `people` are those who are there. */
export async function consentPage(id: string) {
  const story = await findStory(id);
  const account = story && (await findAccountBySlug(story.account.slug));
  if (!story || !account) throw notFound();
  const today = dayAt(new Date(), account.timeZone);
  const people = (await listPeople(account.id)).filter(({ hasLeft }) => !hasLeft);
  // The same form sent twice is one consent.
  const fresh: TypedStory = { id: crypto.randomUUID(), answeredOn: today, lastOn: addMonths(today, USUAL_MONTHS) };
  return {
    story,
    timeZone: account.timeZone,
    people: people.map(({ id, name, email, stopped }) => ({
      id,
      name,
      isReachable: email !== null && stopped !== "all",
    })),
    fresh,
  };
}
