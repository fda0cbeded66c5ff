// Who opens a survey's links: what looks at mail at the gate, in five ways, and people, in six. Nothing that a program does
// is counted, whatever it opens or sends; what a person sends is counted, once.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { hashOfInvitationToken, invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { createAccount, createContact, createVendor, insert } from "#test/support/factories.ts";
import { type Site, startSite } from "#test/support/site.ts";

const FIGURES = Array.from({ length: 11 }, (_, figure) => figure);
const DWELL_MS = 20_000;
const BROWSER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

let site: Site;
let browser: Browser;
let accountId: AccountId;
let campaignId: string;

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  await createVendor();
  accountId = (await createAccount()).id;
  campaignId = await openCampaign({ nameJa: "秋", nameEn: "Autumn", opensOn: "2026-01-05", closesOn: "2099-12-31" });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test("A and B: what asks for every link at once, by head or in parts, answers nothing", async () => {
  const [all, parts] = [await invite(12), await invite(12)];
  for (const { path } of all) await Promise.all(FIGURES.map((figure) => site.ask(`${path}?score=${figure}`)));
  for (const { path } of parts) {
    const asked = `${path}?score=9`;
    await site.ask(asked, { method: "HEAD" });
    await Promise.all(["bytes=0-1023", "bytes=1024-"].map((range) => site.ask(asked, { headers: { range } })));
  }
  expect(await tally(all)).toEqual({ answers: 0, held: 0 });
  expect(await tally(parts)).toEqual({ answers: 0, held: 0 });
}, 60_000);

test("C, D and E in a real browser answer nothing, and what they send is held; people beside them are counted once", async () => {
  const [looking, following, sending, clicking] = [await invite(1), await invite(1), await invite(2), await invite(1)];
  const hands = [mouse, touch, keys, voice, mouse] as const;
  const people = await Promise.all(hands.map(() => invite(1)));
  const [scriptless, behindGate] = [await invite(1), await invite(1)];
  for (const { path } of behindGate) await Promise.all(FIGURES.map((figure) => site.ask(`${path}?score=${figure}`)));
  await ownerPool().query(
    "update survey_intent set happened_at = happened_at - interval '5 minutes' where invitation_id = any ($1)",
    [behindGate.map(({ id }) => id)],
  );
  await Promise.all([
    ...looking.map((each) => visit(each, dwell)),
    ...following.map((each) => visit(each, followEverything)),
    // As its maker sends it, and under the name of a browser; by script, and with presses that a browser takes for real.
    ...sending.map((each, n) => visit(each, sendEverything, n > 0 ? { userAgent: BROWSER } : {})),
    ...clicking.map((each) => visit(each, pressEverything, { userAgent: BROWSER })),
    inTurn(people.flatMap((each, n) => each.map((one) => () => visit(one, hands[n]!, person(n))))),
    inTurn(scriptless.map((one) => () => visit(one, mouse, { ...person(0), javaScriptEnabled: false }))),
    inTurn(behindGate.map((one) => () => visit(one, mouse, person(0)))),
  ]);
  expect(await tally(looking)).toEqual({ answers: 0, held: 0 });
  expect(await tally(following)).toEqual({ answers: 0, held: 0 });
  expect(await tally([...sending, ...clicking])).toEqual({ answers: 0, held: 3 });
  const all = [...people.flat(), ...scriptless, ...behindGate];
  expect(await tally(all)).toEqual({ answers: all.length, held: 0 });
  const { rows } = await ownerPool().query("select 1 from response_change");
  expect(rows).toEqual([]);
}, 90_000);

type Asked = { id: string; path: string };

async function invite(count: number): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (let n = 0; n < count; n++) {
    const [{ id: contactId }, id] = [await createContact(accountId), crypto.randomUUID()];
    const token = invitationToken(accountId, id);
    const row = { accountId, id, campaignId, contactId, tokenHash: hashOfInvitationToken(token) };
    await insert("invitation", { ...row, expiresAt: new Date(Date.now() + 86_400_000) });
    asked.push({ id, path: `/survey/${token}` });
  }
  return asked;
}

async function tally(asked: Asked[]) {
  const { rows } = await ownerPool().query<{ answers: number; held: number }>(
    `select (select count(*)::int from response where invitation_id = any ($1)) as answers,
            (select count(*)::int from held_answer where invitation_id = any ($1) and decided_at is null) as held`,
    [asked.map(({ id }) => id)],
  );
  return rows[0];
}

function person(n: number): BrowserContextOptions {
  return { userAgent: BROWSER, hasTouch: n === 1, locale: n % 2 === 0 ? "ja-JP" : "en-GB" };
}

/** Opens the link of the mail's 8 in a browser of its own. */
async function visit({ path }: Asked, act: (page: Page, url: string) => Promise<void>, as: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...as });
  const page = await context.newPage();
  const url = site.origin + path;
  await page.goto(`${url}?score=8`, { waitUntil: "load" });
  await act(page, url);
  await context.close();
}

async function inTurn(acts: (() => Promise<void>)[]): Promise<void> {
  for (const act of acts) await act();
}

async function dwell(page: Page): Promise<void> {
  const until = Date.now() + DWELL_MS;
  while (Date.now() < until) {
    await page.evaluate("window.scrollBy(0, 100)");
    await page.waitForTimeout(1_000);
  }
}

/** The mail's links one after the other, and all that is found on their page, seen or not. */
async function followEverything(page: Page, url: string): Promise<void> {
  for (const figure of FIGURES) await page.goto(`${url}?score=${figure}`);
  const links = await page.$$eval("a[href]", (all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.some((link) => link.includes("?all="))).toBe(true);
  for (const link of links) await page.goto(link);
  await page.goto(`${url}?score=8`, { waitUntil: "networkidle" });
  await page.waitForTimeout(3_000);
}

async function sendEverything(page: Page, url: string): Promise<void> {
  await followEverything(page, url);
  await page.evaluate(() => {
    for (const form of document.querySelectorAll("form")) {
      const token = form.querySelector("input[name='page-nonce']");
      if (token) form.requestSubmit();
    }
  });
  await page.waitForURL(/sent=/);
}

async function pressEverything(page: Page, url: string): Promise<void> {
  await followEverything(page, url);
  await page.mouse.wheel(0, 200);
  await send(page).click();
  await page.waitForURL(/sent=/);
}

function send(page: Page) {
  return page.locator("form:has(input[name='page-nonce']) button");
}

async function mouse(page: Page): Promise<void> {
  await page.waitForTimeout(1_200);
  await page.locator("label", { hasText: /^9$/ }).click();
  await send(page).click();
  await page.waitForURL(/sent=/);
}

async function touch(page: Page): Promise<void> {
  await page.waitForTimeout(1_200);
  await page.locator("label", { hasText: /^7$/ }).tap();
  await send(page).tap();
  await page.waitForURL(/sent=/);
}

async function keys(page: Page): Promise<void> {
  await page.waitForTimeout(1_200);
  await page.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("速い");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/sent=/);
}

/** What reads a page aloud presses for its listener: no pointer, no key, after hearing the question. */
async function voice(page: Page): Promise<void> {
  await page.waitForTimeout(2_500);
  await page.getByRole("radio", { name: "6", exact: true }).evaluate((radio) => (radio as HTMLElement).click());
  await send(page).evaluate((button) => (button as HTMLElement).click());
  await page.waitForURL(/sent=/);
}
