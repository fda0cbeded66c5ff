// Who a visitor of the demo can be, with a link for each, and the block that says where everything is.

import { mintDemoLink } from "#app/auth/sign-in-link.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import type { TFunction } from "#app/i18n/translator.ts";
import { customers } from "#prisma/seed/customers.ts";
import { staff, vendor } from "#prisma/seed/vendor.ts";
import type { DemoFile } from "./demo-values.ts";
import { say } from "./terminal.ts";

type Person = {
  role: "executive" | "admin" | "member" | "csm" | "operator";
  account: string;
  name: string;
  email: string;
};

/** Makes the write key valid and the links, and says what the demo's file says. */
export async function linksFor(writeKey: string, where: { portalUrl: string; inboxUrl: string }): Promise<DemoFile> {
  await createWriteKey("Demo", writeKey);
  const signIn = [];
  for (const { role, account, email } of people())
    signIn.push({ role, account, email, url: await mintDemoLink(email) });
  // Segment's SDKs add /v1/batch to their host.
  return { ...where, ingestUrl: where.portalUrl, writeKey, signIn };
}

/** The block, ready to be printed. */
export function describeDemo(
  t: TFunction<"cli">,
  { portalUrl, inboxUrl, ingestUrl, writeKey, signIn }: DemoFile,
): string[] {
  const places = [
    [t("demo.portal"), portalUrl],
    [t("demo.console"), `${portalUrl}/staff`],
    [t("demo.inbox"), inboxUrl],
    [t("demo.ingest"), `${ingestUrl}/v1/track  (${writeKey})`],
  ];
  const known = people();
  const links = signIn.map(({ role, account, email, url }) => {
    const person = known.find((each) => each.email === email);
    return [`${isRole(role) ? t(`demo.role.${role}`) : role}: ${person?.name ?? email}, ${account}`, url];
  });
  return ["", ...table(places), "", t("demo.signIn"), ...links.flatMap(([who, url]) => [`  ${who}`, `    ${url}`]), ""];
}

export function printDemo(
  t: TFunction<"cli">,
  demo: DemoFile,
  where: { folder: string; file: string; log: string },
): void {
  say(["", t("demo.ready"), ...describeDemo(t, demo), t("demo.stop", where)].join("\n"));
}

/** One of each kind, so that both languages and every role can be seen at once. */
function people(): Person[] {
  const of = (slug: string | undefined, role: "executive" | "admin" | "member"): Person[] => {
    const customer = customers.find((each) => each.slug === slug);
    const contact = customer?.contacts.find((each) => each.role === role);
    return customer && contact ? [{ role, account: customer.name, name: contact.name, email: contact.email }] : [];
  };
  const japanese = customers.find(({ locale, approval }) => locale === "ja" && approval === "automatic")?.slug;
  const english = customers.find(({ locale, approval }) => locale === "en" && approval === "automatic")?.slug;
  const ours = (["csm", "operator"] as const).flatMap((role) => {
    const person = staff.find((each) => each.role === role);
    return person ? [{ role, account: vendor.nameJa, name: person.name, email: person.email }] : [];
  });
  const roles = ["executive", "admin", "member"] as const;
  return [...roles.flatMap((role) => [...of(japanese, role), ...of(english, role)]), ...ours];
}

function isRole(role: string): role is Person["role"] {
  return ["executive", "admin", "member", "csm", "operator"].includes(role);
}

/** Aligned by what a terminal shows: Japanese letters are two columns wide. */
function table(rows: string[][]): string[] {
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffdc]/.test(letter) ? 2 : 1), 0);
  const widest = Math.max(...rows.map(([name = ""]) => width(name)));
  return rows.map(([name = "", value]) => `  ${name}${" ".repeat(widest - width(name))}  ${value}`);
}
