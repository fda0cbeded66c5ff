// The gate of the reading room: whoever holds a personal link reads that one edition as its reader, and nothing else.
import { redirect } from "react-router";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { findPersonIn } from "#app/domain/contacts/people.server.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import { findLinkPlace, type ReadingLink, readLink } from "#app/domain/reports/reading-link.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { languageCookie, readCookie } from "./cookies.server.ts";
import { findSignedIn } from "./session.server.ts";

/** What a link lets its holder do: everything below is about this edition and this reader. */
export type ReadingPass = {
  accountId: AccountId;
  linkId: string;
  editionId: string;
  contactId: string;
  name: string;
  department: string | null;
  role: Role;
  /** The reader's own language. */
  locale: Locale;
};

export type EndedLink = Omit<ReadingPass, "editionId"> & { end: "expired" | "revoked"; mayRenew: boolean };

type Found = { pass: ReadingPass; link: ReadingLink };

/** The link of an address, living or ended; null when there is none, for whatever reason. */
export async function findReading(token: string): Promise<{ pass: ReadingPass } | { ended: EndedLink } | null> {
  const found = await look(token);
  if (!found) return null;
  const { pass, link } = found;
  return link.end === null ? { pass } : { ended: { ...pass, end: link.end, mayRenew: link.mayRenew } };
}

/** For acts: who may act by this link. Others are sent to its page, which tells them why not. */
export async function requireReading(token: string, request: Request): Promise<ReadingPass> {
  const found = await findReading(token);
  if (!found || "ended" in found) throw redirect(readingPath(token, request));
  return found.pass;
}

/** Whether this browser is also signed in as the reader of the link, who then may do what their role allows. */
export async function isSignedInAs(request: Request, { accountId, contactId }: ReadingPass): Promise<boolean> {
  const person = await findSignedIn(request);
  if (person?.viewing) return false;
  return person?.contacts.some((each) => each.accountId === accountId && each.contactId === contactId) ?? false;
}

/** The page of a link, in the language in which it was just read. */
export function readingPath(token: string, request: Request, query: Record<string, string> = {}): string {
  const lang = new URL(request.url).searchParams.get("lang");
  const search = new URLSearchParams({ ...(isLocale(lang) && { lang }), ...query }).toString();
  return `/r/${encodeURIComponent(token)}${search && `?${search}`}`;
}

/** The language of a page of the reading room: chosen there, else the reader's own. Null elsewhere and for no link. */
export async function localeOfReading(request: Request): Promise<Locale | null> {
  const url = new URL(request.url);
  const [, place, token = ""] = url.pathname.split("/");
  if (place !== "r") return null;
  const lang = url.searchParams.get("lang");
  if (isLocale(lang)) return lang;
  if (await readCookie(request, languageCookie)) return null;
  return (await look(token.replace(/\.data$/, "")))?.pass.locale ?? null;
}

async function look(token: string): Promise<Found | null> {
  const place = await findLinkPlace(token);
  if (!place) return null;
  const accountId = toAccountId(place.accountId);
  return withAccount(accountId, async (tx) => {
    const link = await readLink(tx, accountId, place.id);
    const person = link && (await findPersonIn(tx, accountId, link.contactId));
    if (!link || !person) return null;
    const { editionId, contactId } = link;
    const { name, department, role, locale } = person;
    return { link, pass: { accountId, linkId: link.id, editionId, contactId, name, department, role, locale } };
  });
}
