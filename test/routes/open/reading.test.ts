// The reading room, asked as browsers, scanners and strangers ask it.
import { afterEach, beforeEach, expect, test } from "vitest";
import { localeOfReading } from "#app/auth/reading-gate.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listWaitingColleagues } from "#app/domain/reports/colleague-proposal.server.ts";
import { keyOf } from "#app/domain/reports/decisions.ts";
import { listReaders } from "#app/domain/reports/readers.server.ts";
import { readingToken, revokeReading } from "#app/domain/reports/reading-link.server.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { loader } from "#app/routes/open/reading.tsx";
import { action as answer } from "#app/routes/open/reading-answer.ts";
import { action as propose } from "#app/routes/open/reading-colleague.ts";
import { action as comment } from "#app/routes/open/reading-comment.ts";
import { action as decide } from "#app/routes/open/reading-decision.ts";
import { action as download } from "#app/routes/open/reading-pdf.ts";
import { action as renew } from "#app/routes/open/reading-renewal.ts";
import { action as view } from "#app/routes/open/reading-view.ts";
import { fromPage } from "#test/support/answering.ts";
import { checksum } from "#test/support/checksum.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { drainQueue } from "#test/support/queue.ts";
import { approvedReport, rows } from "#test/support/reports.ts";
import { args, cookieFrom, cookieOf, request, thrownBy } from "#test/support/request.ts";

let mailbox: Mailbox;
afterEach(() => mailbox.close());

let accountId: AccountId;
let token: string;
let contactId: string;
beforeEach(async () => {
  mailbox = await openMailbox();
  ({ accountId, token, contactId } = await company("acme"));
});

test("the link in the mail opens that edition and no other, in the reader's language", async () => {
  const mail = mailbox.to("reader@acme.example");
  expect(mail.text).toContain(`/r/${token}`);
  expect(mail.text).toMatch(/\n営業部 部長\n佐藤 花子 様/);
  const { data } = await open(token);
  expect(data).toMatchObject({ state: "open", reader: { name: "佐藤 花子", department: "営業部" } });
  const [edition] = await rows("select sha256 from report_edition where account_id = $1", [accountId]);
  expect(data.sha256).toBe(edition?.sha256);
  expect(await localeOfReading(request(`/r/${token}`, { headers: { "Accept-Language": "en" } }))).toBe("ja");
  expect(await localeOfReading(request(`/r/${token}?lang=en`))).toBe("en");
  expect(await localeOfReading(request("/reports"))).toBeNull();
});

test("once the report was corrected, the link still opens the edition that was delivered, and says so", async () => {
  const before = (await open(token)).data;
  expect(before.isSuperseded).toBe(false);
  const id = crypto.randomUUID();
  await rows(
    `insert into report_edition (account_id, id, report_id, version, snapshot, sha256)
     select account_id, $1, report_id, 2, snapshot, repeat('b', 64) from report_edition`,
    [id],
  );
  expect((await open(token)).data.isSuperseded).toBe(false);
  await rows("insert into report_approval (account_id, edition_id) values ($1, $2)", [accountId, id]);
  expect((await open(token)).data).toMatchObject({ isSuperseded: true, sha256: before.sha256 });
});

test("no row holds the token", async () => {
  const links = await rows("select * from reading_link");
  expect(links).toHaveLength(1);
  expect(JSON.stringify(links)).not.toContain(token);
});

