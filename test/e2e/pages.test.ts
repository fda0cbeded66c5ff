// Every page that can be reached by a link, in both languages, in a real browser: nothing is blocked by the content
// policy, nothing complains, and nobody is kept out by how a page is made.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { type Address, listAddresses } from "#test/support/addresses.ts";
import { accessFaults } from "#test/support/axe.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { type Companies, makeTwoCompanies, QUARTERS, sessionOf } from "#test/support/two-companies.ts";

let mailbox: Mailbox;
let site: Site;
let companies: Companies;
let browser: Browser;
let addresses: Address[];

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  companies = await makeTwoCompanies();
  browser = await launchBrowser();
  addresses = await listAddresses();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await site.stop();
  await mailbox.close();
});

const CRAWL_MS = 600_000;
const LANGUAGES = ["ja", "en"] as const;
/** Rules of axe about the words that a page says to those who do not see it. */
const NAMES = [
  ...["aria-command-name", "aria-input-field-name", "aria-toggle-field-name", "button-name", "document-title"],
  ...[
    "frame-title",
    "html-has-lang",
    "image-alt",
    "input-button-name",
    "label",
    "link-name",
    "select-name",
    "summary-name",
  ],
];

test.each(LANGUAGES)(
  "a customer's pages, %s",
  async (locale) => {
    await ownerPool().query("update contact set locale = $1", [locale]);
    // The company with two reports, since one alone cannot be compared.
    const found = await crawl(locale, companies.b.people.admin, ["/", "/receipts", "/answer"]);
    expect(found.pages.map(kindOf)).toEqual(expect.arrayContaining(pagesWithin("routes/portal/frame")));
    expect(found.problems).toEqual([]);
  },
  CRAWL_MS,
);

test.each(LANGUAGES)(
  "the console's pages, %s",
  async (locale) => {
    await ownerPool().query("update staff set locale = $1", [locale]);
    const { slug, answerTaskId } = companies.a;
    // The first two are of kinds whose other pages lead no further: a task with an answer, a report that was stopped.
    const first = [
      `/staff/accounts/${slug}/tasks/${answerTaskId}`,
      `/staff/reports/${slug}/${QUARTERS.waiting}/passing`,
    ];
    const found = await crawl(locale, companies.staff.email, [...first, "/staff"]);
    expect(found.pages.map(kindOf)).toEqual(expect.arrayContaining(pagesWithin("routes/staff/frame")));
    expect(found.problems).toEqual([]);
  },
  CRAWL_MS,
);

test.each(LANGUAGES)(
  "the pages of those who are not signed in, %s",
  async (locale) => {
    await ownerPool().query("update contact set locale = $1", [locale]);
    const { surveyToken, stopToken, storyToken } = companies.a;
    const open = [
      `/survey/${surveyToken}?score=9`,
      `/u/${stopToken}`,
      `/story/${storyToken}`,
      "/sign-in",
      "/sign-in/link#abc",
      "/sign-in/code",
    ];
    const found = await crawl(locale, null, [...open, "/nothing-here"]);
    expect(found.pages.length).toBeGreaterThanOrEqual(7);
    // Chromium itself calls a 404 an error; that there is none but this one is what counts.
    expect(found.problems.filter((line) => !/^\/nothing-here.*404/.test(line))).toEqual([]);
  },
  CRAWL_MS,
);

test("the site itself heard of nothing that was blocked", () => {
  expect(site.log()).not.toContain("a browser blocked something");
});

async function crawl(locale: "ja" | "en", email: string | null, from: string[]) {
  const { context, complaints } = await newReader(browser, { locale: locale === "ja" ? "ja-JP" : "en-GB" });
  if (email) {
    const [name = "", value = ""] = (await sessionOf(email)).split("=");
    await context.addCookies([{ name, value, url: site.origin }]);
  }
  const page = await context.newPage();
  const pages: string[] = [];
  const kinds = new Set<string>();
  const problems: string[] = [];
  for (const queue = [...from]; queue.length > 0; ) {
    const path = queue.shift() ?? "";
    const kind = kindOf(path);
    if (kinds.has(kind) || isFile(kind)) continue;
    kinds.add(kind);
    pages.push(path);
    const response = await page.goto(site.origin + path);
    await page.waitForFunction(isAlive);
    if (response?.status() !== (path === "/nothing-here" ? 404 : 200)) problems.push(`${path}: ${response?.status()}`);
    problems.push(...(await inspect(page, locale)).map((line) => `${path}: ${line}`));
    problems.push(...complaints.splice(0).map((line) => `${path}: ${line}`));
    queue.push(...new Set(await linksOf(page)));
  }
  await page.waitForLoadState("networkidle");
  problems.push(...complaints);
  await context.close();
  return { pages, problems };
}

/** One page of a kind is enough: which quarter, account or goal it is about, and in which order, changes nothing. */
function kindOf(path: string): string {
  const parts = path.replace(/[?#].*/, "").split("/");
  const fits = (pattern: string) => {
    const wanted = pattern.split("/");
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith(":") || part === parts[i]);
  };
  // Plain words before parameters: /plan/new is no goal.
  const all = addresses.filter(({ pattern }) => fits(pattern)).map(({ pattern }) => pattern);
  return all.sort((a, b) => a.split(":").length - b.split(":").length)[0] ?? path;
}

/** Whether the page's scripts have taken it over, which is when what they do has begun. In the browser. */
function isAlive(): boolean {
  return Object.keys(document.documentElement).some((key) => key.startsWith("__reactFiber"));
}

/** What a link downloads instead of showing it. */
function isFile(kind: string): boolean {
  return addresses.some(({ pattern, hasPage }) => pattern === kind && !hasPage);
}

/** Every page inside a frame: each must be reached by some link. */
function pagesWithin(frame: string): string[] {
  return addresses.filter(({ chain, hasPage }) => hasPage && chain.includes(frame)).map(({ pattern }) => pattern);
}

/** What stands in the way of somebody, by day and by night. */
async function inspect(page: Page, locale: string): Promise<string[]> {
  const found = new Set<string>();
  if ((await page.locator("html").getAttribute("lang")) !== locale) found.add(`is not in ${locale}`);
  // Pages are made of the same parts and colours in every language; what differs are the names that things have.
  if (locale !== LANGUAGES[0]) {
    for (const fault of await accessFaults(page, { only: NAMES })) found.add(fault);
    return [...found];
  }
  for (const colorScheme of ["light", "dark"] as const) {
    // Without motion, so that no colour is halfway to another.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const only = colorScheme === "dark" ? ["color-contrast"] : undefined;
    for (const fault of await accessFaults(page, { only })) found.add(`${colorScheme} ${fault}`);
  }
  return [...found];
}

/** Pages of ours that this one links to; files are not pages. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
  return links
    .filter((href) => /^\/(?!\/)/.test(href) && !/\/(?:pdf|csv|docx)(?:[/?]|$)/.test(href))
    .map((href) => href.replace(/#.*/, ""));
}
