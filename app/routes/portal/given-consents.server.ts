// What was agreed to, as the page of settings shows it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import type { StoryNaming } from "#app/domain/peers/story.ts";
import { listGivenConsents } from "#app/domain/peers/story-consent.server.ts";
import type { GivenConsent } from "./story-consents.tsx";

/** @param ofContact whose consents; null for those of the whole company */
export async function givenConsents(accountId: AccountId, ofContact: string | null, timeZone: string) {
  const given = await listGivenConsents(accountId, ofContact);
  return given.map(({ id, words, company, industry, size, person, ...consent }): GivenConsent => {
    const scope = consent.scope as StoryNaming;
    const names = { company: scope === "anonymous" ? null : company, person: scope === "named" ? person : null };
    return {
      ...{ id, person, scope, endsOn: addDays(consent.endsOn, -1) },
      answeredOn: dayAt(consent.answeredAt ?? new Date(), timeZone),
      story: { ...words, ...names, industry, size },
    };
  });
}
