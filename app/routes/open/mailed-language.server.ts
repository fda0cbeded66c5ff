// The language of the pages that a mail opens without signing in: the mail's own, until its reader picks another in this
// browser. The browser's language would answer a Japanese mail in English on a colleague's machine.
import { languageCookie, readCookie } from "#app/auth/cookies.server.ts";
import { getOwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import { findStop, readUnsubscribeToken } from "#app/domain/contacts/unsubscribe.server.ts";
import { findAskedStory } from "#app/domain/peers/story-consent.server.ts";
import { readStoryToken } from "#app/domain/peers/story-link.server.ts";
import { findInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import type { Locale } from "#app/i18n/locale.ts";

/** The language for a survey, a story or an unsubscribe link; null on every other page, and where the link opens nothing. */
export async function mailedLanguage(request: Request): Promise<Locale | null> {
  const [, place, part = ""] = new URL(request.url).pathname.split("/");
  if (place !== "survey" && place !== "story" && place !== "u") return null;
  if (await readCookie(request, languageCookie)) return null;
  const token = part.replace(/\.data$/, "");
  if (place === "survey") return (await findInvitation(token))?.locale ?? null;
  if (place === "story") return languageOfStory(token);
  const link = readUnsubscribeToken(token);
  if (!link || !(await findStop(link))) return null;
  return (await getOwnSettings(link.accountId, link.contactId)).locale;
}

async function languageOfStory(token: string): Promise<Locale | null> {
  const link = readStoryToken(token);
  const asked = link && (await findAskedStory(link));
  return asked && (await getOwnSettings(asked.accountId, asked.contactId)).locale;
}
