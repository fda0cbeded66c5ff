// The usage page in a browser: with and without JavaScript, its pictures, and who sees single people.
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { accessFaults } from "#test/support/axe.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createSubscription,
  recordEvents,
  recordUsage,
} from "#test/support/factories.ts";
import { cookieOf } from "#test/support/request.ts";
import { type Site, startSite } from "#test/support/site.ts";

const LONG = "取引先別の請求書一括発行と承認経路の自動振り分け";
let site: Site;
let browser: Browser;
let accountId: AccountId;
let admin: string;

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  ({ id: accountId } = await createAccount({ name: "青葉物流株式会社", startedOn: "2024-01-01" }));
  await createFeature("invoice", { nameJa: LONG, nameEn: "Invoices" });
  await createFeature("archive", { nameJa: "電子帳簿保存", nameEn: "Archive", position: 1 });
  await createSubscription(accountId, { seats: 2, featureKeys: ["invoice", "archive"] });
  const today = dayAt(new Date(), "Asia/Tokyo");
  for (const ago of [3, 10, 40, 95])
    await recordEvents(accountId, addDays(today, -ago), "invoice", 9, ["u-1", "u-2", "u-3"]);
  await recordUsage(accountId, addDays(today, -1), "approval", 2, ["u-1"]);
  const { email } = await createContact(accountId, { role: "admin", externalId: "u-1", name: "大西 由紀" });
  admin = await cookieOf(email ?? "");
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

async function signedIn(context: BrowserContext): Promise<BrowserContext> {
  const [name = "", value = ""] = admin.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.origin }]);
  return context;
}

test("every chart becomes a picture on white, twice as fine as it is large, in the dark too", async () => {
  const { context, complaints } = await newReader(browser);
  const page = await (await signedIn(context)).newPage();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${site.origin}/usage`);
  const buttons = page.getByRole("button", { name: /を画像で保存$/ });
  await buttons.first().waitFor();
  expect(await buttons.count()).toBe(await page.locator("figure").count());
  for (const button of await buttons.all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(download.suggestedFilename()).toMatch(/\.png$/);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(1920);
    const corner = await page.evaluate(async (base64) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${base64}`;
      await picture.decode();
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      pen?.drawImage(picture, 0, 0);
      return [...(pen?.getImageData(2, 2, 1, 1).data ?? [])];
    }, bytes.toString("base64"));
    expect(corner).toEqual([255, 255, 255, 255]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("without JavaScript features are chosen, compared and taken along as a file", async () => {
  const context = await signedIn(await browser.newContext({ locale: "ja-JP", javaScriptEnabled: false }));
  const page = await context.newPage();
  await page.goto(`${site.origin}/usage`);
  await page
    .locator("summary")
    .filter({ hasText: /^機能を選ぶ/ })
    .click();
  const ticked = page.locator("input[name=feature]:checked");
  while ((await ticked.count()) > 0) await ticked.first().uncheck();
  await page.getByRole("checkbox", { name: LONG }).check();
  await page.getByRole("button", { name: "表示する" }).click();
  expect(new URL(page.url()).searchParams.getAll("feature")).toEqual(["invoice"]);
  await page.getByRole("link", { name: "前年同期" }).click();
  expect(new URL(page.url()).searchParams.get("compare")).toBe("last-year");
  expect(new URL(page.url()).searchParams.getAll("feature")).toEqual(["invoice"]);
  await page.getByText("前年同期の記録が十分にないため").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: /週ごとの利用回数.*CSV|増えています.*CSV|減っています.*CSV/ })
      .first()
      .click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toContain(`${LONG}(回)`);
  await context.close();
});

test("single people are in no response until the customer's administrator says so", async () => {
  for (const path of ["/usage", "/usage.data", "/usage?compare=goal"]) {
    const { status, text } = await site.ask(path, { cookie: admin });
    expect([status, /u-[123]\b/.test(text)]).toEqual([200, false]);
  }
  expect((await site.ask("/usage/csv/users", { cookie: admin })).status).toBe(404);
  await ownerPool().query("update account set user_view = 'admins' where id = $1", [accountId]);
  expect((await site.ask("/usage", { cookie: admin })).text).toContain("u-2");
  expect((await site.ask("/usage/csv/users", { cookie: admin })).text).toContain("u-1,大西 由紀");
});

test.each([1280, 390])("nothing keeps anybody out, and nothing is wider than a window of %i", async (width) => {
  const { context, complaints } = await newReader(browser, { width });
  const page = await (await signedIn(context)).newPage();
  for (const query of ["", "?compare=goal", "?compare=nonsense&feature=nothing"]) {
    await page.goto(`${site.origin}/usage${query}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(complaints.filter((line) => !line.includes("400"))).toEqual([]);
  await context.close();
});
