// What an installation needs before anybody can sign in: the vendor's names, staff, customers, their people, a key.
//   npm run add -- vendor --name-ja 株式会社… --name-en … --product-ja … --product-en … --support-email …
//   npm run add -- vendor --grace-hours 72 --monthly-reports no
//   npm run add -- staff --email … --name … [--role csm|lead|operator] [--locale ja|en]
//   npm run add -- account --slug … --name … [--time-zone …] [--currency …] [--fiscal-start-month …] …
//   npm run add -- contact --account SLUG --email … --name … [--role executive|admin|member] [--reports]
//   npm run add -- survey --name-ja … --name-en … --closes-on 2026-12-24 [--opens-on …]   the clock invites everybody who may be asked
//   npm run add -- key --label …                           a write key: sends usage events
//   npm run add -- api-key --label … [--scope records|records:read]   sends and reads records of customers
//   npm run add -- embed-key --label …                     asks for tokens that show cards of the portal elsewhere
import { parseArgs } from "node:util";
import { z } from "zod";
import { apiScopes, createApiKey } from "#app/auth/api-key.server.ts";
import { createEmbedKey } from "#app/auth/embed-key.server.ts";
import { findAccountBySlug, findOwnZone, listAccounts } from "#app/domain/accounts/account.server.ts";
import { openAccount } from "#app/domain/accounts/opening.server.ts";
import { isTaken } from "#app/domain/accounts/slug.server.ts";
import { describeVendor } from "#app/domain/accounts/vendor.server.ts";
import { admitContact } from "#app/domain/contacts/contact.server.ts";
import { type Day, dayAt, isDay, isTimeZone } from "#app/domain/day.ts";
import { admitStaff } from "#app/domain/staff/staff.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { isBlank } from "#app/lib/blank.ts";
import { withInstallation } from "./installation.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

const name = z
  .string("is missing")
  .trim()
  .max(200)
  .refine((text) => !isBlank(text), "is empty");
const email = z.email({
  error: ({ input }) => (input === undefined ? "is missing" : "must be an address such as a@example.com"),
});
const locale = z.enum(locales);
const timeZone = z.string().refine(isTimeZone, "must be a time zone such as Asia/Tokyo");
const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency such as JPY");
const day = z.string("is missing").refine(isDay, "must be a day such as 2026-04-01");
const month = z.coerce.number().int().min(1).max(12);
const mode = z.enum(["person", "automatic"]);
const slug = z
  .string("is missing")
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, "must be small letters, digits and hyphens");

/** What work answers that only showed how things stand. */
const NOTHING = Symbol("nothing recorded");

