// Who is signed in. The cookie holds 32 random bytes, the table their hash; a session ends on the server.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { giveCookie, readCookie, sessionCookie } from "./cookies.server.ts";
import { hashOf, newToken } from "./secret.server.ts";

/** Minutes without a request after which a session ends, and hours after which it ends in any case. */
const LIMITS = {
  staff: { idleMinutes: 60, absoluteHours: 12 },
  contact: { idleMinutes: 14 * 24 * 60, absoluteHours: 30 * 24 },
} as const;
/** Minutes after which looking at a customer's portal ends by itself. */
const VIEW_MINUTES = 60;

/** A person of a session: what they are at the vendor and at which companies they are a contact. */
export type SignedIn = {
  sessionId: string;
  email: string;
  staff: { id: string; name: string; role: string; locale: string } | null;
  contacts: {
    accountId: string;
    contactId: string;
    name: string;
    role: string;
    locale: string;
    company: { slug: string; name: string; timeZone: string; currency: string; fiscalStartMonth: number };
    chosen: boolean;
  }[];
  /** The company as which one of our staff looks at the portal, and in which role. */
  viewing: { accountId: string; role: string; company: SignedIn["contacts"][number]["company"] } | null;
};

const found = new WeakMap<Request, Promise<SignedIn | null>>();

/** Opens a session for an address and returns the Set-Cookie header. A new session always gets a new token. */
export async function openSession(tx: Tx, email: string): Promise<{ setCookie: string; isStaff: boolean }> {
  const [staff] = await tx.$queryRaw<{ id: string }[]>`
    select id from staff where lower(email) = ${email} and left_at is null`;
  const hours = staff ? LIMITS.staff.absoluteHours : LIMITS.contact.absoluteHours;
  const token = newToken();
  await tx.session.create({
    data: {
      tokenHash: hashOf(token),
      email,
      staffId: staff?.id ?? null,
      expiresAt: new Date(Date.now() + hours * 3_600_000),
    },
  });
  return { setCookie: await giveCookie(sessionCookie, token), isStaff: staff !== undefined };
}

/** The person of the request's session, asked for once a request; null when nobody is signed in. */
export function findSignedIn(request: Request): Promise<SignedIn | null> {
  const answer = found.get(request) ?? lookUp(request);
  found.set(request, answer);
  return answer;
}

/** Ends the session of the request. Its cookie is worth nothing from now on. */
export async function endSession(request: Request): Promise<void> {
  const token = await readCookie(request, sessionCookie);
  if (!token) return;
  await acrossAccounts((tx) =>
    tx.session.updateMany({ where: { tokenHash: hashOf(token), endedAt: null }, data: { endedAt: new Date() } }),
  );
}

/** Removes what nobody can use any more: sessions and links that ended a month ago. @returns how many rows */
export async function forgetOldSessions(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - 30 * 86_400_000);
  return acrossAccounts(async (tx) => {
    const sessions = await tx.session.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { endedAt: { lt: before } }] },
    });
    const links = await tx.signInLink.deleteMany({ where: { expiresAt: { lt: before } } });
    return sessions.count + links.count;
  });
}

/** Makes one of the person's companies the one that the portal shows. False when they are no contact there. */
export async function chooseCompany(request: Request, slug: string): Promise<boolean> {
  const person = await findSignedIn(request);
  const contact = person?.contacts.find(({ company }) => company.slug === slug);
  if (!person || !contact) return false;
  await acrossAccounts((tx) =>
    tx.session.update({ where: { id: person.sessionId }, data: { accountId: contact.accountId } }),
  );
  return true;
}

/**
 * Lets one of our staff look at the portal as somebody of this role at the account sees it. Whoever calls this has
 * checked who they are, and keeps a record of it.
 */
export async function startViewing(sessionId: string, accountId: AccountId, role: Role): Promise<void> {
  await acrossAccounts((tx) =>
    tx.session.update({
      where: { id: sessionId },
      data: {
        viewingAccountId: accountId,
        viewingRole: role,
        viewingUntil: new Date(Date.now() + VIEW_MINUTES * 60_000),
      },
    }),
  );
}

/** Back to being staff and nothing else. */
export async function stopViewing(sessionId: string): Promise<void> {
  await acrossAccounts((tx) =>
    tx.session.update({
      where: { id: sessionId },
      data: { viewingAccountId: null, viewingRole: null, viewingUntil: null },
    }),
  );
}

async function lookUp(request: Request): Promise<SignedIn | null> {
  const token = await readCookie(request, sessionCookie);
  if (!token) return null;
  return acrossAccounts(async (tx) => {
    const [session] = await tx.$queryRaw<(SignedIn & { seenAt: Date })[]>`
      select s.id as "sessionId", s.email, s.seen_at as "seenAt",
        case when m.id is null then null
          else json_build_object('id', m.id, 'name', m.name, 'role', m.role, 'locale', m.locale) end as staff,
        coalesce((
          select json_agg(json_build_object(
            'accountId', c.account_id, 'contactId', c.id, 'name', c.name, 'role', c.role,
            'locale', coalesce(c.locale, a.locale), 'chosen', a.id = s.account_id,
            'company', json_build_object('slug', a.slug, 'name', a.name, 'timeZone', a.time_zone,
              'currency', a.currency, 'fiscalStartMonth', a.fiscal_start_month)) order by a.name, a.id)
          from contact c join account a on a.id = c.account_id
          where lower(c.email) = s.email and c.may_sign_in and (c.left_on is null or c.left_on > current_date)
            and (a.ended_on is null or a.ended_on > current_date)), '[]'::json) as contacts,
        case when m.id is null or v.id is null then null
          else json_build_object('accountId', v.id, 'role', s.viewing_role, 'company',
            json_build_object('slug', v.slug, 'name', v.name, 'timeZone', v.time_zone, 'currency', v.currency,
              'fiscalStartMonth', v.fiscal_start_month)) end as viewing
      from session s left join staff m on m.id = s.staff_id and m.left_at is null
        left join account v on v.id = s.viewing_account_id and s.viewing_until > now()
      where s.token_hash = ${hashOf(token)} and s.ended_at is null and s.expires_at > now()
        and s.seen_at > now() - make_interval(mins => case when s.staff_id is null
          then ${LIMITS.contact.idleMinutes}::int else ${LIMITS.staff.idleMinutes}::int end)`;
    if (!session) return null;
    const { seenAt, ...person } = session;
    // Often enough for the idle limit, seldom enough that reading pages hardly writes.
    if (Date.now() - seenAt.getTime() > 5 * 60_000) {
      await tx.session.update({ where: { id: person.sessionId }, data: { seenAt: new Date() } });
    }
    return person;
  });
}

/** Keeps the language that a signed-in person chose: on the pages they read, and in our mails to them. */
export async function rememberLocale(request: Request, locale: "ja" | "en"): Promise<void> {
  const person = await findSignedIn(request);
  if (person?.staff) {
    const { id } = person.staff;
    await acrossAccounts((tx) => tx.staff.update({ where: { id }, data: { locale } }));
  }
  for (const { accountId, contactId } of person?.contacts ?? []) {
    await withAccount(toAccountId(accountId), (tx) =>
      tx.contact.update({ where: { accountId_id: { accountId, id: contactId } }, data: { locale } }),
    );
  }
}

/** Whether one of our own people asks, whose reading says nothing of the customer's. */
export async function isOurs(request: Request): Promise<boolean> {
  return (await findSignedIn(request))?.staff != null;
}
