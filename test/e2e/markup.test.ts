// What people and programs write is text wherever it is shown: names from identify calls, names of events, accounts and
// goals, answers to surveys, refused events; in the portal, the console, the mails and the report.

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, dayAt } from "#app/domain/day.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { fromPage } from "#test/support/answering.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import { basic } from "#test/support/events.ts";
import {
  createAccount,
  createContact,
  createStaff,
  createSubscription,
  createVendor,
} from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { sessionOf } from "#test/support/two-companies.ts";
import { wordsOfPdf } from "./visits.ts";

const RUN = "window.__ran=1";
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</textarea></title></style><script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `'><svg/onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<a href="javascript:${RUN}">here</a>`,
  `javascript:${RUN}`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %>`,
  `<!--<img src="--><img src=x onerror=${RUN}//">`,
  `]]><?xml version="1.0"?><x onclick=${RUN}>`,
  `\u202Egnp.txt\u2066 👩‍👩‍👧‍👦\u200B <b>bold</b>`,
];
const NAME = `<script>${RUN}</script>"'&株式会社`;
const LONG = `<img src=x onerror=${RUN}> ${"長".repeat(30_000)}`;
const QUARTER = "2026-Q1";
const IN_QUARTER = "2026-05-20";

let mailbox: Mailbox;
let site: Site;
let browser: Browser;
let account: Awaited<ReturnType<typeof createAccount>>;
let addresses: string[];

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  await createVendor();
  const staff = await createStaff({ email: "misaki@vendor.example" });
  account = await createAccount({ name: NAME, slug: "marked", externalId: "marked", staffId: staff.id });
  addresses = PAYLOADS.map((_, n) => `reader-${n}@marked.example`);
  for (const email of addresses)
    await createContact(account.id, { email, externalId: email, name: "まだ名前のない人" });
  await createSubscription(account.id);
  const goal = await createGoal(account.id, { dueOn: "2026-12-31" }, [1, 9]);
  await ownerPool().query("update goal set title_ja = $2, title_en = $2 where id = $1", [goal.id, PAYLOADS[3]]);
  await ownerPool().query("update milestone set title_ja = $1, title_en = $1", [PAYLOADS[4]]);
  await sendEvents();
  await answerSurvey();
  await openDueReports(new Date("2026-07-05T20:00:00Z"));
  await drainQueue();
  await approveReport(account.id, QUARTER, staff.id);
  await drainQueue();
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site.stop();
  await mailbox.close();
});

test("the portal shows it as text", async () => {
  const shown = await read(addresses[0] ?? "", ["/", "/usage", "/value", "/plan", "/reports", `/reports/${QUARTER}`]);
  expect(shown).toContain(NAME);
  expect(shown).toContain(PAYLOADS[3]);
  expect(shown).toMatch(/__ran/);
}, 60_000);

test("the console shows it as text", async () => {
  const report = `/staff/reports/marked/${QUARTER}`;
  const pages = ["/staff", "/staff/accounts/marked", "/staff/reports", report, "/staff/surveys", "/staff/data"];
  const shown = await read("misaki@vendor.example", pages);
  for (const payload of [NAME, ...PAYLOADS]) expect(shown).toContain(onOneLine(payload));
  expect(shown).toContain("長長長");
}, 60_000);

test("the pages behind the links of a mail show it as text", async () => {
  const links = await linksOf(addresses[1] ?? "");
  expect(links.length).toBeGreaterThanOrEqual(12);
  const answered = links[0]?.replace(/score=\d+/, "sent=all") ?? "";
  const shown = await read(null, [answered, ...links.filter((link) => link.includes("/u/"))]);
  expect(shown).toContain(PAYLOADS[1]);
}, 60_000);

