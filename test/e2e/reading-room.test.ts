// The reading room in a real browser: what counts as reading and what does not, that it works without scripts, that
// nobody is kept out by how it is made, and that it asks nobody else for anything.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listReaders } from "#app/domain/reports/readers.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { accessFaults } from "#test/support/axe.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import { checksum } from "#test/support/checksum.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { type Companies, makeTwoCompanies, QUARTERS } from "#test/support/two-companies.ts";

const WCAG_AA = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

let mailbox: Mailbox;
let site: Site;
let companies: Companies;
let browser: Browser;
let room: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  companies = await makeTwoCompanies();
  browser = await launchBrowser();
  room = `${site.origin}/r/${companies.a.readingToken}`;
}, 240_000);
afterAll(async () => {
  await browser.close();
  await site.stop();
  await mailbox.close();
});
beforeEach(async () => {
  await ownerPool().query("delete from report_reading; delete from report_download");
});

test("a scanner that asks by GET and HEAD, again and again, with whatever it adds, changes no row", async () => {
  const before = await checksum();
  const path = `/r/${companies.a.readingToken}`;
  for (let n = 0; n < 20; n++) {
    expect((await site.ask(`${path}?${n}`)).status).toBe(200);
    expect((await site.ask(path, { method: "HEAD" })).status).toBe(200);
    for (const act of ["pdf", "reading", "comments", "answer", "colleagues", "renewal"]) {
      expect((await site.ask(`${path}/${act}`)).status).toBe(404);
    }
  }
  expect(await checksum()).toEqual(before);
}, 60_000);

test("a browser that opens the page and does nothing has not read it", async () => {
  const { context } = await newReader(browser);
  const page = await context.newPage();
  await page.goto(room, { waitUntil: "networkidle" });
  // A script's events and scrolling are nobody's.
  for (let n = 0; n < 4; n++) {
    await page.evaluate(() => {
      window.scrollBy(0, 400);
      document.dispatchEvent(new PointerEvent("pointerdown"));
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    });
    await page.waitForTimeout(1_000);
  }
  await leave(page);
  await ownerPool().query("update report_reading set opened_at = opened_at - interval '1 hour'");
  const { openings, readAt } = await executive();
  expect([openings, readAt]).toEqual([1, null]);
  await context.close();
}, 60_000);

test("a person who scrolls through it for a while has read it, and where they stayed is known", async () => {
  const { context, complaints } = await newReader(browser);
  const page = await context.newPage();
  await page.goto(room, { waitUntil: "networkidle" });
  const cookies = async () => (await context.cookies()).map(({ name }) => name);
  for (let n = 0; n < 13; n++) {
    await page.mouse.move(300 + n, 300);
    await page.mouse.wheel(0, 250);
    await page.waitForTimeout(1_000);
  }
  await leave(page);
  const { openings, devices, readAt, readSeconds, sections } = await executive();
  expect([openings, devices]).toEqual([1, 1]);
  expect(readAt).not.toBeNull();
  expect(readSeconds).toBeGreaterThanOrEqual(10);
  expect(readSeconds).toBeLessThan(25);
  expect(sections[0]?.name).toBe("summary");
  expect(sections.length).toBeGreaterThan(1);
  expect(await cookies()).toEqual([expect.stringContaining("seika_r")]);
  expect(complaints).toEqual([]);
  await context.close();
}, 90_000);

test("without scripts everything can be read and done, and nothing is measured", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ja-JP" });
  const page = await context.newPage();
  await page.goto(room);
  const wide = page.getByRole("heading", { level: 2 });
  expect(await wide.count()).toBeGreaterThan(6);
  await page.getByLabel("コメントを書く").fill("書面で確認しました。");
  await page.getByRole("button", { name: "コメントを送る" }).click();
  await page.getByText("コメントを受け付けました").waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PDFをダウンロード" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  expect(await executive()).toMatchObject({ openings: 0, readAt: null, downloads: 1 });
  await context.close();
}, 60_000);

test.each([
  ["ja", 1280],
  ["ja", 390],
  ["en", 390],
] as const)(
  "nobody is kept out, nothing is asked of others, in %s at %i px",
  async (locale, width) => {
    const { context, complaints } = await newReader(browser, { width, locale: "fr-FR" });
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    const expired = `${site.origin}/r/${"A".repeat(43)}`;
    for (const path of [`${room}?lang=${locale}`, `${expired}?lang=${locale}`]) {
      const response = await page.goto(path, { waitUntil: "networkidle" });
      expect(response?.headers()).toMatchObject({
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
        "cache-control": expect.stringContaining("no-store"),
      });
      expect(await page.getAttribute("html", "lang")).toBe(locale);
      expect(await accessFaults(page, { only: WCAG_AA, isStrict: true })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    expect([...asked].filter((origin) => origin !== site.origin && origin !== "null")).toEqual([]);
    expect(complaints.filter((line) => !line.includes("404"))).toEqual([]);
    await context.close();
  },
  90_000,
);

test("nothing else of the portal opens by the link, and no page leads there", async () => {
  const { context } = await newReader(browser);
  const page = await context.newPage();
  await page.goto(room, { waitUntil: "networkidle" });
  const places = await page.$$eval("a[href]", (links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(places.filter((place) => !/^(?:[?#]|mailto:)/.test(place))).toEqual([]);
  for (const path of ["/", "/reports", `/reports/${QUARTERS.both}`, "/usage", "/people", "/staff"]) {
    await page.goto(site.origin + path);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  }
  const text = await (await page.goto(room))?.text();
  for (const word of companies.b.canaries) expect(text).not.toContain(word);
  expect(text).not.toMatch(/readSeconds|visibleSeconds|devices/);
  await context.close();
}, 60_000);

async function executive() {
  const readers = await listReaders(companies.a.id, QUARTERS.both);
  const found = readers.find(({ contactId }) => contactId === companies.a.contacts.executive);
  if (!found) throw new Error("the executive has no link");
  return found;
}

/** Goes elsewhere, as a reader does, and waits until what the page tells on leaving has come. */
async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.waitForTimeout(700);
}
