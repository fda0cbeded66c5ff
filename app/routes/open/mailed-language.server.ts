// The language of the pages that a mail opens without signing in: the mail's own, until its reader picks another in this
// browser. The browser's language would answer a Japanese mail in English on a colleague's machine.
import { languageCookie, readCookie } from "#app/auth/cookies.server.ts";
import { getOwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import { findStop, readUnsubscribeToken } from "#app/domain/contacts/unsubscribe.server.ts";
import { findInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import type { Locale } from "#app/i18n/locale.ts";

/** The language for a survey or an unsubscribe link; null on every other page, and where the link opens nothing. */
export async function mailedLanguage(request: Request): Promise<Locale | null> {
  const [, place, part = ""] = new URL(request.url).pathname.split("/");
  if (place !== "survey" && place !== "u") return null;
  if (await readCookie(request, languageCookie)) return null;
  const token = part.replace(/\.data$/, "");
  if (place === "survey") return (await findInvitation(token))?.locale ?? null;
  const link = readUnsubscribeToken(token);
  if (!link || !(await findStop(link))) return null;
  return (await getOwnSettings(link.accountId, link.contactId)).locale;
}
