import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { openPath } from "#app/domain/surveys/answers.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { composeInvitation } from "#app/domain/surveys/invitation-letter.server.ts";
import { makeSurvey, publishSurvey, saveDraft } from "#app/domain/surveys/survey.server.ts";
import { acrossAccounts, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { mailedLanguage } from "#app/routes/open/mailed-language.server.ts";
import { action, loader } from "#app/routes/open/survey.tsx";
import { action as stop, loader as stopPage } from "#app/routes/open/unsubscribe.tsx";
import { askBriefly } from "#app/routes/open/waiting-question.server.ts";
import { action as answerInPortal, loader as openInPortal } from "#app/routes/portal/survey-answer.tsx";
import { fromPage } from "#test/support/answering.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";
import { rows } from "#test/support/reports.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";
import { writeStories } from "#test/support/stories.ts";

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

test("opening every link, many times, records no answer and has its figure chosen", async () => {
  await askEverybody();
  for (const link of [...links(), ...links()]) expect((await open(link)).data).toMatchObject({ isAnswered: false });
  expect((await open(links()[7] ?? "")).data).toMatchObject({ said: { score: 7 } });
  expect((await open(`${path()}?score=11`)).data).toMatchObject({ said: {} });
  expect(await responses()).toEqual([]);
  expect(await rows("select distinct what, score from survey_intent order by score")).toEqual(
    Array.from({ length: 11 }, (_, score) => ({ what: "score", score })),
  );
});

test("what is fetched ahead, or in parts, or by one of ours, is nobody's intent", async () => {
  await askEverybody();
  const link = links()[4] ?? "";
  const ahead: Record<string, string>[] = [
    { "Sec-Purpose": "prefetch;prerender" },
    { Purpose: "preview" },
    { Range: "bytes=0-99" },
  ];
  for (const headers of ahead) await open(link, { headers });
  await createStaff({ email: "own@vendor.example" });
  const cookie = await cookieOf("own@vendor.example");
  expect((await open(link, { cookie })).data).toMatchObject({ isStaff: true });
  expect(await rows("select 1 from survey_intent")).toEqual([]);
});

test("the post records, and a change keeps what was there before", async () => {
  await askEverybody();
  expect(await send({ score: "3" })).toMatchObject({ status: 302, place: `${path()}?sent=all` });
  await send({ score: "3", comment: "  請求書の\u0000書式が合いません。\n" });
  await send({ score: "9" });
  expect(await responses()).toMatchObject([{ score: 9, comment: "", answers: { score: 9 }, place: "link" }]);
  expect(await rows("select score, comment from response_change order by changed_at")).toEqual([
    { score: 3, comment: "" },
    { score: 3, comment: "請求書の書式が合いません。" },
  ]);
  expect(await listJobs("score_health")).toHaveLength(1);
  expect((await open(`${path()}?sent=all`)).data).toMatchObject({ sent: "all", said: { score: 9 } });
});

test("an answer can be changed for fourteen days, and is final after that", async () => {
  await askEverybody();
  await send({ score: "3" });
  await rows("update response set answered_at = answered_at - interval '14 days'");
  await send({ score: "4" });
  await rows("update response set answered_at = answered_at - interval '1 day'");
  expect((await open(path())).data).toMatchObject({ isFinal: true, said: { score: 4 } });
  expect(await send({ score: "10" })).toMatchObject({ status: 302, place: path() });
  expect(await responses()).toMatchObject([{ score: 4 }]);
});

test("who recommends us says how far we may tell of it, once and changed, and the task of it tells that", async () => {
  const tell = (form: Record<string, string>, says = {}) =>
    send({ ...fromPage(token(), { "page-story": "on", ...form }) }, says);
  const task = () => rows("select detail, closed_at is null as open from task where kind = 'promoter'");
  const asked = async () => ((await open(`${path()}?sent=all`)).data as { story: unknown }).story;
  await askEverybody();
  expect(await tell({ consent: "named" })).toMatchObject({ status: 302, place: `${path()}?sent=all` });
  await send({ score: "8" });
  expect(await asked()).toBeNull();
  await send({ score: "10", comment: "楽になりました" });
  expect(await asked()).toMatchObject({ given: null });
  expect(await tell({ consent: "everywhere" })).toMatchObject({
    status: 400,
    data: { faults: [{ question: "consent" }] },
  });
  expect(await tell({ consent: "named", "page-scripted": "on" }, { "User-Agent": "curl/8" })).toMatchObject({
    status: 302,
  });
  expect(await rows("select 1 from story_request")).toEqual([]);
  await rows("update task set closed_at = now(), outcome = 'answered'");
  const words = `月末が\u0000速い${"長".repeat(34_000)}`;
  expect(await tell({ consent: "company", refer: "on", story: words })).toMatchObject({
    place: `${path()}?sent=all&story=given#story`,
  });
  expect(await asked()).toMatchObject({ given: { consent: "company", wouldRefer: true } });
  const [{ detail, open: isOpen } = {}] = await task();
  expect([isOpen, detail]).toMatchObject([true, { score: 10, consent: "company", refers: "yes" }]);
  expect((detail as { story: string }).story).toMatch(/^月末が速い長{1994}$/);
  await send({ score: "9" });
  expect(await task()).toMatchObject([{ detail: { score: 9, consent: "company" } }]);
  const { id: staffId } = await createStaff();
  const { consentId } = await writeStories(account.id, contact.id, staffId, "下書き");
  await tell({ consent: "none" });
  // What was agreed to about another text is taken back where it was given, never by an answer about this time.
  const [consent] = await rows("select withdrawn_by from story_consent where id = $1", [consentId]);
  expect(consent).toEqual({ withdrawn_by: null });
  expect(await task()).toMatchObject([{ detail: { consent: "none", refers: "no", story: "" } }]);
  await send({ score: "3" });
  expect(await asked()).toBeNull();
});

test("fifty posts at the same time are one answer", async () => {
  await askEverybody();
  const form = fromPage(token(), { score: "8" });
  await Promise.all(Array.from({ length: 50 }, () => send(form)));
  expect(await responses()).toHaveLength(1);
  expect(await rows("select 1 from response_change")).toEqual([]);
});

test.each(["", "11", "-1", "4.5", "ten", "1e1x"])("a score of %j is refused and nothing recorded", async (score) => {
  await askEverybody();
  expect(await send({ score })).toMatchObject({ status: 400, data: { faults: [{ question: "score" }] } });
  expect(await responses()).toEqual([]);
});

test("only the page that asked takes an answer: not sooner than anybody reads, not a day later, not another's", async () => {
  await askEverybody();
  const said = { score: "8", comment: "残ります" };
  const again = (why: string) => ({ status: 400, data: { why, said: { score: 8, comment: "残ります" } } });
  expect(await send({ ...said, "page-nonce": "" })).toMatchObject(again("forged"));
  expect(await send(fromPage("A".repeat(43), said))).toMatchObject(again("forged"));
  expect(await send(fromPage(token(), said, 500))).toMatchObject(again("young"));
  const late = await send(fromPage(token(), said, 86_401_000));
  expect(late).toMatchObject(again("old"));
  expect(await responses()).toEqual([]);
  // The page is shown again with what was said, and sealed anew.
  expect((late.data as { nonce: string }).nonce).not.toBe("");
  expect(await send({ ...said, "page-nonce": fromPage(token(), {}, 1_001)["page-nonce"] })).toMatchObject({
    status: 302,
  });
  expect(await responses()).toMatchObject([{ score: 8 }]);
});

test("two signs of a program hold an answer back, one does not, and a counted one settles what was held", async () => {
  await askEverybody();
  const unread = { ...fromPage(token(), { score: "0" }), "page-scripted": "on" };
  expect(await send(unread, { "User-Agent": "python-requests/2.31" })).toMatchObject({ status: 302 });
  expect(await send({ ...unread, score: "1" }, { "User-Agent": "python-requests/2.31" })).toMatchObject({
    status: 302,
  });
  expect(await responses()).toEqual([]);
  expect(await rows("select score, signals from held_answer")).toEqual([
    { score: 1, signals: ["untouched", "program"] },
  ]);
  // Whoever sent it is told no more than others are: their answer has arrived.
  expect((await open(`${path()}?sent=all`)).data).toMatchObject({ isAnswered: true, said: { score: 1 }, sent: "all" });
  expect(await listJobs("score_health")).toHaveLength(0);
  await send({ ...unread, score: "9" }, { "User-Agent": "Mozilla/5.0" });
  expect(await responses()).toMatchObject([{ score: 9 }]);
  expect(await rows("select decision from held_answer")).toEqual([{ decision: "dismissed" }]);
});

test.each([
  ["a hundred kilobytes", "長".repeat(34_000), "長".repeat(4_000)],
  ["emoji", "👩‍👩‍👧‍👦 いいね 🎉", "👩‍👩‍👧‍👦 いいね 🎉"],
  ["right to left", "مرحبا بالعالم \u202eabc", "مرحبا بالعالم \u202eabc"],
  ["half a character", "a\ud83d", "a\ufffd"],
])("a comment of %s is kept, as far as it goes", async (_, comment, kept) => {
  await askEverybody();
  expect(await send({ score: "6", comment })).toMatchObject({ status: 302 });
  const [response] = await responses();
  expect(kept.startsWith(response?.comment ?? "x")).toBe(true);
  expect(response?.comment.length).toBeGreaterThan(1);
});

const ENDINGS: [string, string, () => string, number][] = [
  [
    "closed",
    "after the campaign's last day",
    () => "update campaign set closes_on = current_date - 2, opens_on = current_date - 9",
    410,
  ],
  ["stopped", "once the campaign was stopped", () => "update campaign set stopped_at = now()", 410],
  ["expired", "after the link's last day", () => "update invitation set expires_at = now() - interval '1 day'", 410],
  ["revoked", "once the link was taken back", () => "update invitation set revoked_at = now()", 410],
  ["left", "once the person left", () => "update contact set left_on = current_date", 410],
  ["gone", "once the company left", () => "update account set ended_on = current_date - 1", 410],
];
test.each(ENDINGS)("%s: %s the page says so and nothing is recorded any more", async (state, _, change, status) => {
  await askEverybody();
  await send({ score: "5" });
  await rows(change());
  expect(await open(path())).toMatchObject({ init: { status }, data: { state } });
  await send({ score: "10" });
  expect(await responses()).toMatchObject([{ score: 5 }]);
});

test("a forged link finds nothing, and takes nothing", async () => {
  await askEverybody();
  for (const wrong of [token().replace(/.$/, (c) => (c === "A" ? "B" : "A")), "x", "A".repeat(43), "%00"]) {
    expect(await open("/survey/x", {}, wrong)).toMatchObject({ init: { status: 404 }, data: { state: "unknown" } });
    expect(await send({ score: "1" }, {}, wrong)).toMatchObject({ status: 404 });
  }
  expect(await responses()).toEqual([]);
});

test("of a survey in another language all questions are asked in it, what an answer leads to after sending it", async () => {
  const text = (en: string) => ({ en });
  const options = [
    { key: "price", text: text("Price") },
    { key: "speed", text: text("Speed") },
  ];
  const content = {
    languages: ["en" as const],
    questions: [
      { key: "ease", kind: "ces" as const, text: text("Ease?"), required: true, next: [{ atLeast: 5, goTo: "end" }] },
      { key: "why", kind: "multiple" as const, text: text("Why?"), required: true, options },
      { key: "more", kind: "text" as const, text: text("More?"), required: false },
    ],
  };
  const staff = await createStaff();
  const survey = await makeSurvey(staff.id, "ces", { ja: "手軽さ", en: "Ease" });
  await saveDraft(survey, 1, { ja: "手軽さ", en: "Ease" }, content);
  await publishSurvey(survey, 2, staff.id);
  await askEverybody("update campaign set kind = 'ces', survey_version_id = (select id from survey_version)");
  const { html } = mailbox.to("h@customer.example");
  const asked = /survey\/([\w-]{43})/.exec(html || "")?.[1] ?? "";
  const at = `/survey/${asked}`;
  expect((await open(at)).data).toMatchObject({ locale: "ja", asked: "en", content });
  expect(openPath(content, {}).map(({ key }) => key)).toEqual(["ease"]);
  const first = fromPage(asked, { ease: "2", "page-asked": "ease" });
  expect(await send(first, {}, asked)).toMatchObject({ place: `${at}?sent=more#question-why` });
  expect(await responses()).toMatchObject([{ kind: "ces", score: 2, answers: { ease: 2 } }]);
  expect((await open(`${at}?sent=more`)).data).toMatchObject({ sent: "more", said: { ease: 2 } });
  expect(await send(fromPage(asked, { ease: "2", why: "luck" }), {}, asked)).toMatchObject({
    data: { faults: [{ question: "why", what: "notAnAnswer" }] },
  });
  const whole = fromPage(asked, { ease: "2", why: "speed", more: "Slow" });
  expect(await send(whole, {}, asked)).toMatchObject({ place: `${at}?sent=all` });
  await send(fromPage(asked, { ease: "6", why: "speed", more: "Slow" }), {}, asked);
  expect(await responses()).toMatchObject([{ score: 6, comment: "", answers: { ease: 6 } }]);
  expect(await rows("select answers from response_change order by changed_at")).toMatchObject([
    { answers: { ease: 2 } },
    { answers: { ease: 2, why: ["speed"], more: "Slow" } },
  ]);
});

test("in the portal the same question waits, is answered once for both places, and by nobody else", async () => {
  const cookie = await cookieOf("h@customer.example");
  const here = (form?: Record<string, string>) =>
    args(request("/answer", { cookie, ...(form && { form, headers: { "User-Agent": "Mozilla/5.0" } }) }));
  expect(await openInPortal(here())).toMatchObject({ survey: null });
  await askEverybody();
  expect(await askBriefly({ accountId: account.id, contactId: contact.id }, "ja")).toMatchObject({ open: "回答する" });
  const { survey } = await openInPortal(here());
  expect(survey).toMatchObject({ isAnswered: false, product: "みなと請求" });
  expect(await answerInPortal(here({ score: "9", "page-nonce": survey?.nonce ?? "" }))).toMatchObject({
    data: { why: "young" },
  });
  expect(await answerInPortal(here(fromPage(token(), { score: "9" })))).toBeInstanceOf(Response);
  expect(await responses()).toMatchObject([{ score: 9, place: "portal" }]);
  expect(await askBriefly({ accountId: account.id, contactId: contact.id }, "ja")).toBeNull();
  expect((await open(path())).data).toMatchObject({ isAnswered: true, said: { score: 9 } });
});

test("nothing that is asked of the page tells the account or the invitation's id", async () => {
  await askEverybody();
  const page = JSON.stringify(await open(links()[2] ?? ""));
  expect(page).not.toContain(account.id);
  expect(page).not.toContain(account.slug);
});

test("asking again changes nothing, and nobody is asked twice within 90 days", async () => {
  const campaign = await askEverybody();
  expect(await askDue(campaign, new Date())).toMatchObject({ invited: 0 });
  const next = await openCampaign({ nameJa: "次", nameEn: "Next", opensOn: today, closesOn: addDays(today, 9) });
  expect(await askDue(next, new Date())).toMatchObject({ invited: 0, skipped: 1 });
  const { rows } = await ownerPool().query("select 1 from delivery");
  expect(rows).toHaveLength(1);
});

test("those who left, have no address or unsubscribed are not asked", async () => {
  await createContact(account.id, { email: "left@customer.example", leftOn: today });
  await createContact(account.id, { email: null });
  await stop(args(request(unsubscribeUrl(account.id, contact.id, "surveys"), { form: {} }), stopParams(contact.id)));
  const campaign = await openCampaign({ nameJa: "秋", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 9) });
  expect(await askDue(campaign, new Date())).toMatchObject({ invited: 0 });
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

async function askEverybody(change?: string): Promise<string> {
  const id = await openCampaign({ nameJa: "秋の調査", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 14) });
  if (change) await rows(change);
  await askDue(id, new Date());
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

function token(): string {
  return tokenOf(links()[0] ?? "");
}

function path(): string {
  return `/survey/${token()}`;
}

function open(link: string, asked: Parameters<typeof request>[1] = {}, token = tokenOf(link)) {
  return loader(args(request(link, asked), { token }));
}

async function send(form: Record<string, string>, says: Record<string, string> = {}, to = token()) {
  const headers = { "User-Agent": "Mozilla/5.0", ...says };
  const posted = "page-nonce" in form ? form : fromPage(to, form);
  const answer = await action(args(request("/survey/x", { form: posted, headers }), { token: to }));
  if (answer instanceof Response) return { status: answer.status, place: answer.headers.get("Location") };
  return { status: answer.init?.status, data: answer.data };
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
