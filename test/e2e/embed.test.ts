// A card of the portal in a page of the vendor's product, in a real browser: who may show it, and whose it is.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbedKey } from "#app/auth/embed-key.server.ts";
import { makeEmbedToken } from "#app/auth/embed-token.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { hashOfInvitationToken, invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { accessFaults } from "#test/support/axe.ts";
import { launchBrowser, newReader } from "#test/support/browser.ts";
import {
  createAccount,
  createContact,
  createSubscription,
  createVendor,
  insert,
  recordUsage,
} from "#test/support/factories.ts";
import { type Site, startSite } from "#test/support/site.ts";

let site: Site;
let browser: Browser;
let product: { server: Server; origin: string };
let stranger: { server: Server; origin: string };
let mine: AccountId;
let theirs: AccountId;

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  [product, stranger] = [await startHost(), await startHost()];
  await createVendor();
  mine = (await createAccount({ slug: "mine", name: "川岸製鋼株式会社", startedOn: "2025-01-01" })).id;
  theirs = (await createAccount({ slug: "theirs", name: "海山食品株式会社", startedOn: "2025-01-01" })).id;
  const today = new Date().toISOString().slice(0, 10);
  for (const [id, people] of [
    [mine, 3],
    [theirs, 7],
  ] as const) {
    await createSubscription(id, { seats: 10, featureKeys: ["invoice"] });
    await recordUsage(
      id,
      today,
      "invoice",
      20,
      Array.from({ length: people }, (_, n) => `user-${n}`),
    );
  }
  await ownerPool().query("update account set embed_origins = $2 where id = $1", [mine, [product.origin]]);
}, 120_000);

afterAll(async () => {
  for (const host of [product, stranger]) host?.server.close();
  await browser?.close();
  await site?.stop();
});

test("a page of an allowed site shows the card in the reader's language; it has one link, which leads to the portal beside it", async () => {
  const key = await createEmbedKey("product");
  const asked = await fetch(`${site.origin}/v1/embed-tokens`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    body: JSON.stringify({ account: "mine", cards: ["usage"] }),
  });
  const { url } = await asked.json();
  const { page, complaints } = await open(product.origin, url, "ja-JP");
  const card = page.frameLocator("iframe");
  await card.getByRole("heading", { name: "この四半期の利用" }).waitFor();
  expect(await card.getByText("3 人").isVisible()).toBe(true);
  const link = card.getByRole("link");
  expect(await link.count()).toBe(1);
  expect(await link.getAttribute("target")).toBe("_blank");
  expect(await link.getAttribute("href")).toBe(`${site.origin}/usage`);
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);

  const { page: english } = await open(product.origin, url, "en-GB");
  await english.frameLocator("iframe").getByRole("heading", { name: "Usage this quarter" }).waitFor();
});

test("nobody else's page shows it, nor does the token show another company or card", async () => {
  const { page } = await open(stranger.origin, urlOf(mine, ["usage"], "usage"));
  expect(await shown(page)).not.toContain("3 人");
  expect(await shown((await open(product.origin, urlOf(theirs, ["usage"], "usage"))).page)).not.toContain("7 人");
  const { page: other } = await open(product.origin, urlOf(mine, ["usage"], "value"));
  expect(await shown(other)).not.toContain("この四半期の効果");

  const answer = await site.ask(pathOf(urlOf(mine, ["usage"], "usage")));
  expect(answer.text).not.toContain("海山食品");
  expect(answer.text).not.toContain(theirs);
});

test("the headers of a card allow its sites and nobody else, and keep nothing", async () => {
  const { status, headers, text } = await site.ask(pathOf(urlOf(mine, ["value", "usage", "next"], "next")));
  expect(status).toBe(200);
  expect(headers["content-security-policy"]).toContain(`frame-ancestors ${product.origin};`);
  expect(headers["content-security-policy"]).not.toContain("script-src");
  expect(headers["x-frame-options"]).toBeUndefined();
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["set-cookie"]).toBeUndefined();
  expect(text).not.toContain("<script");
  const nobody = await site.ask(pathOf(urlOf(theirs, ["value"], "value")));
  expect(nobody.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  const page = await site.ask("/sign-in");
  expect(page.headers["x-frame-options"]).toBe("DENY");
});

