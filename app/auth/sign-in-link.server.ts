// Signing in by mail. Asking for a link queues a job whatever the address, so that nobody can learn which ones we
// know; the job makes the link. The link works once, ten minutes, in the browser that asked; the code that stands
// beside it in the mail can be typed into that browser when the mail is read on another device.
import { commonBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf, OUR_ACCENT } from "#app/domain/accounts/brand.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { sendMail } from "#app/mail/send.server.ts";
import SignInLink from "#emails/sign-in-link.tsx";
import { hashOf, newCode, newToken, plainCode } from "./secret.server.ts";
import { openSession } from "./session.server.ts";

const LINK_MINUTES = 10;
const LINKS_PER_ADDRESS = 3;
const LIMIT_WINDOW_MINUTES = 15;
const CODE_TRIES = 5;
/** Stands in for a browser's hash in links that the demo prints. */
const ANY_BROWSER = "demo";

/** Queues the mail. Does and takes the same for addresses we know and those we don't. */
export async function requestSignInLink(email: string, browserToken: string, locale: Locale): Promise<void> {
  const browserHash = hashOf(browserToken);
  const payload = { email: plainAddress(email), browserHash, requestedAt: new Date().toISOString(), locale };
  await acrossAccounts((tx) => enqueue(tx, "send_sign_in_link", payload, `sign-in:${browserHash}`));
}

/** Job: makes the link and mails it, if the address is known and has not been sent too many. */
export async function sendSignInLink({
  email,
  browserHash,
  requestedAt,
  locale,
}: {
  email: string;
  browserHash: string;
  requestedAt: string;
  locale: string;
}): Promise<void> {
  if (Date.now() - Date.parse(requestedAt) > LINK_MINUTES * 60_000) return;
  const made = await acrossAccounts(async (tx) => {
    const person = await findPerson(tx, email);
    return person && !(await hasTooMany(tx, email)) ? { person, link: await makeLink(tx, email, browserHash) } : null;
  });
  if (!made) return;
  const { person, link } = made;
  const brand = await commonBrand();
  const inLocale = person.locale ?? (locale === "en" ? "en" : "ja");
  await sendMail({
    to: { name: person.name, address: person.email },
    locale: inLocale,
    template: SignInLink,
    props: {
      readerName: person.name,
      product: brand?.product[inLocale] ?? "",
      accent: accentOf(brand?.accent ?? OUR_ACCENT, "light").accent,
      url: linkUrl(link.token),
      code: link.code,
      minutes: LINK_MINUTES,
    },
    messageId: `<sign-in.${link.id}@${new URL(env().APP_URL).hostname}>`,
  });
}

/** Signs in by the link's token. Null when it is used, expired, forged, or asked for by another browser. */
export function signInByToken(token: string, browserToken: string | null) {
  return acrossAccounts(async (tx) => {
    const browser = browserToken === null ? "" : hashOf(browserToken);
    const [used] = await tx.$queryRaw<{ email: string }[]>`
      update sign_in_link set used_at = case when browser_hash = ${ANY_BROWSER} then used_at else now() end
      where token_hash = ${hashOf(token)} and used_at is null and expires_at > now()
        and (browser_hash = ${browser} or (browser_hash = ${ANY_BROWSER} and ${env().SEIKA_DEMO === "1"}))
      returning email`;
    return used ? openSession(tx, used.email) : null;
  });
}

/** Signs in by the code from the mail, typed into the browser that asked. Five wrong codes end the link. */
export function signInByCode(code: string, browserToken: string | null) {
  return acrossAccounts(async (tx) => {
    if (!browserToken) return null;
    const browser = hashOf(browserToken);
    const [used] = await tx.$queryRaw<{ email: string }[]>`
      update sign_in_link set used_at = now()
      where browser_hash = ${browser} and code_hash = ${codeHash(code, browser)} and used_at is null
        and expires_at > now() and wrong_codes < ${CODE_TRIES}
      returning email`;
    if (used) return openSession(tx, used.email);
    await tx.$executeRaw`
      update sign_in_link set wrong_codes = wrong_codes + 1 where browser_hash = ${browser} and used_at is null`;
    return null;
  });
}

/** For the demo's own start message: a link that works in any browser for a week. */
export function mintDemoLink(email: string): Promise<string> {
  return acrossAccounts(async (tx) => {
    const token = newToken();
    await tx.signInLink.create({
      data: {
        email: plainAddress(email),
        tokenHash: hashOf(token),
        codeHash: hashOf(newToken()),
        browserHash: ANY_BROWSER,
        expiresAt: new Date(Date.now() + 7 * 86_400_000),
      },
    });
    return linkUrl(token);
  });
}

type Person = { email: string; name: string; locale: Locale | null };

// Who wants no reports or surveys can still sign in. An address that does not exist gets nothing, until staff say that it does.
async function findPerson(tx: Tx, email: string): Promise<Person | null> {
  const [person] = await tx.$queryRaw<Person[]>`
    select email, name, locale from staff where lower(email) = ${email} and left_at is null
    union all
    (select c.email, c.name, coalesce(c.locale, a.locale) from contact c join account a on a.id = c.account_id
      where lower(c.email) = ${email} and c.may_sign_in and (c.left_on is null or c.left_on > current_date)
        and (a.ended_on is null or a.ended_on > current_date)
        and not exists (
            select from suppression s where s.account_id = c.account_id and s.reason in ('hard', 'erasure')
               and s.scope = 'all' and (s.until is null or s.until > now())
               and s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex'))
      order by c.created_at limit 1)
    limit 1`;
  return person ?? null;
}

async function hasTooMany(tx: Tx, email: string): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${email}, 0))`;
  const since = new Date(Date.now() - LIMIT_WINDOW_MINUTES * 60_000);
  const asked = await tx.signInLink.count({
    where: { email, createdAt: { gt: since }, browserHash: { not: ANY_BROWSER } },
  });
  return asked >= LINKS_PER_ADDRESS;
}

// A new link takes the place of older ones.
async function makeLink(tx: Tx, email: string, browserHash: string) {
  await tx.signInLink.updateMany({
    where: { email, usedAt: null, expiresAt: { gt: new Date() }, browserHash: { not: ANY_BROWSER } },
    data: { expiresAt: new Date() },
  });
  const [token, code] = [newToken(), newCode()];
  const { id } = await tx.signInLink.create({
    data: {
      email,
      tokenHash: hashOf(token),
      codeHash: codeHash(code, browserHash),
      browserHash,
      expiresAt: new Date(Date.now() + LINK_MINUTES * 60_000),
    },
  });
  return { id, token, code };
}

// The token stands in the fragment, which browsers keep to themselves: no server or proxy writes it into a log.
function linkUrl(token: string): string {
  return `${env().APP_URL}/sign-in/link#${token}`;
}

// A code is short, so it is hashed together with the browser it belongs to.
function codeHash(code: string, browserHash: string): string {
  return hashOf(`${plainCode(code)}:${browserHash}`);
}

function plainAddress(email: string): string {
  return email.trim().toLowerCase();
}
