// Whoever gets the report belongs to the company, and can be reached.
import { type Check, type Company, type Finding, finding, type Material, type Reader } from "./material.ts";

/** One address and nothing else, as the mail server will be given it. */
const ONE_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]+$/u;
/** So many people of another company at a domain make it that company's. */
const THEIRS = 2;

export const checkReaders: Check = (material) =>
  material.readers.flatMap((reader): Finding[] => {
    const { accountId, name, email } = reader;
    const who = `${name} <${email}>`;
    const at = { place: "people" as const, language: reader.locale };
    if (accountId !== material.own.id) return [finding("recipients", "foreignReader", who, at)];
    if (!ONE_ADDRESS.test(email)) return [finding("recipients", "unreachable", who, at)];
    const owner = ownerOfDomain(reader, material);
    return owner ? [finding("recipients", "foreignDomain", `${who}: ${owner.name}`, at)] : [];
  });

/** The other company whose people the reader's address is among, while nobody else of their own has one there. */
function ownerOfDomain({ email }: Reader, { own, others }: Material): Company | null {
  const domain = domainOf(email);
  if (PUBLIC.has(domain) || (own.domains[domain] ?? 0) > 1) return null;
  return others.find(({ domains }) => (domains[domain] ?? 0) >= THEIRS) ?? null;
}

export function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
}

/** Where anybody may have an address. */
export const PUBLIC = new Set([
  ...[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.jp",
    "hotmail.com",
    "hotmail.co.jp",
    "live.com",
    "msn.com",
  ],
  ...["yahoo.com", "yahoo.co.jp", "ymail.ne.jp", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "gmx.com"],
  ...[
    "docomo.ne.jp",
    "softbank.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "i.softbank.jp",
    "nifty.com",
    "biglobe.ne.jp",
    "ocn.ne.jp",
  ],
]);