test("a token that is over or forged says calmly to load the page again", async () => {
  const over = urlOf(mine, ["usage"], "usage", new Date(Date.now() - 3_600_000));
  expect(await site.ask(pathOf(over))).toMatchObject({ status: 401 });
  const { page } = await open(product.origin, over);
  await page.frameLocator("iframe").getByText("ページを読み込み直してください").waitFor();
  const right = pathOf(urlOf(mine, ["usage"], "usage"));
  for (const path of [
    right.replace("/embed/", "/embed/x"),
    right.replace(/usage$/, "health"),
    "/embed/a.b/usage",
    "/embed/x/usage",
  ]) {
    const { status, text } = await site.ask(path);
    expect(status).toBe(404);
    expect(text).toContain("このカードは表示できません");
  }
});

test("the survey that waits is answered in the frame, without a script or a cookie, and is the person's one answer", async () => {
  const { id: contactId } = await createContact(mine, { externalId: "u-1042", locale: "ja" });
  const campaignId = await openCampaign({ nameJa: "秋", nameEn: "A", opensOn: "2026-01-05", closesOn: "2099-12-31" });
  const id = crypto.randomUUID();
  const row = { accountId: mine, id, campaignId, contactId, expiresAt: new Date(Date.now() + 86_400_000) };
  await insert("invitation", { ...row, tokenHash: hashOfInvitationToken(invitationToken(mine, id)) });
  const asked = await fetch(`${site.origin}/v1/embed-tokens`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${await createEmbedKey("product")}:`).toString("base64")}` },
    body: JSON.stringify({ account: "mine", person: "u-1042", cards: ["question"] }),
  });
  const { url, isAsked } = await asked.json();
  expect(isAsked).toBe(true);
  const { page, complaints } = await open(product.origin, url, "ja-JP");
  const card = page.frameLocator("iframe");
  await page.waitForTimeout(1_200);
  await card.getByText("9", { exact: true }).click();
  await card.getByRole("button", { name: "回答を送信する" }).click();
  await card.getByText("回答を受け付けました").waitFor();
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  const { rows } = await ownerPool().query("select score, place from response where invitation_id = $1", [id]);
  expect(rows).toEqual([{ score: 9, place: "embed" }]);
  expect((await site.ask(pathOf(url))).headers).toMatchObject({
    "content-security-policy": expect.stringContaining("form-action 'self'"),
    "referrer-policy": "no-referrer",
  });
  expect(await shown((await open(stranger.origin, url)).page)).not.toContain("おすすめ");
  expect((await site.ask(pathOf(urlOf(mine, ["usage"], "question")))).status).toBe(404);
});

test("a card can be read by everybody, light and dark", async () => {
  const { context } = await newReader(browser, { width: 360, height: 240 });
  const page = await context.newPage();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const card of ["value", "usage", "next"] as const) {
      await page.goto(urlOf(mine, [card], card));
      expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    }
  }
});

function urlOf(accountId: AccountId, cards: ("value" | "usage" | "next")[], card: string, now = new Date()): string {
  return `${site.origin}/embed/${makeEmbedToken({ accountId, cards, locale: null }, 300, now).token}/${card}`;
}

const pathOf = (url: string) => new URL(url).pathname;

/** A site of its own that shows whatever address it is asked to in a frame. */
async function startHost() {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost").searchParams.get("show") ?? "";
    const frame = `<iframe title="card" width="360" height="240" src="${url}"></iframe>`;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="ja"><link rel="icon" href="data:,"><title>Product</title>${frame}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

async function open(host: string, url: string, locale = "ja-JP"): Promise<{ page: Page; complaints: string[] }> {
  const { context, complaints } = await newReader(browser, { locale });
  const page = await context.newPage();
  await page.goto(`${host}/?show=${encodeURIComponent(url)}`, { waitUntil: "networkidle" });
  return { page, complaints };
}

/** All that stands in the frame; nothing, where the browser refused to show it. */
async function shown(page: Page): Promise<string> {
  const frame = page.frames()[1];
  return frame
    ? frame
        .locator("body")
        .innerText({ timeout: 2_000 })
        .catch(() => "")
    : "";
}