test.each([
  ["unknown", () => "A".repeat(43)],
  ["tampered with", () => token.replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
  ["cut short", () => token.slice(0, 30)],
  ["too long", () => token.repeat(200)],
  ["in other letters", () => token.toUpperCase()],
  ["none at all", () => "%00"],
])("a token that is %s opens nothing, does nothing, and gets the same answer as every other", async (_, make) => {
  const before = await checksum();
  const bad = make();
  expect(await open(bad)).toEqual({ data: { state: "unknown" }, status: 404 });
  for (const act of [download, comment, answer, propose, renew]) {
    const { status, headers } = await sent(act, bad, { score: "9", body: "said", name: "a", email: "a@b.example" });
    expect([status, headers.get("Location")]).toEqual([302, `/r/${encodeURIComponent(bad)}`]);
  }
  expect((await sent(view, bad, told())).status).toBe(404);
  expect(await checksum()).toEqual(before);
});

test("twenty openings by a scanner change no row", async () => {
  const before = await checksum();
  for (let n = 0; n < 20; n++) expect((await open(token)).status).toBe(200);
  expect(await checksum()).toEqual(before);
});

test("revoking ends the page, the file and every act at once, whatever is open already", async () => {
  expect((await sent(download, token, { locale: "ja" })).headers.get("Content-Type")).toBe("application/pdf");
  await revoke(false);
  expect(await open(token)).toMatchObject({ status: 410, data: { state: "ended", end: "revoked", mayRenew: false } });
  expect(JSON.stringify((await open(token)).data)).not.toMatch(/snapshot|株式会社エーシーエムイー/);
  const before = await checksum();
  for (const act of [download, comment, answer, propose]) {
    const said = { key: crypto.randomUUID(), body: "said", score: "9", name: "a", email: "a@b.example" };
    expect((await sent(act, token, said)).headers.get("Location")).toBe(`/r/${token}`);
  }
  expect((await sent(view, token, told())).status).toBe(404);
  // What was ended for good is not had again by asking.
  expect(await renewal(token)).toBe("refused");
  expect(await checksum()).toEqual(before);
});

test("after it has expired, the reader gets a fresh link at their own address, one however often it is asked for", async () => {
  await rows("update reading_link set expires_at = now() - interval '1 second'");
  expect(await open(token)).toMatchObject({ status: 410, data: { state: "ended", end: "expired", mayRenew: true } });
  expect(await Promise.all(Array.from({ length: 8 }, () => renewal(token)))).toEqual(Array(8).fill("sent"));
  await drainQueue();
  expect(mailbox.mails()).toHaveLength(2);
  const mail = latestMail();
  expect(mail.recipients).toEqual(["reader@acme.example"]);
  const fresh = /\/r\/([\w-]{43})/.exec(mail.text ?? "")?.[1] ?? "";
  expect(fresh).not.toBe(token);
  expect((await open(fresh)).status).toBe(200);
  expect((await open(token)).status).toBe(410);
});

test("fresh links are few in a day, and none goes out to who has left or wants no mail", async () => {
  await rows("update reading_link set expires_at = now() - interval '1 second'");
  for (const said of ["sent", "sent", "sent", "often"]) {
    expect(await renewal(token)).toBe(said);
    await rows("update reading_link set asked_at = asked_at - interval '11 minutes'");
  }
  await rows("update contact set left_on = current_date - 1");
  expect(await open(token)).toEqual({ data: { state: "unknown" }, status: 404 });
});

test("who was revoked with leave to ask again gets a link that works, and the old one stays ended", async () => {
  await revoke(true);
  expect(await renewal(token)).toBe("sent");
  await drainQueue();
  const fresh = /\/r\/([\w-]{43})/.exec(latestMail().text ?? "")?.[1] ?? "";
  expect([(await open(fresh)).status, (await open(token)).status]).toEqual([200, 410]);
  // Ending the reader's links ends the fresh one too.
  await revoke(false);
  expect((await open(fresh)).status).toBe(410);
});

test("reading counts once it was in view for long enough and somebody moved; telling it twice adds nothing", async () => {
  const id = crypto.randomUUID();
  await sent(view, token, { ...told(id), seconds: "2", acted: "" });
  expect(await reader()).toMatchObject({ openings: 1, devices: 1, readAt: null });
  await rows("update report_reading set opened_at = opened_at - interval '60 seconds'");
  await sent(view, token, { ...told(id), seconds: "40", parts: "summary:30,usage:10", acted: "" });
  expect(await reader()).toMatchObject({ readAt: null, readSeconds: 40 });
  const last = { ...told(id), seconds: "50", parts: "summary:30,usage:20", acted: "1" };
  await Promise.all(Array.from({ length: 6 }, () => sent(view, token, last)));
  const seen = await reader();
  expect(seen.readAt).not.toBeNull();
  expect(seen).toMatchObject({ openings: 1, readSeconds: 50 });
  expect(seen.sections).toEqual([
    { name: "summary", seconds: 30 },
    { name: "usage", seconds: 20 },
  ]);
  // What comes late and is less takes nothing back.
  await sent(view, token, { ...told(id), seconds: "3", parts: "summary:3" });
  expect(await reader()).toMatchObject({ readSeconds: 50 });
});

test("nobody reads for longer than time has passed, in parts that a report has", async () => {
  await sent(view, token, { ...told(), seconds: "900000", parts: "summary:900000,payroll:9,value:-4", acted: "1" });
  const { readSeconds, sections, readAt } = await reader();
  expect(readSeconds).toBeLessThanOrEqual(6);
  expect(sections.map(({ name }) => name)).toEqual(["summary"]);
  expect(readAt).toBeNull();
});

test.each([
  { id: "not-an-id" },
  { seconds: "0" },
  { seconds: "many" },
  { seconds: "-5" },
  { acted: "yes indeed" },
])("what no page tells is refused and kept nowhere: %j", async (wrong) => {
  expect((await sent(view, token, { ...told(), ...wrong })).status).toBe(400);
  expect(await rows("select 1 from report_reading")).toEqual([]);
});

test("a second browser is a second device, and nothing joins the devices of two links", async () => {
  const first = await sent(view, token, told());
  const cookie = cookieFrom(first.headers);
  await sent(view, token, told(), cookie);
  expect(await reader()).toMatchObject({ openings: 2, devices: 1 });
  await sent(view, token, told());
  expect(await reader()).toMatchObject({ openings: 3, devices: 2 });
  const other = await company("other");
  await sent(view, other.token, told(), cookie);
  const devices = await rows<{ device: string }>("select distinct device from report_reading");
  expect(devices).toHaveLength(3);
});

test("another link's opening cannot be spoken for", async () => {
  const id = crypto.randomUUID();
  await sent(view, token, told(id));
  const other = await company("other");
  await sent(view, other.token, { ...told(id), seconds: "9" });
  expect((await rows("select account_id from report_reading where id = $1", [id])).length).toBeLessThanOrEqual(2);
  expect(await reader()).toMatchObject({ openings: 1 });
});

test("our own people's opening and downloading is nobody's reading", async () => {
  await createStaff({ email: "misaki@vendor.example" });
  const cookie = await cookieOf("misaki@vendor.example");
  await sent(view, token, told(), cookie);
  await sent(download, token, { locale: "ja" }, cookie);
  expect(await reader()).toMatchObject({ openings: 0, downloads: 0 });
});

test("a comment is said once however often the form is sent, and is work for us", async () => {
  const form = { key: crypto.randomUUID(), section: "usage", body: "  席を増やしたい。\u0000\r\n来期から。 " };
  const answers = await Promise.all(Array.from({ length: 6 }, () => sent(comment, token, form)));
  expect(new Set(answers.map(({ headers }) => headers.get("Location")))).toEqual(
    new Set([`/r/${token}?done=comment#comments`]),
  );
  expect((await open(token)).data.comments).toMatchObject([
    { name: "佐藤 花子", side: "customer", section: "usage", body: "席を増やしたい。\n来期から。" },
  ]);
  expect(await rows("select kind, detail->>'quarter' as quarter from task")).toEqual([
    { kind: "report_comment", quarter: "2026-Q1" },
  ]);
  for (const body of ["", "   ", "字".repeat(2_001)]) {
    const { headers } = await sent(comment, token, { ...form, key: crypto.randomUUID(), body });
    expect(headers.get("Location")).toContain("refused=commentEmpty");
  }
  expect((await open(token)).data.comments).toHaveLength(1);
});

test("a decision is answered in the room by who may, once however often it is sent, and is work for us", async () => {
  await rows(
    "update report_edition set snapshot = jsonb_set(snapshot::jsonb, '{quarter,until}', to_jsonb((current_date + 30)::text))",
  );
  const [decision] = ((await open(token)).data.snapshot as ReportSnapshot).summary.decisions;
  const key = decision ? keyOf(decision) : "";
  const say = (answer: string, comment = "") => sent(decide, token, { answer, comment }, "", { decision: key });
  // A member decides nothing, with a link or without.
  expect([(await open(token)).data.mayAnswer, (await say("accept")).status]).toEqual([false, 404]);
  await rows("update contact set role = 'executive'");
  expect((await open(token)).data.mayAnswer).toBe(true);
  const answers = await Promise.all(Array.from({ length: 6 }, () => say("discuss", " 来週お話ししたい。 ")));
  expect(new Set(answers.map(({ headers }) => headers.get("Location")))).toEqual(
    new Set([`/r/${token}?decision=answered#decisions`]),
  );
  expect((await open(token)).data.answers).toMatchObject([
    { key, name: "佐藤 花子", answer: "discuss", comment: "来週お話ししたい。", times: 1 },
  ]);
  expect(await rows("select kind from task")).toEqual([{ kind: "decision" }]);
  expect((await say("perhaps")).status).toBe(400);
  expect((await say("accept", "字".repeat(1_001))).headers.get("Location")).toContain("decision=tooLong");
  expect((await sent(decide, token, { answer: "accept" }, "", { decision: "no-such" })).status).toBe(404);
});

test("the question that waits is answered in the room as by its own mail, once, and changed", async () => {
  expect((await open(token)).data.waiting).toBeNull();
  const outcome = (reply: { headers: Headers }) => reply.headers.get("Location");
  expect(outcome(await sent(answer, token, { score: "9" }))).toContain("answer=closed");
  const today = dayAt(new Date(), "Asia/Tokyo");
  const campaign = await openCampaign({ nameJa: "秋", nameEn: "Autumn", opensOn: today, closesOn: addDays(today, 9) });
  await askDue(campaign, new Date());
  expect((await open(token)).data.waiting).toMatchObject({ isAnswered: false, more: null });
  expect(outcome(await sent(answer, token, { score: "9" }))).toContain("answer=again");
  const [invitation] = await rows("select id from invitation");
  const say = (form: Record<string, string>) =>
    sent(answer, token, fromPage(invitationToken(accountId, String(invitation?.id)), form));
  await Promise.all(Array.from({ length: 6 }, () => say({ score: "9", comment: "速い" })));
  expect(await rows("select score, comment, place from response")).toEqual([
    { score: 9, comment: "速い", place: "reading" },
  ]);
  expect(outcome(await say({ score: "11" }))).toContain("answer=missing");
  expect(outcome(await say({ score: "7", comment: "" }))).toContain("answer=done");
  expect(await rows("select score from response")).toEqual([{ score: 7 }]);
});

test("a link invites nobody: a colleague waits for somebody who may, and who is known here is not told", async () => {
  await rows("update contact set role = 'admin'");
  const colleague = { name: "新井 葵", email: "AOI@acme.example", department: "経理部", title: "" };
  const answers = await Promise.all(Array.from({ length: 5 }, () => sent(propose, token, colleague)));
  const known = await sent(propose, token, { name: "x", email: "reader@acme.example" });
  const places = [...answers, known].map(({ headers }) => headers.get("Location"));
  expect(new Set(places)).toEqual(new Set([`/r/${token}?done=colleague#colleague`]));
  expect(await listWaitingColleagues(accountId)).toMatchObject([
    { name: "新井 葵", email: "aoi@acme.example", department: "経理部", title: null, by: "佐藤 花子" },
  ]);
  expect(await rows("select 1 from contact")).toHaveLength(1);
  expect(await rows("select kind from task")).toEqual([{ kind: "colleague" }]);
  const wrong = await sent(propose, token, { name: "", email: "nobody" });
  expect(wrong.headers.get("Location")).toContain("refused=colleagueWrong");
});

test("an administrator who is signed in in this browser invites at once; a member there does not", async () => {
  const cookie = await cookieOf("reader@acme.example");
  const colleague = { name: "新井 葵", email: "aoi@acme.example" };
  expect((await sent(propose, token, colleague, cookie)).headers.get("Location")).toContain("done=colleague");
  await rows("update contact set role = 'admin'");
  const other = { name: "林 悠", email: "yu@acme.example" };
  expect((await sent(propose, token, other, cookie)).headers.get("Location")).toContain("done=invited");
  expect(await rows("select email, role, receives_reports from contact where email like 'yu@%'")).toEqual([
    { email: "yu@acme.example", role: "member", receives_reports: true },
  ]);
});

function latestMail() {
  const mail = mailbox.mails().at(-1);
  if (!mail) throw new Error("no mail came");
  return mail;
}

function told(id: string = crypto.randomUUID()) {
  return { id, seconds: "3", parts: "summary:3", acted: "1" };
}

async function company(slug: string) {
  const { id } = await createAccount({ slug, name: "株式会社エーシーエムイー" });
  const person = { email: `reader@${slug}.example`, name: "佐藤 花子", department: "営業部", title: "部長" };
  const contact = await createContact(id, { ...person, role: "member", receivesReports: true });
  const delivery = await approvedReport(id);
  await drainQueue();
  return { accountId: id, contactId: contact.id, token: readingToken(id, delivery) };
}

async function open(token: string) {
  const answer = (await loader(args(request(`/r/${encodeURIComponent(token)}`), { token }))) as {
    data: Record<string, unknown> & { comments?: unknown[] };
    init: { status?: number } | null;
  };
  return { data: answer.data, status: answer.init?.status ?? 200 };
}

async function sent(
  act: (args: never) => Promise<Response>,
  token: string,
  form: Record<string, string>,
  cookie = "",
  more = {},
) {
  const asked = request(`/r/${encodeURIComponent(token)}`, { form, ...(cookie && { cookie }) });
  let answer: Response | undefined;
  const thrown = await thrownBy(
    act(args(asked, { token, ...more })).then((given) => {
      answer = given;
      throw given;
    }),
  );
  return { status: thrown.status, headers: answer?.headers ?? thrown.headers };
}

async function renewal(token: string) {
  const { headers } = await sent(renew, token, {});
  return new URL(headers.get("Location") ?? "", "https://here.test").searchParams.get("renewal");
}

async function revoke(mayRenew: boolean) {
  const { id: staffId } = await createStaff({ email: `${crypto.randomUUID()}@vendor.example` });
  const [link] = await rows<{ editionId: string }>('select edition_id as "editionId" from reading_link');
  const reader = { editionId: link?.editionId ?? "", contactId, name: "佐藤 花子", mayRenew };
  await revokeReading(accountId, reader, { staffId, quarter: "2026-Q1" });
}

async function reader() {
  const [state] = await listReaders(accountId, "2026-Q1");
  if (!state) throw new Error("nobody has a link");
  return state;
}
