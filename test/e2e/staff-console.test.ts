// A working day in the console: see who needs us, read why, watch an answer move a score, let a report go.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { acrossAccounts, ownerPool } from "#app/lib/db.server.ts";
import { accessFaults } from "#test/support/axe.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import {
  createAccount,
  createContact,
  createStaff,
  createSubscription,
  insert,
  recordUsage,
} from "#test/support/factories.ts";
import { cookieOf } from "#test/support/request.ts";
import { type Site, startSite } from "#test/support/site.ts";

let site: Site;
let browser: Browser;
let page: Page;
let complaints: string[];
let accountId: AccountId;

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  const staff = await createStaff({ name: "高橋 美咲" });
  const account = await createAccount({
    slug: "aoba",
    name: "青葉物流株式会社",
    staffId: staff.id,
    startedOn: "2025-01-01",
  });
  accountId = account.id;
  await createContact(accountId, { name: "青木 誠", email: "aoki@aoba.example" });
  await createSubscription(accountId, { seats: 4, featureKeys: ["invoice"] });
  // A score is about whole days: the last one that is over where the account is.
  const yesterday = addDays(dayAt(new Date(), "Asia/Tokyo"), -1);
  await recordUsage(accountId, yesterday, "invoice", 6, ["u1", "u2", "u3"]);
  await openDueReports(new Date());
  const { id } = await acrossAccounts((tx) => tx.report.findFirstOrThrow());
  await prepareReport(accountId, id);
  await scoreHealth(accountId, "nightly");

  const reader = await newReader(browser);
  complaints = reader.complaints;
  const [name = "", value = ""] = (await cookieOf(staff.email)).split(/=(.*)/s);
  await reader.context.addCookies([{ name, value, url: site.origin }]);
  page = await reader.context.newPage();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

/** Nothing that keeps somebody out: no serious finding. */
async function expectAccessible() {
  expect(await accessFaults(page)).toEqual([]);
}

test("the list finds an account by its address, and leads to it", async () => {
  await page.goto(`${site.origin}/staff`);
  await page.getByLabel("会社名・担当者で探す").fill("青葉");
  await page.getByRole("button", { name: "絞り込む" }).click();
  await page.waitForURL(/q=%E9%9D%92%E8%91%89/);
  await expectAccessible();
  await page.getByRole("link", { name: "青葉物流株式会社" }).click();
  await page.getByRole("heading", { level: 1, name: "青葉物流株式会社" }).waitFor();
  await page.getByText("3 人 / 4 席(75%)").waitFor();
  await expectAccessible();
});

test("an answer moves the score, and the page says that it was the answer", async () => {
  const campaign = {
    id: crypto.randomUUID(),
    nameJa: "調査",
    nameEn: "Survey",
    opensOn: "2026-01-01",
    closesOn: "2099-01-01",
  };
  await insert("campaign", campaign);
  const { id: contactId } = await acrossAccounts((tx) => tx.contact.findFirstOrThrow());
  const invitation = { accountId, id: crypto.randomUUID(), campaignId: campaign.id, contactId };
  await insert("invitation", { ...invitation, tokenHash: invitation.id, expiresAt: new Date("2099-01-01") });
  await insert("response", { accountId, invitationId: invitation.id, score: 0, comment: "使いにくくなりました。" });
  await scoreHealth(accountId, "answer");

  await page.reload();
  await page.getByText("アンケートの回答").first().waitFor();
  await page.getByRole("rowheader", { name: "新しいデータ(満足度)" }).waitFor();
  await page.getByText("使いにくくなりました。").waitFor();
});

test("a report is approved only by somebody who says that they have read it", async () => {
  const places = page.getByRole("navigation", { name: "コンソールの主なページ" }).first();
  await places.getByText("対応").click();
  await places.getByRole("link", { name: /レポート/ }).click();
  await page.getByRole("link", { name: "読んで承認する" }).click();
  await page.getByRole("heading", { level: 1, name: /青葉物流株式会社/ }).waitFor();
  await page.getByText("aoki@aoba.example").waitFor();
  await expectAccessible();
  await page.getByRole("button", { name: "承認して送付する" }).click();
  expect(await acrossAccounts((tx) => tx.reportApproval.count())).toBe(0);

  await page.getByRole("checkbox", { name: "このレポートを読みました" }).check();
  await page.getByRole("button", { name: "承認して送付する" }).click();
  await page.waitForURL(`${site.origin}/staff/reports?done=*`);
  await page.getByText("承認を待つレポートはありません。").waitFor();
  await page.getByText("高橋 美咲").first().waitFor();
  await expectAccessible();
});

test("the run is followed without a reload: a mail that is sent shows within seconds", async () => {
  await page.getByText("処理中です。この画面は離れても構いません。").waitFor();
  await ownerPool().query("update delivery set accepted_at = now(), lease_until = null");
  await page.getByText("処理中のレポートはありません。").waitFor({ timeout: 10_000 });
});

test("in English, on a phone, nothing is wider than the screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel("メニューを開く").click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  for (const path of ["/staff", "/staff/accounts/aoba", "/staff/reports", "/staff/surveys", "/staff/data"]) {
    await page.goto(site.origin + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator("main").innerText()).not.toMatch(/\{\{|undefined|NaN/);
    await expectAccessible();
  }
});

test("no page complained", () => {
  expect(complaints).toEqual([]);
});
