import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mayAskFrom } from "#app/auth/asking-limit.server.ts";
import { nextPage } from "#app/auth/next-page.ts";
import { findSignedIn, forgetOldSessions } from "#app/auth/session.server.ts";
import { mintDemoLink, sendSignInLink, signInByCode, signInByToken } from "#app/auth/sign-in-link.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { action as askForLink, loader as signInPage } from "#app/routes/open/sign-in.tsx";
import { action as confirm } from "#app/routes/open/sign-in-link.tsx";
import { action as signOut } from "#app/routes/open/sign-out.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { args, cookieFrom, cookieOf, request, thrownBy } from "#test/support/request.ts";

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

const HANAKO = "hanako@customer.example";
beforeEach(async () => {
  const { id } = await createAccount({ slug: "aoba" });
  await createContact(id, { email: HANAKO, name: "佐藤 花子" });
});

test("a mailed link signs in the browser that asked for it, once", async () => {
  const { browser, token } = await ask(HANAKO);

  const { status, headers } = await thrownBy(post(token, browser));
  expect([status, headers.get("Location")]).toEqual([302, "/"]);
  const person = await findSignedIn(request("/", { cookie: cookieFrom(headers) }));
  expect(person).toMatchObject({ email: HANAKO, staff: null, contacts: [{ company: { slug: "aoba" } }] });

  expect(await post(token, browser)).toMatchObject({ init: { status: 400 } });
});

test("of fifty posts of one link at the same time, one signs in", async () => {
  const { browser, token } = await ask(HANAKO);
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(token, browser).catch(() => "signed in")));
  expect(answers.filter((answer) => answer === "signed in")).toHaveLength(1);
  expect(await acrossAccounts((tx) => tx.session.count())).toBe(1);
});

test("a link does nothing in another browser, and still works in its own", async () => {
  const { browser, token } = await ask(HANAKO);
  const other = (await ask("nobody@elsewhere.example", { expectMail: false })).browser;
  expect(await post(token, "")).toMatchObject({ init: { status: 400 } });
  expect(await post(token, other)).toMatchObject({ init: { status: 400 } });
  expect((await thrownBy(post(token, browser))).status).toBe(302);
});

test("an expired or forged link does not sign in", async () => {
  const { browser, token } = await ask(HANAKO);
  await acrossAccounts((tx) => tx.signInLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }));
  expect(await post(token, browser)).toMatchObject({ init: { status: 400 } });
  expect(await post("forged", browser)).toMatchObject({ init: { status: 400 } });
});

test("a new request invalidates the older link", async () => {
  const first = await ask(HANAKO);
  const second = await ask(HANAKO);
  expect(await post(first.token, first.browser)).toMatchObject({ init: { status: 400 } });
  expect((await thrownBy(post(second.token, second.browser))).status).toBe(302);
});

test("the code from the mail works typed carelessly in the browser that asked; five wrong ones end it", async () => {
  const { code, browserToken } = await ask(HANAKO);
  expect(await signInByCode(code, "another browser")).toBeNull();
  const careless = ` ${code.toLowerCase().replace("-", " ")} `;
  expect(await signInByCode(careless, browserToken)).toMatchObject({ isStaff: false });

  const again = await ask(HANAKO);
  for (let n = 0; n < 5; n += 1) expect(await signInByCode("2222-2222", again.browserToken)).toBeNull();
  expect(await signInByCode(again.code, again.browserToken)).toBeNull();
});

test("known and unknown addresses get the same answer, and only a known one a mail, at most three in 15 minutes", async () => {
  const before = mailbox.mails().length;
  const bodies = [];
  for (const email of [HANAKO, "stranger@nowhere.example", HANAKO, HANAKO, HANAKO, HANAKO]) {
    const answer = await askForLink(args(request("/sign-in", { form: { email } })));
    bodies.push(JSON.stringify({ ...answer.data, sentTo: "" }));
    await drainQueue();
  }
  expect(new Set(bodies).size).toBe(1);
  expect(mailbox.mails().length - before).toBe(3);
});

test("an address that is none is refused with words, in the browser's language", async () => {
  const headers = { "Accept-Language": "en-GB,en;q=0.8" };
  const answer = await askForLink(args(request("/sign-in", { form: { email: "not an address" }, headers })));
  expect(answer).toMatchObject({ init: { status: 400 }, data: { wrong: expect.stringContaining("name@example.com") } });
});

test("staff land in the console, with a session that ends after an hour without a request", async () => {
  await createStaff({ email: "misaki@vendor.example" });
  const { token, browser } = await ask("misaki@vendor.example");
  const { headers } = await thrownBy(post(token, browser));
  expect(headers.get("Location")).toBe("/staff");
  const cookie = cookieFrom(headers);
  expect((await findSignedIn(request("/staff", { cookie })))?.staff).not.toBeNull();
  await acrossAccounts((tx) => tx.session.updateMany({ data: { seenAt: new Date(Date.now() - 61 * 60_000) } }));
  expect(await findSignedIn(request("/staff", { cookie }))).toBeNull();
});

