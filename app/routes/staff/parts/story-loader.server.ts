// A story as its page in the console shows it.
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import type { StoryConsentLine, StoryLine } from "#app/domain/peers/story-desk.server.ts";
import { findNames } from "#app/domain/peers/story-publishing.server.ts";
import { type ConsentState, stateOfConsent } from "#app/domain/peers/story-state.ts";
import { notFound } from "#app/lib/http.server.ts";
import { fieldsOf } from "./story-typed.ts";

export async function shownStory(line: StoryLine) {
  const account = await findAccountBySlug(line.account.slug);
  if (!account) throw notFound();
  const { slug, name, industry, size, timeZone } = account;
  const dayOf = (at: Date | string) => dayAt(new Date(at), timeZone);
  const consents = line.consents.map((consent) => shownConsent(consent, line, dayOf));
  const { publication } = line;
  return {
    story: { id: line.id, title: line.words.title, state: line.state, isLocked: line.state === "published" },
    account: { slug, name, industry, size },
    fields: { ...fieldsOf(line), version: String(line.version) },
    names: await findNames(line),
    consents,
    /** Who would be named. */
    person: consents.find(({ state }) => state === "holds")?.name ?? "—",
    publication: publication && {
      publishedOn: dayOf(publication.publishedAt),
      endsOn: publication.endsOn,
      takenDownOn: publication.takenDownAt && dayOf(publication.takenDownAt),
      by: publication.by,
    },
  };
}

export type ShownConsent = {
  id: string;
  name: string;
  state: ConsentState;
  scope: string | null;
  answeredOn: string | null;
  lastOn: string;
  evidence: string;
};

function shownConsent(
  { id, contact, scope, answeredAt, endsOn, evidence, ...consent }: StoryConsentLine,
  story: StoryLine,
  dayOf: (at: Date | string) => string,
): ShownConsent {
  const state = stateOfConsent({ ...consent, scope, endsOn }, story, dayOf(new Date()));
  const answeredOn = answeredAt && dayOf(answeredAt);
  return { id, name: contact.name, state, scope, answeredOn, lastOn: addDays(endsOn, -1), evidence };
}
