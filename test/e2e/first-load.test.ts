// What a first visit costs a reader: the scripts and texts that come before the overview is alive, and whether anything
// on a page moves after it was painted.

import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { type Companies, makeTwoCompanies, sessionOf } from "#test/support/two-companies.ts";

/** Scripts and texts of the overview's first load, gzip, in bytes. */
const MOST_BYTES = 150_000;
/** Chart.js comes after the page is alive, when a chart is there to be drawn. */
const LAZY = /\/chart-canvas-/;
const MOST_SHIFT = 0.02;

let mailbox: Mailbox;
let site: Site;
let companies: Companies;
let browser: Browser;

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  companies = await makeTwoCompanies();
  browser = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await site.stop();
  await mailbox.close();
});

test.each(["ja", "en"] as const)("the overview's scripts and texts weigh at most 150 kB, %s", async (locale) => {
  const context = await signedIn(locale);
  const page = await context.newPage();
  const paths: string[] = [];
  page.on("request", (sent) => {
    const { pathname, search } = new URL(sent.url());
    if (sent.resourceType() === "script" || pathname.startsWith("/texts/")) paths.push(pathname + search);
  });
  await page.goto(`${site.origin}/`, { waitUntil: "networkidle" });
  const weights = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const { status, headers, bytes } = await site.ask(path, { headers: { "accept-encoding": "gzip" } });
      expect([path, status, headers["content-encoding"]]).toEqual([path, 200, "gzip"]);
      return { path, bytes: bytes.length };
    }),
  );
  const sum = (some: typeof weights) => some.reduce((all, { bytes }) => all + bytes, 0);
  const first = sum(weights.filter(({ path }) => !LAZY.test(path)));
  process.stdout.write(`overview, ${locale}: ${first} bytes of gzip before any chart, ${sum(weights)} with charts\n`);
  expect(weights.length).toBeGreaterThan(10);
  expect(weights.filter(({ path }) => path.startsWith(`/texts/${locale}/`))).toHaveLength(1);
  expect(first).toBeLessThanOrEqual(MOST_BYTES);
  await context.close();
});

test.each([1280, 390])("nothing moves once it is painted, and nothing is wider than a screen of %i", async (width) => {
  const context = await signedIn("ja", width);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { __shifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/", "/usage", "/value", "/plan", "/people", "/settings"]) {
    await page.goto(site.origin + path, { waitUntil: "networkidle" });
    const shifts = await page.evaluate<number[]>("window.__shifts");
    expect([path, shifts.reduce((sum, shift) => sum + shift, 0) <= MOST_SHIFT]).toEqual([path, true]);
    const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect([path, over]).toEqual([path, 0]);
  }
  await context.close();
});

async function signedIn(locale: "ja" | "en", width = 1280): Promise<BrowserContext> {
  await ownerPool().query("update contact set locale = $1", [locale]);
  const { context } = await newReader(browser, { locale: locale === "ja" ? "ja-JP" : "en-GB", width });
  const [name = "", value = ""] = (await sessionOf(companies.a.people.executive)).split("=");
  await context.addCookies([{ name, value, url: site.origin }]);
  return context;
}
