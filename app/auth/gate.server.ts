// The gate: who is asking and which account they may see. The only maker of an AccountId from a request.
import { redirect } from "react-router";
import { type AccountFacts, findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { may, type Right, type Role } from "#app/domain/contacts/role.ts";
import { isLocale, type Locale, localeFromHeader } from "#app/i18n/locale.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import { languageCookie, readCookie } from "./cookies.server.ts";
import { findSignedIn, type SignedIn } from "./session.server.ts";

export type Reader = {
  accountId: AccountId;
  /** Null for one of our staff who looks at the portal as the company sees it. */
  contactId: string | null;
  name: string;
  email: string;
  role: Role;
  locale: Locale;
  account: SignedIn["contacts"][number]["company"];
  companies: { slug: string; name: string }[];
  sessionId: string;
  /** Set while one of our staff looks at the portal as the company sees it. */
  viewer: { staffId: string; name: string } | null;
};

/** A person of the customer who does something, as opposed to one who looks. */
export type ActingContact = Reader & { contactId: string };

export type StaffMember = {
  staffId: string;
  name: string;
  email: string;
  role: string;
  locale: Locale;
  sessionId: string;
};

/**
 * The contact who asks, in the company they chose, or one of our staff who looks at that company's portal. Sends others
 * to the sign-in page.
 */
export async function requireContact(request: Request): Promise<Reader> {
  const person = await requirePerson(request);
  if (person.viewing && person.staff) return viewerOf(person, person.viewing, person.staff);
  const contact = person.contacts.find(({ chosen }) => chosen) ?? person.contacts[0];
  if (!contact) throw person.staff ? redirect("/staff") : toSignIn(request);
  return {
    accountId: toAccountId(contact.accountId),
    contactId: contact.contactId,
    name: contact.name,
    email: person.email,
    role: contact.role as Role,
    locale: localeOr(contact.locale),
    account: contact.company,
    companies: person.contacts.map(({ company }) => ({ slug: company.slug, name: company.name })),
    sessionId: person.sessionId,
    viewer: null,
  };
}

/**
 * The contact who wants to do something. Staff who look at a portal change nothing there (403), and what their role
 * does not allow is not there for them (404).
 */
export async function requireContactTo(request: Request, right: Right): Promise<ActingContact> {
  const { contactId, ...reader } = await requireContact(request);
  if (contactId === null) throw forbidden();
  if (!may(reader.role, right)) throw notFound();
  return { ...reader, contactId };
}

/** The member of our staff who asks. A customer gets the same 404 as for a page that does not exist. */
export async function requireStaff(request: Request): Promise<StaffMember> {
  const { staff, email, sessionId } = await requirePerson(request);
  if (!staff) throw notFound();
  return { staffId: staff.id, name: staff.name, email, role: staff.role, locale: localeOr(staff.locale), sessionId };
}

/** The member of our staff who asks about an account, and the account. 404 when there is no such account. */
export async function requireStaffOn(
  request: Request,
  slug: string | undefined,
): Promise<StaffMember & { account: AccountFacts; accountId: AccountId }> {
  const member = await requireStaff(request);
  const account = await findAccountBySlug(slug ?? "");
  if (!account) throw notFound();
  return { ...member, account, accountId: account.id };
}

function viewerOf(
  { email, sessionId }: SignedIn,
  { accountId, role, company }: NonNullable<SignedIn["viewing"]>,
  staff: NonNullable<SignedIn["staff"]>,
): Reader {
  return {
    accountId: toAccountId(accountId),
    contactId: null,
    name: staff.name,
    email,
    role: role as Role,
    locale: localeOr(staff.locale),
    account: company,
    companies: [{ slug: company.slug, name: company.name }],
    sessionId,
    viewer: { staffId: staff.id, name: staff.name },
  };
}

/** The language of whoever asks: their own setting, else what this browser chose or wishes. */
export async function localeOf(request: Request): Promise<Locale> {
  const person = await findSignedIn(request);
  const isStaffPage = new URL(request.url).pathname.startsWith("/staff");
  const contact = person?.contacts.find(({ chosen }) => chosen) ?? person?.contacts[0];
  const isViewing = person?.viewing && person.staff;
  const own =
    isStaffPage || isViewing ? (person?.staff?.locale ?? contact?.locale) : (contact?.locale ?? person?.staff?.locale);
  if (isLocale(own)) return own;
  const chosen = await readCookie(request, languageCookie);
  return isLocale(chosen) ? chosen : localeFromHeader(request.headers.get("Accept-Language"));
}

async function requirePerson(request: Request): Promise<SignedIn> {
  const person = await findSignedIn(request);
  if (!person) throw toSignIn(request);
  return person;
}

function toSignIn(request: Request): Response {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  // A page that is already open asks for the data of the next one: /usage.data for /usage, and /_.data for /.
  const next = url.pathname.replace(/(?:(?<=\/)_)?\.data$/, "") + url.search;
  return redirect(request.method === "GET" && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
}

function localeOr(text: string): Locale {
  return isLocale(text) ? text : "ja";
}
