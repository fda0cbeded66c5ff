// Portal, PDF and file agree to the last digit: what the rows of a figure's file add up to stands beside the figure's code
// on the live page of its quarter, on the report's page, on its receipt, and in the PDF; for two companies, in both languages.

import { afterAll, beforeAll, expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { receiptCodeOf, receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import type { SingleFigure } from "#app/domain/reports/snapshot.ts";
import { money, moneyRange, number, percent } from "#app/i18n/format.ts";
import { formulaText } from "#app/i18n/formula.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { readPdf } from "#test/support/pdf.ts";
import { drainQueue } from "#test/support/queue.ts";
import { type Recomputed, readRows, recompute, statedIn } from "#test/support/recompute.ts";
import { cookieOf } from "#test/support/request.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { type Customer, makeTwoCustomers } from "#test/support/two-quarters.ts";

let mailbox: Mailbox;
let site: Site;
let customers: [Customer, Customer];

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  customers = await makeTwoCustomers();
  await openDueReports(new Date("2026-07-08T20:00:00Z"));
  await drainQueue();
  for (const { id, quarter } of customers) await approveReport(id, quarter, null);
}, 240_000);
afterAll(async () => {
  await site.stop();
  await mailbox.close();
});

/** The rule by which each figure follows from its file. */
const RULES: Partial<Record<SingleFigure, string>> = {
  monthlyActive: "distinct-users",
  weeklyActive: "distinct-users",
  dailyActive: "mean-of-days",
  seatUtilisation: "users-by-seats",
  breadth: "features",
  events: "sum-of-days",
  value: "sum-of-drivers",
  hours: "sum-of-hours",
  cost: "contracts",
  roi: "roi",
  nps: "nps",
};

const CASES = [0, 1].flatMap((place) => (["ja", "en"] as const).map((locale) => ({ place, locale })));

test.each(CASES)("company $place, $locale", async ({ place, locale }) => {
  const customer = customers[place as 0 | 1];
  const { id, quarter, slug, email, digits } = customer;
  await ownerPool().query("update contact set locale = $1 where account_id = $2", [locale, id]);
  const cookie = await cookieOf(email);
  const page = async (path: string) => {
    const { status, text } = await site.ask(path, { cookie });
    expect([path, status]).toEqual([path, 200]);
    return wordsOn(text);
  };
  const live = `${await page(`/usage?quarter=${quarter}`)} ${await page(`/value?quarter=${quarter}`)}`;
  const report = await page(`/reports/${quarter}`);
  const file = await site.ask(`/reports/${quarter}/pdf?lang=${locale}`, { cookie });
  const pdf = await readPdf(file.bytes);
  const printed = squeezed(pdf.text);
  const words = saying(customer, locale);

  const recomputed = async (code: string, rule: string) => {
    const rows = readRows((await site.ask(`/receipts/${code}/csv`, { cookie })).text);
    const again = recompute(rows, rule, digits);
    expect([rule, again]).toEqual([rule, statedIn(rows)]);
    expect(rows.find(({ row }) => row === "frozen")).toMatchObject({ low: rows[0]?.low, value: rows[0]?.value });
    return { again, rows };
  };

  const codes = receiptCodes(id, quarter);
  for (const [figure, rule] of Object.entries(RULES) as [SingleFigure, string][]) {
    const code = codes[figure];
    const { again, rows } = await recomputed(code, rule);
    const said = words(figure, again, rows.filter(({ counts, value }) => counts === "1" && Number(value) > 0).length);
    const told = (where: string, text: string, words: string) =>
      expect([slug, figure, where, around(text, code, words)]).toEqual([slug, figure, where, `${code}${words}`]);
    told("pdf", printed, said.printed);
    if (figure !== "nps") {
      told("report", report, said.printed);
      told("live", live, said.live);
    }
    expect(pdf.links).toContain(`${site.origin}/receipts/${code}`);
    const receipt = await page(`/receipts/${code}`);
    for (const exact of said.exact) expect([figure, receipt.split(exact).length > 2]).toEqual([figure, true]);
  }

  for (const name of ["typing", "waiting", "hurry", "paper"]) {
    const code = receiptCodeOf(id, quarter, { figure: "driver", name });
    const { again } = await recomputed(code, "driver");
    if ("value" in again) throw new Error("a driver is a range");
    const currency = digits === 0 ? "JPY" : "USD";
    const minor = (amount: number) => Math.round(amount * 10 ** digits);
    const formula = formulaText(`=${money(minor(again.expected), currency, "en")}`, locale);
    expect([name, printed.includes(formula), report.includes(formula)]).toEqual([name, true, true]);
    const receipt = await page(`/receipts/${code}`);
    for (const end of [again.low, again.expected, again.high]) {
      expect([name, receipt.split(squeezed(money(minor(end), currency, locale))).length > 2]).toEqual([name, true]);
    }
  }
}, 120_000);

type Said = { printed: string; live: string; exact: string[] };

/** How pages and paper say a figure that was computed from its file. */
function saying({ digits }: Customer, locale: Locale) {
  const currency = digits === 0 ? "JPY" : "USD";
  const words = reportWords(locale, { currency, timeZone: "UTC" });
  const minor = (amount: number) => Math.round(amount * 10 ** digits);
  return (figure: SingleFigure, again: Recomputed, used: number): Said => {
    const said = (printed: string, live = printed, exact: string[] = []): Said => {
      return { printed: squeezed(printed), live: squeezed(live), exact: exact.map(squeezed) };
    };
    if (!("value" in again)) {
      if (figure === "hours") return said(words.range(again, "hours"));
      if (figure === "roi") return said(words.range(again, "share"));
      const range = { low: minor(again.low), expected: minor(again.expected), high: minor(again.high) };
      const exact = Object.values(range).map((end) => money(end, currency, locale));
      return said(moneyRange(range, currency, locale), undefined, exact);
    }
    const { value } = again;
    if (figure === "cost") {
      const paid = money(minor(value), currency, locale);
      return said(words.amount(minor(value), "money"), paid, [paid]);
    }
    if (figure === "nps") return said(words.signed(Math.round(value)));
    if (figure === "seatUtilisation") return said(percent(value, locale));
    if (figure === "breadth") return said(percent(value, locale), number(used, locale));
    return said(number(value, locale, figure === "dailyActive" && value < 10 ? 1 : 0));
  };
}

/** What stands behind a code, as long as what is looked for. */
function around(text: string, code: string, words: string): string | null {
  const places = [...text.matchAll(new RegExp(code, "g"))].map(({ index }) =>
    text.slice(index, index + code.length + words.length),
  );
  return places.find((place) => place === `${code}${words}`) ?? places[0] ?? null;
}

/** What a person reads on a page, without spaces. */
function wordsOn(html: string): string {
  const text = html.replace(/<(script|style|head|svg)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/g, "");
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&nbsp;": "" };
  return squeezed(text.replace(/&\w+;|&#x27;/g, (entity) => entities[entity as keyof typeof entities] ?? entity));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}
