import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { inviteContacts, openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { composeInvitation } from "#app/domain/surveys/invitation-letter.server.ts";
import { acrossAccounts, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { mailedLanguage } from "#app/routes/open/mailed-language.server.ts";
import { action, loader } from "#app/routes/open/survey.tsx";
import { action as stop, loader as stopPage } from "#app/routes/open/unsubscribe.tsx";
import { createAccount, createContact } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";
import { args, request, thrownBy } from "#test/support/request.ts";

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

const today = dayAt(new Date(), "Asia/Tokyo");
let account: Awaited<ReturnType<typeof createAccount>>;
let contact: Awaited<ReturnType<typeof createContact>>;
beforeEach(async () => {
  account = await createAccount();
  contact = await createContact(account.id, { email: "h@customer.example", locale: "ja" });
});

test("the mail has eleven score links in the reader's language, and stops with one click", async () => {
  await askEverybody();
  const mail = mailbox.to("h@customer.example");
  expect(scoreLinks(mail.html || "")).toHaveLength(11);
  expect(mail.subject).toContain("みなと請求");
  expect(mail.text).toContain("佐藤 花子 様");
  expect(mail.headers.get("list")).toMatchObject({ "unsubscribe-post": { name: "List-Unsubscribe=One-Click" } });
  expect(mail.recipients).toEqual(["h@customer.example"]);
});

test.each(["ja", "en"])("the pages behind a mail's links speak the mail's language, %s", async (locale) => {
  await ownerPool().query("update contact set locale = $1", [locale]);
  await askEverybody();
  const survey = new URL(links()[0] ?? "").pathname;
  const away = new URL(unsubscribeUrl(account.id, contact.id, "reports")).pathname;
  for (const path of [survey, `${survey}.data`, away])
    expect([path, await mailedLanguage(request(path))]).toEqual([path, locale]);
  for (const path of ["/survey/nothing", "/u/nothing", "/u", "/sign-in"])
    expect(await mailedLanguage(request(path))).toBeNull();
});

test("opening every link, many times, records nothing", async () => {
  await askEverybody();
  for (const link of [...links(), ...links()]) expect(await open(link)).toMatchObject({ answer: null });
  expect(await open(links()[7] ?? "")).toMatchObject({ chosen: 7 });
  expect(await responses()).toEqual([]);
});

test("the post records, a comment follows, a change keeps what was there before", async () => {
  await askEverybody();
  const link = links()[3] ?? "";
  const sent = (await send(link, { score: "3" })) as Response;
  expect([sent.status, sent.headers.get("Location")]).toEqual([302, expect.stringContaining("?sent=score")]);
  await send(link, { score: "3", comment: "  請求書の\u0000書式が合いません。\n" });
  await send(link, { score: "9" });
  expect(await responses()).toMatchObject([{ score: 9, comment: "請求書の書式が合いません。" }]);
  const { rows } = await ownerPool().query("select score, comment from response_change order by changed_at");
  expect(rows).toEqual([
    { score: 3, comment: "" },
    { score: 3, comment: "請求書の書式が合いません。" },
  ]);
  expect(await listJobs("score_health")).toHaveLength(1);
});

test("fifty posts at the same time are one answer", async () => {
  await askEverybody();
  const link = links()[8] ?? "";
  await Promise.all(Array.from({ length: 50 }, () => send(link, { score: "8" })));
  expect(await responses()).toHaveLength(1);
  const { rows } = await ownerPool().query("select 1 from response_change");
  expect(rows).toHaveLength(0);
});

test.each(["", "11", "-1", "4.5", "ten", "1e1x"])("a score of %j is refused and nothing recorded", async (score) => {
  await askEverybody();
  expect(await send(links()[0] ?? "", { score })).toMatchObject({ init: { status: 400 } });
  expect(await responses()).toEqual([]);
});

test("after the campaign's last day the page says so and nothing is recorded any more", async () => {
  await askEverybody();
  const link = links()[5] ?? "";
  await send(link, { score: "5" });
  await ownerPool().query("update campaign set closes_on = current_date - 2, opens_on = current_date - 9");
  expect(await open(link)).toMatchObject({ isClosed: true });
  await send(link, { score: "10" });
  expect(await responses()).toMatchObject([{ score: 5 }]);
});

test("forged links and links of contacts who left are not found", async () => {
  await askEverybody();
  const token = tokenOf(links()[0] ?? "");
  expect((await thrownBy(open(`/survey/${token.replace(/.$/, (c) => (c === "A" ? "B" : "A"))}`))).status).toBe(404);
  expect((await thrownBy(open("/survey/x"))).status).toBe(404);
  await ownerPool().query("update contact set left_on = current_date");
  expect((await thrownBy(open(`/survey/${token}`))).status).toBe(404);
});

test("nothing that is asked of the page tells the account or the invitation's id", async () => {
  await askEverybody();
  const page = JSON.stringify(await open(links()[2] ?? ""));
  expect(page).not.toContain(account.id);
  expect(page).not.toContain(account.slug);
});

test("asking again changes nothing, and nobody is asked twice within 90 days", async () => {
  const campaign = await askEverybody();
  expect(await inviteContacts(campaign, new Date())).toMatchObject({ invited: 0 });
  const next = await openCampaign({ nameJa: "次", nameEn: "Next", opensOn: today, closesOn: addDays(today, 9) });
  expect(await inviteContacts(next, new Date())).toEqual({ invited: 0, skipped: 1 });
  const { rows } = await ownerPool().query("select 1 from delivery");
  expect(rows).toHaveLength(1);
});

test("those who left, have no address or unsubscribed are not asked", async () => {
  await createContact(account.id, { email: "left@customer.example", leftOn: today });
  await createContact(account.id, { email: null });
  await stop(args(request(unsubscribeUrl(account.id, contact.id, "surveys"), { form: {} }), stopParams(contact.id)));
  const campaign = await openCampaign({ nameJa: "秋", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 9) });
  expect(await inviteContacts(campaign, new Date())).toMatchObject({ invited: 0 });
});

test("unsubscribing with one click works without a cookie, twice, and a GET changes nothing", async () => {
  const params = stopParams(contact.id);
  const form = { "List-Unsubscribe": "One-Click" };
  await stopPage(args(request("/u/x"), params));
  expect(await suppressions()).toBe(0);
  expect(await stop(args(request("/u/x", { form }), params))).toEqual({ resumed: false });
  expect(await stop(args(request("/u/x", { form }), params))).toEqual({ resumed: false });
  expect(await suppressions()).toBe(1);
  expect(await stopPage(args(request("/u/x"), params))).toMatchObject({
    stopped: true,
    email: "h•••@customer.example",
  });
});

test("an unsubscribe link for somebody else cannot be made up", async () => {
  const { token } = stopParams(contact.id);
  const forged = Buffer.from(`${account.id}.${contact.id}.reports`).toString("base64url");
  for (const wrong of [`${forged}.${token.split(".")[1]}`, token.slice(0, -1), "x", "x.y", ""]) {
    expect((await thrownBy(stopPage(args(request("/u/x"), { token: wrong })))).status).toBe(404);
    expect((await thrownBy(stop(args(request("/u/x", { form: {} }), { token: wrong })))).status).toBe(404);
  }
  expect(await suppressions()).toBe(0);
});

test("a mail of a contact whose address changed meanwhile is not composed", async () => {
  await askEverybody();
  const [delivery] = await withAccount(account.id, (tx) => tx.delivery.findMany());
  await ownerPool().query("update contact set email = 'new@customer.example'");
  expect(await withAccount(account.id, (tx) => composeInvitation(tx, account.id, delivery!))).toBeNull();
});

async function askEverybody(): Promise<string> {
  const id = await openCampaign({ nameJa: "秋の調査", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 14) });
  await inviteContacts(id, new Date());
  await drainQueue();
  return id;
}

function links(): string[] {
  return scoreLinks(mailbox.to("h@customer.example").html || "");
}

function scoreLinks(html: string): string[] {
  return [...html.matchAll(/href="([^"]*\/survey\/[^"]*\?score=\d+)"/g)].map((match) => match[1] ?? "");
}

function tokenOf(link: string): string {
  return /\/survey\/([^?]+)/.exec(link)?.[1] ?? "";
}

function open(link: string) {
  return loader(args(request(link), { token: tokenOf(link) }));
}

function send(link: string, form: Record<string, string>) {
  return action(args(request(link, { form }), { token: tokenOf(link) }));
}

function responses() {
  return withAccount(account.id, (tx) => tx.response.findMany());
}

function stopParams(contactId: string) {
  return { token: unsubscribeUrl(account.id, contactId, "surveys").split("/u/")[1] ?? "" };
}

function suppressions(): Promise<number> {
  return acrossAccounts((tx) => tx.suppression.count());
}