/** What each kind of thing takes: `--fiscal-start-month 4` is `fiscalStartMonth`. */
const kinds = {
  vendor: kind(
    z
      .object({
        nameJa: name,
        nameEn: name,
        productJa: name,
        productEn: name,
        supportEmail: email,
        accent: z.string().regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #0f766e"),
        locale,
        timeZone,
        currency,
        fiscalStartMonth: month,
        approvalMode: mode,
        deliveryMode: z.enum(["attachment", "link"]),
        readingDays: z.coerce.number("must be a number").int().min(1).max(730),
        graceHours: z.coerce.number("must be a number").int().min(0).max(240),
        monthlyReports: z.stringbool(),
      })
      .partial(),
    async (fields) => {
      const { graceHours, monthlyReports } = await describeVendor(fields);
      const isChanged = Object.values(fields).some((value) => value !== undefined);
      const monthly = translator(terminalLocale(), "editions")(monthlyReports ? "cli.monthlyOn" : "cli.monthlyOff");
      say(translator(terminalLocale(), "editions")("cli.vendor", { hours: graceHours, monthly }));
      if (!isChanged) return NOTHING;
    },
  ),
  staff: kind(
    z.object({
      email,
      name,
      role: z.enum(["csm", "lead", "operator"]).optional(),
      locale: locale.optional(),
    }),
    admitStaff,
  ),
  account: kind(
    z.object({
      slug,
      name,
      externalId: name.optional(),
      industry: name.optional(),
      locale: locale.optional(),
      timeZone: timeZone.optional(),
      currency: currency.optional(),
      fiscalStartMonth: month.optional(),
      approvalMode: mode.optional(),
      startedOn: day.optional(),
    }),
    async ({ startedOn, ...fields }) => {
      const names = [fields.slug, fields.externalId].filter((each) => each !== undefined);
      const taken = await Promise.all(names.map(isTaken));
      if (taken.includes(true)) throw new Mistake(translator(terminalLocale(), "cli")("add.taken"));
      await openAccount({ ...fields, startedOn: startedOn ?? (await ourToday()) });
    },
  ),
  contact: kind(
    z.object({
      account: slug,
      email,
      name,
      department: name.optional(),
      title: name.optional(),
      role: z.enum(["executive", "admin", "member"]).optional(),
      locale: locale.optional(),
      reports: z.stringbool().optional(),
    }),
    async ({ account, reports, ...fields }) => {
      const found = await findAccountBySlug(account);
      if (!found) throw new Mistake(await accountsInWords(account));
      await admitContact(found.id, { ...fields, receivesReports: reports });
    },
  ),
  survey: kind(
    z
      .object({ nameJa: name, nameEn: name, opensOn: day.optional(), closesOn: day })
      .refine(({ opensOn, closesOn }) => opensOn === undefined || closesOn >= opensOn, {
        path: ["closesOn"],
        error: "must not be before --opens-on",
      }),
    async ({ opensOn, closesOn, ...names }) => {
      const today = await ourToday();
      if (closesOn < today) throw new Mistake("--closes-on: is over: nobody would be asked");
      await openCampaign({ ...names, opensOn: opensOn ?? today, closesOn });
    },
  ),
  key: kind(z.object({ label: name }), async ({ label }) => say(await createWriteKey(label))),
  "api-key": kind(z.object({ label: name, scope: z.enum(apiScopes).default("records") }), async ({ label, scope }) =>
    say(await createApiKey(label, scope)),
  ),
  "embed-key": kind(z.object({ label: name }), async ({ label }) => say(await createEmbedKey(label))),
};

/** Something the person at the terminal can mend. */
class Mistake extends Error {}

export async function run([what = "", ...args]: string[]): Promise<number> {
  const t = translator(terminalLocale(), "cli");
  const chosen = Object.hasOwn(kinds, what) ? kinds[what as keyof typeof kinds] : undefined;
  if (!chosen) return complain(t("add.kinds", { kinds: Object.keys(kinds).join(", ") }));
  try {
    const work = chosen.read(args);
    const result = await withInstallation(work);
    say(t(result === NOTHING ? "add.nothing" : "add.done"));
    return 0;
  } catch (error) {
    if (error instanceof Mistake) return complain(error.message);
    if ((error as { code?: string }).code === "P2002") return complain(t("add.taken"));
    throw error;
  }
}

function kind<S extends z.ZodObject>(schema: S, work: (fields: z.output<S>) => Promise<unknown>) {
  const optionOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const read = (args: string[]): (() => Promise<unknown>) => {
    const options = Object.fromEntries(
      Object.keys(schema.shape).map((key) => [optionOf(key), { type: "string" as const }]),
    );
    const given = readOptions(args, options);
    const fields = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, given[optionOf(key)]]));
    const result = schema.safeParse(fields);
    if (!result.success) {
      throw new Mistake(
        result.error.issues.map(({ path, message }) => `--${optionOf(String(path[0]))}: ${message}`).join("\n"),
      );
    }
    return () => work(result.data);
  };
  return { read };
}

/** `--reports` alone means yes. */
function readOptions(args: string[], options: Record<string, { type: "string" }>): Record<string, string | undefined> {
  const whole = args.map((arg) => (arg === "--reports" ? "--reports=yes" : arg));
  try {
    return parseArgs({ args: whole, options }).values;
  } catch (error) {
    const known = Object.keys(options).map((option) => `--${option}`);
    throw new Mistake(`${(error as Error).message}\n${known.join("  ")}`);
  }
}

async function ourToday(): Promise<Day> {
  return dayAt(new Date(), await findOwnZone());
}

async function accountsInWords(wrong: string): Promise<string> {
  const known = (await listAccounts()).map((account) => `  ${account.slug}  ${account.name}`);
  return [translator(terminalLocale(), "cli")("add.noAccount", { slug: wrong }), ...known].join("\n");
}
