// A newcomer's first quarter of an hour: the demo starts, the quarterly mail is in the inbox in Japanese and in English,
// its link leads into the portal, an answer to the survey moves the score of that account in the console, with the
// reason, and approving another account's report sends its mail.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DemoFile } from "#app/cli/demo-values.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import { expectNoProcesses } from "#test/support/processes.ts";
import { type Program, scratchFolder, startProgram } from "#test/support/program.ts";
import { wordsOfPdf } from "./visits.ts";

const START_MS = 180_000;
const COMMENT = "請求書の承認が止まったとき、理由が分かりません。";

let folder: ReturnType<typeof scratchFolder>;
let demo: Program;
let where: DemoFile;
let browser: Browser;
let complaints: string[][];
let customer: BrowserContext;
let colleague: BrowserContext;

beforeAll(async () => {
  folder = scratchFolder();
  demo = startProgram(["demo"], { DATA_DIR: folder.path, PORT: 0, INBOX_PORT: 0, SMTP_PORT: 0 });
  await demo.prints("/sign-in/link#", START_MS);
  where = DemoFile.parse(JSON.parse(readFileSync(join(folder.path, "demo.json"), "utf8")));
  browser = await launchBrowser();
  const [one, other] = [await newReader(browser), await newReader(browser)];
  [customer, colleague] = [one.context, other.context];
  complaints = [one.complaints, other.complaints];
}, START_MS + 60_000);

afterAll(async () => {
  await browser?.close();
  demo.signal("SIGTERM");
  expect(await demo.ended).toBe(0);
  await expectNoProcesses(folder.path);
  folder.remove();
});

test.each([
  { account: "北浜精機株式会社", subject: "【成果レポート】", words: "北浜精機株式会社" },
  { account: "Bluebird", subject: "value report", words: "Bluebird" },
])("the quarterly mail to $account is in the inbox, and its link opens the report, with the PDF, without signing in", async ({
  account,
  subject,
  words,
}) => {
  const page = await customer.newPage();
  await openMail(page, executiveOf(account).email, subject);
  const mail = page.frameLocator("iframe");
  await mail.getByText(words).first().waitFor();
  const report = await mail.locator(`a[href^="${where.portalUrl}/r/"]`).getAttribute("href");
  await page.goto(report ?? "");
  await page.getByText(words).first().waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /PDF/ }).click()]);
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await wordsOfPdf(bytes)).replace(/\s+/g, " ")).toContain(words);
  await page.close();
});

test("the printed link opens a page with a button, and the button signs in to value and usage", async () => {
  const { url, account } = executiveOf("北浜精機株式会社");
  const page = await customer.newPage();
  await page.goto(url);
  expect((await customer.cookies(where.portalUrl)).map(({ name }) => name)).not.toContain("seika_s");
  await page.getByRole("button", { name: "サインインする" }).click();
  await page.waitForURL(`${where.portalUrl}/`);
  await page.getByText(account).first().waitFor();

  await page.getByRole("link", { name: "効果", exact: true }).first().click();
  await page.waitForURL("**/value**");
  await page
    .getByText(/[\d,.]+\s*万円/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: "利用状況" }).first().click();
  await page.waitForURL("**/usage**");
  await page
    .getByText(/\d+\s*人/)
    .first()
    .waitFor();

  await page.getByRole("link", { name: "レポート" }).first().click();
  await page.waitForURL("**/reports");
  await page
    .getByRole("main")
    .getByRole("link", { name: /四半期/ })
    .first()
    .click();
  await page.waitForURL("**/reports/*");
  const pdf = await customer.request.get(`${page.url()}/pdf`);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
  await page.close();
});

test("an answer to the survey moves the account's score in the console, and the reason names the answer", async () => {
  const { email, account } = executiveOf("北浜精機株式会社");
  const desk = await colleague.newPage();
  await desk.goto(where.signIn.find(({ role }) => role === "csm")?.url ?? "");
  await desk.getByRole("button", { name: "サインインする" }).click();
  await desk.waitForURL(`${where.portalUrl}/staff`);
  await desk.getByRole("link", { name: account }).click();
  await desk.waitForURL("**/staff/accounts/*");
  const score = desk.getByText(/^\d+\s*\/ 100$/);
  const before = await score.innerText();

  const page = await customer.newPage();
  await openMail(page, email, "10秒");
  const opened = customer.waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: "2点" }).click();
  const survey = await opened;
  const chosen = survey.getByRole("radio", { name: "2", exact: true });
  expect(await chosen.isChecked()).toBe(true);
  await survey.getByRole("textbox").fill(COMMENT);
  // A browser without a window is one sign of a program; an answer within two seconds would be the second.
  await survey.waitForTimeout(2_200);
  await survey.getByRole("button", { name: "回答を送信する" }).click();
  await survey.getByRole("heading", { name: "回答を受け付けました" }).waitFor();
  await survey.getByText(COMMENT).waitFor();

  const scoreNow = () => desk.reload().then(() => score.innerText());
  await expect.poll(scoreNow, { timeout: 30_000, interval: 500 }).not.toBe(before);
  await desk.getByText(/時点\(アンケートの回答\)/).waitFor();
  expect(await desk.getByRole("table", { name: "変化の内訳" }).innerText()).toMatch(/満足度\s+[−-]/);
  await desk.getByText(COMMENT, { exact: true }).waitFor();
});

test("approving another account's report in the console sends its mail", async () => {
  const desk = await colleague.newPage();
  await desk.goto(`${where.portalUrl}/staff/reports`);
  await desk
    .getByRole("main")
    .getByRole("row")
    .filter({ hasText: "青葉物流株式会社" })
    .getByRole("link", { name: /四半期/ })
    .click();
  await desk.waitForURL("**/staff/reports/*/*");
  const recipient =
    (
      await desk
        .getByText(/@aoba-logistics\.example/)
        .first()
        .innerText()
    ).match(/\S+@\S+/)?.[0] ?? "";
  expect(await mailsTo(recipient, "【成果レポート】")).toBe(0);
  await desk.getByRole("checkbox", { name: "このレポートを読みました" }).check();
  await desk.getByRole("button", { name: "承認して送付する" }).click();
  await desk.getByText("承認しました").or(desk.getByText("承認済み")).first().waitFor();
  await expect.poll(() => mailsTo(recipient, "【成果レポート】"), { timeout: 30_000, interval: 500 }).toBe(1);
});

test("no page complained about anything", () => {
  expect(complaints.flat()).toEqual([]);
});

/** The executive of an account who has a sign-in link. */
function executiveOf(account: string) {
  const found = where.signIn.find((each) => each.role === "executive" && each.account.startsWith(account));
  if (!found) throw new Error(`no executive of ${account} among ${where.signIn.map((each) => each.account)}`);
  return found;
}

/** Looks for a mail in the inbox as a person would, and opens it. */
async function openMail(page: Page, recipient: string, subject: string): Promise<void> {
  await page.goto(where.inboxUrl);
  await page.getByRole("searchbox").fill(recipient);
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL("**/?q=*");
  await page.getByRole("link", { name: subject }).first().click();
  await page.waitForURL("**/messages/*");
}

async function mailsTo(recipient: string, subject: string): Promise<number> {
  const answer = await fetch(`${where.inboxUrl}/api/messages?to=${encodeURIComponent(recipient)}`);
  const { messages } = (await answer.json()) as { messages: { subject: string }[] };
  return messages.filter((mail) => mail.subject.includes(subject)).length;
}
