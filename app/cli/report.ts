// npm run report -- --account SLUG [--quarter 2026-Q2|last] [--locale ja|en] [--out FILE.pdf]
// npm run report -- --account SLUG --from 2026-07-01 --to 2026-08-15   of any days, up to 366; --month 2026-09 of a month
// One report as a PDF: the edition as it was frozen, or a preview made from the numbers of this moment.

import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type AccountFacts, findAccountBySlug, listAccounts } from "#app/domain/accounts/account.server.ts";
import { addDays, addMonths, dayAt, isDay } from "#app/domain/day.ts";
import { lastFinishedQuarter, parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import { type Pdf, pdfOf, readEdition } from "#app/domain/reports/editions.server.ts";
import { listQuarters } from "#app/domain/reports/live-usage.server.ts";
import { mistakeIn, namedPeriod, type ReportPeriod } from "#app/domain/reports/period.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { fileNameOf } from "#app/domain/reports/report-file.ts";
import { readSnapshot } from "#app/domain/reports/snapshot.server.ts";
import { date, dateTime, number, quarterName } from "#app/i18n/format.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import { withInstallation } from "./installation.ts";
import { say, terminalLocale } from "./terminal.ts";

type Days = { from: string; to: string };
type Wishes = { account: string; quarter: string; days: Days | null; locale: Locale | null; out: string | null };

/** A mistake in what was asked for; its message says what there is instead. */
class Refused extends Error {}

export async function run(args: string[]): Promise<number> {
  try {
    const wishes = wishesOf(args);
    if (!wishes) throw new Refused(words()("report.usage"));
    await withInstallation(() => writeReport(wishes));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function wishesOf(args: string[]): Wishes | null {
  const text = { type: "string" } as const;
  const options = { account: text, quarter: text, month: text, from: text, to: text, locale: text, out: text };
  const values = optionsOf(() => parseArgs({ args, options }).values);
  if (!values) return null;
  const { account, quarter = "last", locale, out = null, ...named } = values;
  if (!account || (locale !== undefined && !isLocale(locale))) return null;
  return { account, quarter, days: daysOf(named), locale: locale ?? null, out };
}

function optionsOf<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

/** The first and the last day that were named, or none. */
function daysOf({ month, from, to }: { month?: string; from?: string; to?: string }): Days | null {
  if (month !== undefined) {
    const first = `${month}-01`;
    if (!isDay(first)) throw new Refused(words()("report.noMonth", { month }));
    return { from: first, to: addDays(addMonths(first, 1), -1) };
  }
  if (from === undefined && to === undefined) return null;
  for (const [option, value = ""] of Object.entries({ "--from": from, "--to": to })) {
    if (!isDay(value)) throw new Refused(words()("report.noDay", { option, value }));
  }
  return { from: from!, to: to! };
}

async function writeReport(wishes: Wishes): Promise<void> {
  const account = await accountNamed(wishes.account);
  const locale = wishes.locale ?? account.locale;
  const { pdf, what } = wishes.days
    ? await previewPdf(account, periodNamed(account, wishes.days, new Date()), locale)
    : await quarterPdf(account, await quarterNamed(account, wishes.quarter, new Date()), locale);
  const path = resolve(wishes.out ?? pdf.fileName);
  await writeFile(path, pdf.bytes).catch((error: Error) => {
    throw new Refused(words()("report.notWritten", { path, reason: error.message }));
  });
  const file = { path, size: number(Math.ceil(pdf.bytes.length / 1024), terminalLocale()) };
  say([what, words()("report.written", file)].join("\n"));
}

async function accountNamed(slug: string): Promise<AccountFacts> {
  const account = await findAccountBySlug(slug);
  if (account) return account;
  const accounts = await listAccounts();
  if (accounts.length === 0) throw new Refused(words()("report.noAccounts"));
  const width = Math.max(...accounts.map((each) => each.slug.length));
  const list = accounts.map((each) => `  ${each.slug.padEnd(width)}  ${each.name}`).sort();
  throw new Refused([words()("report.unknownAccount", { slug }), ...list].join("\n"));
}

/** Any quarter that has begun and of which something may be known; a frozen one also if it is older than that. */
async function quarterNamed(account: AccountFacts, asked: string, now: Date): Promise<Quarter> {
  const wanted = asked === "last" ? lastFinishedQuarter(now, account) : parseQuarter(asked, account.fiscalStartMonth);
  const known = await listQuarters(account.id, now);
  const edition = wanted && (await readEdition(account.id, wanted.key));
  if (wanted && (edition || known.some(({ key }) => key === wanted.key))) return wanted;
  const list = known.map((each) => `  ${each.key}  ${quarterName(each, terminalLocale())}`);
  const heading = words()("report.unknownQuarter", { quarter: asked, account: account.name });
  throw new Refused([heading, ...list].join("\n"));
}

/** Any days that a report may be about. */
function periodNamed({ timeZone, startedOn, fiscalStartMonth }: AccountFacts, { from, to }: Days, now: Date) {
  const today = dayAt(now, timeZone);
  const mistake = mistakeIn(from, to, today, startedOn);
  if (mistake) {
    const t = translator(terminalLocale(), "editions");
    throw new Refused(t(`request.mistake.${mistake}`, { date: date(startedOn, terminalLocale()) }));
  }
  return namedPeriod({ from, until: addDays(to, 1) }, addDays(today, 1), fiscalStartMonth);
}

type Made = { pdf: Pdf; what: string };

async function quarterPdf(account: AccountFacts, quarter: Quarter, locale: Locale): Promise<Made> {
  return (await frozenPdf(account, quarter, locale)) ?? previewPdf(account, quarter, locale);
}

async function frozenPdf(account: AccountFacts, quarter: Quarter, locale: Locale): Promise<Made | null> {
  const edition = await readEdition(account.id, quarter.key);
  if (!edition) return null;
  const facts = {
    account: account.name,
    quarter: quarterName(quarter, terminalLocale()),
    hash: edition.sha256.slice(0, 12),
    when: dateTime(edition.frozenAt, account.timeZone, terminalLocale()),
  };
  const what = words()(edition.approvedAt ? "report.approved" : "report.waiting", facts);
  return { pdf: await pdfOf(edition, locale), what };
}

/** Nothing of it is kept. */
async function previewPdf(account: AccountFacts, quarter: Quarter | ReportPeriod, locale: Locale): Promise<Made> {
  const snapshot = await readSnapshot(account.id, quarter, dayAt(new Date(), account.timeZone));
  const { pdf } = await renderReport(snapshot, locale, env().APP_URL);
  const facts = { account: account.name, quarter: quarterName(quarter, terminalLocale()) };
  return { pdf: { bytes: pdf, fileName: fileNameOf(snapshot, locale) }, what: words()("report.preview", facts) };
}

function words() {
  return translator(terminalLocale(), "cli");
}