test("mails show it as text, and hold no address but ours", async () => {
  const { context, complaints } = await newReader(browser);
  const page = await watched(context);
  expect(mailbox.mails().length).toBeGreaterThan(addresses.length);
  for (const mail of mailbox.mails()) {
    await page.setContent(mail.html || "");
    expect(await page.locator("script, iframe, img, svg, math, form, [onclick], [onerror]").count()).toBe(0);
    const links = await page
      .locator("[href], [src]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? each.getAttribute("src") ?? ""));
    expect(links.filter((link) => !link.startsWith(`${site.origin}/`) && !link.startsWith("mailto:"))).toEqual([]);
    expect(await page.locator("body").innerText()).toMatch(/__ran|gnp\.txt/);
    expect(await page.evaluate("window.__ran")).toBeUndefined();
  }
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test("the report shows it as text, and has nothing to run", async () => {
  const cookie = await sessionOf(addresses[0] ?? "");
  for (const locale of ["ja", "en"]) {
    const { status, bytes } = await site.ask(`/reports/${QUARTER}/pdf?lang=${locale}`, { cookie });
    expect(status).toBe(200);
    const words = (await wordsOfPdf(bytes)).replace(/\s/g, "");
    expect(words).toContain(NAME.replace(/\s/g, ""));
    expect(bytes.toString("latin1")).not.toMatch(/\/(?:JS|JavaScript|Launch|EmbeddedFile)\b|javascript:/i);
  }
});

/** As programs send them: names, events, and some that are refused, with half characters in them. */
async function sendEvents(): Promise<void> {
  const headers = { authorization: basic(await createWriteKey("test")), "content-type": "application/json" };
  const at = { timestamp: `${IN_QUARTER}T03:00:00Z`, context: { groupId: "marked" } };
  const batch = PAYLOADS.flatMap((text, n) => [
    {
      ...at,
      type: "identify",
      messageId: `i${n}`,
      userId: addresses[n],
      traits: { name: text, title: text, department: text },
    },
    { ...at, type: "track", messageId: `t${n}`, userId: addresses[n], event: text },
    {
      ...at,
      type: "track",
      messageId: `r${n}`,
      userId: addresses[n],
      event: `${text}\ud800`,
      context: { groupId: text },
    },
  ]);
  const response = await fetch(`${site.origin}/v1/batch`, { method: "POST", headers, body: JSON.stringify({ batch }) });
  expect(response.status).toBe(200);
  await rollUpUsage();
}

/** Everybody is asked, and answers with a comment of their own; one with far too long a one. */
async function answerSurvey(): Promise<void> {
  const today = dayAt(new Date(), "Asia/Tokyo");
  const days = { opensOn: addDays(today, -1), closesOn: addDays(today, 30) };
  // More at once than one company is asked by itself.
  await ownerPool().query("insert into survey_policy (id, company_per_week) values (1, $1)", [addresses.length]);
  await askDue(await openCampaign({ nameJa: `調査${PAYLOADS[0]}`, nameEn: "Survey", ...days }), new Date());
  await drainQueue();
  for (const [n, address] of addresses.entries()) {
    const [link = ""] = await linksOf(address);
    const token = /survey\/([^?]+)/.exec(link)?.[1] ?? "";
    const form = fromPage(token, { score: String(n % 11), comment: n === 0 ? LONG : `${PAYLOADS[n]}` });
    const { status } = await site.ask(link, { headers: { origin: site.origin }, form });
    expect(status).toBe(302);
  }
  await drainQueue();
  await ownerPool().query("update response set answered_at = $1, changed_at = null", [`${IN_QUARTER}T03:00:00Z`]);
}

/** The paths that a person's survey mail links to. */
async function linksOf(address: string): Promise<string[]> {
  const mail = mailbox
    .mails()
    .find(({ recipients, html }) => recipients.includes(address) && /\/survey\//.test(html || ""));
  const links = [...(mail?.html || "").matchAll(/href="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return links.filter((href) => href.startsWith(site.origin)).map((href) => href.slice(site.origin.length));
}

/** Opens pages and returns their text, having seen that nothing in them ran, was blocked or became an element. */
async function read(email: string | null, paths: string[]): Promise<string> {
  const { context, complaints } = await newReader(browser);
  if (email) {
    const [name = "", value = ""] = (await sessionOf(email)).split("=");
    await context.addCookies([{ name, value, url: site.origin }]);
  }
  const page = await watched(context);
  const texts: string[] = [];
  for (const path of paths) {
    const response = await page.goto(site.origin + path, { waitUntil: "networkidle" });
    expect([path, response?.status()]).toEqual([path, 200]);
    await page.locator("details").evaluateAll((all) => {
      for (const each of all) each.setAttribute("open", "");
    });
    texts.push(await page.title(), ...(await page.locator("body").evaluate(wordsOf)));
    expect([path, await page.evaluate("window.__ran")]).toEqual([path, undefined]);
    const foreign = page.locator(
      "img[src=x], iframe[srcdoc], math, [onerror], [onload], [onclick], a[href^='javascript:']",
    );
    expect([path, await foreign.count()]).toEqual([path, 0]);
  }
  expect(complaints).toEqual([]);
  expect(site.log()).not.toContain("a browser blocked something");
  await context.close();
  return texts.map(onOneLine).join("\n");
}

/** Everything that a page holds for people to read, hidden or not, and what stands in its fields. In the browser. */
function wordsOf(body: HTMLElement): string[] {
  const fields = [...body.querySelectorAll("textarea")].map(({ value }) => value);
  const copy = body.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll("script, style")) each.remove();
  return [copy.textContent ?? "", ...fields];
}

async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    throw new Error(`a dialog opened: ${dialog.message()}`);
  });
  return page;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