test("a signed-out cookie is worth nothing", async () => {
  const cookie = await cookieOf(HANAKO);
  const answer = (await signOut(args(request("/sign-out", { cookie, form: {} })))) as Response;
  expect(answer.headers.get("Clear-Site-Data")).toContain("storage");
  expect(await findSignedIn(request("/", { cookie }))).toBeNull();
});

test("a contact who left is out with the next request", async () => {
  const cookie = await cookieOf(HANAKO);
  expect((await findSignedIn(request("/", { cookie })))?.contacts).toHaveLength(1);
  const { ownerPool } = await import("#app/lib/db.server.ts");
  await ownerPool().query("update contact set left_on = current_date");
  expect((await findSignedIn(request("/", { cookie })))?.contacts).toHaveLength(0);
});

test("neither tokens nor codes stand in the database", async () => {
  const { token, code, browserToken } = await ask(HANAKO);
  const signedIn = await signInByToken(token, browserToken);
  const session = decodeURIComponent(cookieFrom({ "Set-Cookie": signedIn?.setCookie ?? "" }).split("=")[1] ?? "");
  const secret = JSON.parse(Buffer.from(session, "base64").toString());
  const rows = await acrossAccounts(async (tx) => [await tx.session.findMany(), await tx.signInLink.findMany()]);
  const text = JSON.stringify(rows);
  for (const value of [token, code, code.replace("-", ""), browserToken, secret]) expect(text).not.toContain(value);
});

test("sessions and links that ended more than a month ago are removed, others are not", async () => {
  await ask(HANAKO);
  await cookieOf(HANAKO);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  expect(await forgetOldSessions(inDays(29))).toBe(0);
  expect(await forgetOldSessions(inDays(31))).toBe(2);
  expect(await acrossAccounts((tx) => tx.session.count())).toBe(0);
});

test("links that the demo prints work again and again, but only in the demo", async () => {
  const token = (await mintDemoLink(HANAKO)).split("#")[1] ?? "";
  expect(await signInByToken(token, null)).toBeNull();
  setEnvironment({ SEIKA_DEMO: "1" });
  expect(await signInByToken(token, null)).not.toBeNull();
  expect(await signInByToken(token, null)).not.toBeNull();
  setEnvironment({ SEIKA_DEMO: undefined });
});

test.each([
  "//evil.test",
  "/\\evil.test",
  "https:evil.test",
  "https://evil.test",
  "/%2f%2fevil.test",
  "javascript:alert(1)",
  "/\tevil",
  "",
])("after signing in nobody is sent to %j", (wished) => {
  expect(nextPage(wished)).toBe("/");
});

test("after signing in one gets where one wanted to go", () => {
  expect(nextPage("/value?quarter=2026-Q2")).toBe("/value?quarter=2026-Q2");
});

test("a request that waited longer than the link would live is dropped", async () => {
  const before = mailbox.mails().length;
  const requestedAt = new Date(Date.now() - 601_000).toISOString();
  await sendSignInLink({ email: HANAKO, browserHash: "x", requestedAt, locale: "ja" });
  expect(mailbox.mails()).toHaveLength(before);
});

/** Asks for a link as the page does and reads the mail. */
async function ask(email: string, { expectMail = true } = {}) {
  const answer = await askForLink(args(request("/sign-in", { form: { email } })));
  const browser = cookieFrom((answer.init as ResponseInit).headers);
  const browserToken = JSON.parse(Buffer.from(decodeURIComponent(browser.split("=")[1] ?? ""), "base64").toString());
  await drainQueue();
  if (!expectMail) return { browser, browserToken, token: "", code: "" };
  const { text = "" } = mailbox.to(email);
  expect(text).toContain(`${env().APP_URL}/sign-in/link#`);
  const token = /\/sign-in\/link#([\w-]+)/.exec(text)?.[1] ?? "";
  const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(text)?.[1] ?? "";
  expect(code).not.toBe("");
  return { browser, browserToken, token, code };
}

function post(token: string, cookie: string) {
  return confirm(args(request("/sign-in/link", { cookie, form: { token } })));
}

test("a machine that asks too often waits, whomever it asks for; others do not", async () => {
  const from = (address: string) =>
    askForLink(
      args(request("/sign-in", { form: { email: HANAKO }, headers: { "x-seika-client-address": address } })) as never,
    );
  for (let n = 0; n < 30; n += 1) expect((await from("192.0.2.7")).init?.status ?? 200).toBe(200);
  expect(await from("192.0.2.7")).toMatchObject({ init: { status: 429 }, data: { sentTo: null } });
  expect((await from("192.0.2.8")).init?.status ?? 200).toBe(200);
});

test("the limit looks back a quarter of an hour, and counts no request that it refused", () => {
  const at = (minute: number) => mayAskFrom("192.0.2.9", new Date(Date.UTC(2026, 0, 1, 9, minute)));
  const asked = Array.from({ length: 40 }, () => at(0));
  expect(asked.filter((may) => may)).toHaveLength(30);
  expect([at(14), at(15), at(16)]).toEqual([false, true, true]);
});

test("an invitation's link fills in the address", async () => {
  const page = await signInPage(args(request(`/sign-in?email=${encodeURIComponent(HANAKO)}`)));
  expect(page).toMatchObject({ email: HANAKO });
});
