import { afterEach, beforeEach, expect, test } from "vitest";
import { acknowledgeAlert, snoozeAlert } from "#app/domain/alerts/alert.server.ts";
import { openDueDigests, sendDigest } from "#app/domain/alerts/digest.server.ts";
import { listDigestsOf, listTroubledDigests } from "#app/domain/alerts/digest-list.server.ts";
import { addDays } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createStaff, createVendor, insert } from "#test/support/factories.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { aComment, aStoppedAlert, listDigests, runAt, TUESDAY, today, tokyo } from "#test/support/my-day.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";

let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(() => mailbox.close());

const EIGHT = tokyo(TUESDAY, "08:00");
const minutesLater = (minutes: number, from = EIGHT) => new Date(from.getTime() + minutes * 60_000);

/** One of us who looks after an account that has stopped, and gets mail at eight. */
async function aColleague(fields: Parameters<typeof createStaff>[0] = {}) {
  const staff = await createStaff({ name: "高橋 美咲", digestHour: 8, ...fields });
  const account = await createAccount({ name: "青葉物流株式会社", staffId: staff.id });
  const alertId = await aStoppedAlert(account.id, { staffId: staff.id });
  return { staff, account, alertId };
}

test("the mail says what to do and why, each with its link", async () => {
  const { staff, account, alertId } = await aColleague();
  await aComment(account.id, addDays(TUESDAY, -2), { staffId: staff.id });
  expect(await runAt(EIGHT)).toBe(1);
  const mail = mailbox.to(staff.email);
  expect(mail.subject).toBe("【今日の仕事】急ぎ2件(全2件)");
  for (const said of ["高橋 美咲さん", "12月1日", "青葉物流株式会社", "直近 14 日間、誰も利用していません", "2 日超過"])
    expect(mail.text).toContain(said);
  expect(mail.text).toContain(`https://portal.example.test/staff/accounts/${account.slug}/alerts/${alertId}`);
  expect(mail.html).toContain("https://portal.example.test/staff/today");
  expect(mail.html).toContain("https://portal.example.test/staff/me");
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("it comes once a day, however often the clock runs and however many workers there are", async () => {
  await aColleague();
  const clock = async () => EIGHT;
  const taken = await Promise.all([openDueDigests(clock), openDueDigests(clock), openDueDigests(clock)]);
  expect(taken.reduce((sum, n) => sum + n, 0)).toBe(1);
  const [row] = await listDigests();
  await Promise.all(Array.from({ length: 6 }, () => sendDigest(row?.id ?? "", clock)));
  await runAt(minutesLater(5));
  await runAt(minutesLater(300));
  expect(mailbox.mails()).toHaveLength(1);
  expect(await listDigests()).toMatchObject([{ state: "sent", attempts: 1, messageId: mailbox.mails()[0]?.messageId }]);
});

test("the job of a mail goes through the queue", async () => {
  const { staff } = await aColleague();
  await insert("staff_digest", { staffId: staff.id, day: today(), messageId: "<day.1@portal.example.test>" });
  const [row] = await listDigests();
  await ownerPool().query("select graphile_worker.add_job('send_digest', $1)", [{ digestId: row?.id }]);
  await drainQueue();
  expect(mailbox.to(staff.email).messageId).toBe("<day.1@portal.example.test>");
});

test("it comes at the reader's hour by the vendor's clock, or later that day, and never the day after", async () => {
  await createVendor({ timeZone: "America/New_York", locale: "en" });
  const early = await aColleague({ digestHour: 6 });
  const late = await aColleague({ digestHour: 17 });
  const newYork = (time: string) => new Date(`${TUESDAY}T${time}:00-05:00`);
  expect(await runAt(newYork("05:59"))).toBe(0);
  expect(await runAt(newYork("06:00"))).toBe(1);
  expect(mailbox.mails().flatMap(({ recipients }) => recipients)).toEqual([early.staff.email]);
  // Nothing ran for hours: what was missed is made up, by the day's end at the latest.
  expect(await runAt(newYork("23:58"))).toBe(1);
  expect(mailbox.to(late.staff.email).text).toContain("12月1日");
  expect(mailbox.mails()).toHaveLength(2);
});

test("a day on which nobody was there to send is not made up on the next", async () => {
  await aColleague();
  await openDueDigests(async () => tokyo(TUESDAY, "23:55"));
  await runAt(tokyo("2026-12-02", "00:01"));
  expect(mailbox.mails()).toEqual([]);
  expect(await listDigests()).toMatchObject([{ day: TUESDAY, state: "late", attempts: 0 }]);
  expect(await runAt(tokyo("2026-12-02", "08:00"))).toBe(1);
  expect(mailbox.mails()).toHaveLength(1);
});

test.each([
  ["2026-12-05", "a Saturday"],
  ["2026-12-06", "a Sunday"],
  ["2026-11-23", "Labour Thanksgiving Day"],
  ["2026-05-06", "a day in lieu"],
  ["2026-12-30", "the turn of the year"],
])("none comes on %s, %s", async (day) => {
  await aColleague();
  expect(await runAt(tokyo(day, "09:00"))).toBe(0);
  expect(await listDigests()).toEqual([]);
});

test("a vendor who is not in Japan works on Japanese holidays", async () => {
  await createVendor({ locale: "en", timeZone: "Europe/London" });
  await aColleague();
  expect(await runAt(new Date("2026-11-23T08:00:00Z"))).toBe(1);
  expect(mailbox.mails()).toHaveLength(1);
});

test("who wants none or has left gets none, also when that is said at the last moment", async () => {
  await aColleague({ digestHour: null });
  const left = await aColleague();
  await ownerPool().query("update staff set left_at = now() where id = $1", [left.staff.id]);
  expect(await runAt(EIGHT)).toBe(0);
  const late = await aColleague();
  await openDueDigests(async () => EIGHT);
  await ownerPool().query("update staff set digest_hour = null where id = $1", [late.staff.id]);
  await runAt(EIGHT);
  expect(mailbox.mails()).toEqual([]);
  expect(await listDigests()).toMatchObject([{ staffId: late.staff.id, state: "unwanted" }]);
});

test("with nothing to say there is no mail, also when something comes up later that day", async () => {
  const staff = await createStaff({ digestHour: 8 });
  const { id } = await createAccount({ staffId: staff.id });
  await runAt(EIGHT);
  await aStoppedAlert(id, { staffId: staff.id, raisedAt: minutesLater(30) });
  await runAt(minutesLater(60));
  expect(mailbox.mails()).toEqual([]);
  expect(await listDigests()).toMatchObject([{ state: "nothing", attempts: 0 }]);
  expect(await listTroubledDigests()).toEqual([]);
  await runAt(tokyo("2026-12-02", "08:00"));
  expect(mailbox.to(staff.email).text).toContain("新しいアラート");
});

test("it is about the reader's own accounts and nobody's, as the list of the day is", async () => {
  const mine = await aColleague();
  const theirs = await aColleague({ name: "Daniel Reyes", locale: "en" });
  await ownerPool().query("update account set name = $2 where id = $1", [theirs.account.id, "海山食品株式会社"]);
  const nobodys = await createAccount({ name: "川岸製鋼株式会社" });
  await aStoppedAlert(nobodys.id);
  await runAt(EIGHT);
  const [ours, his] = [mailbox.to(mine.staff.email), mailbox.to(theirs.staff.email)];
  for (const part of [ours.text, ours.html]) {
    expect(part).toContain("青葉物流株式会社");
    expect(part).toContain("川岸製鋼株式会社");
    expect(part).not.toContain("海山食品");
  }
  expect(his.text).toContain("海山食品株式会社");
  expect(his.text).not.toContain("青葉物流");
});

test("each reads it in their own language", async () => {
  const { staff } = await aColleague({ name: "Daniel Reyes", locale: "en" });
  await runAt(EIGHT);
  const mail = mailbox.to(staff.email);
  expect(mail.subject).toBe("My day: 1 urgent, 1 in all");
  expect(mail.headers.get("content-language")).toBe("en");
  expect(mail.text).toContain("Daniel Reyes, there is one thing to do on Tue, Dec 1, 2026.");
  expect(mail.text).toContain("Call today and ask why it is no longer used");
});

test("an alert that somebody looks after or has put off is not in it", async () => {
  const { staff, account, alertId } = await aColleague();
  const other = await aStoppedAlert(account.id, { staffId: staff.id, kind: "silent" });
  await aComment(account.id, TUESDAY, { staffId: staff.id });
  await acknowledgeAlert(account.id, alertId, staff.id);
  await snoozeAlert(account.id, other, addDays(today(), 2), staff.id);
  await insert("task", {
    ...{ accountId: account.id, kind: "alert", subjectId: other, dueOn: TUESDAY, staffId: staff.id },
    detail: '{"alert": "silent", "weeks": 3}',
  });
  await runAt(EIGHT);
  const { subject, text } = mailbox.to(staff.email);
  expect(subject).toBe("【今日の仕事】急ぎ1件(全1件)");
  expect(text).toContain("コメントに返事をする");
  expect(text).not.toMatch(/alerts\/|アラート|サイレント/);
});

test("an alert is new in one mail only; until somebody takes it, it goes on waiting", async () => {
  const { staff, account } = await aColleague();
  await runAt(EIGHT);
  expect(mailbox.to(staff.email).text).toContain("新しいアラート");
  await aStoppedAlert(account.id, { staffId: staff.id, kind: "turned_red", raisedAt: tokyo("2026-12-02", "03:30") });
  await runAt(tokyo("2026-12-02", "08:00"));
  const { text = "", subject } = mailbox.to(staff.email);
  expect(subject).toBe("【今日の仕事】急ぎ1件(全2件)");
  const [fresh, waiting] = text.split("そのほか、待っていること");
  expect(fresh).toContain("スコア 31 点");
  expect(fresh).not.toContain("直近 14 日間");
  expect(waiting).toContain("直近 14 日間");
});

test("an address that is refused is not tried again that day; the server's words are kept and shown", async () => {
  const { staff } = await aColleague();
  mailbox.answer({ recipient: () => ({ code: 550, text: "5.1.1 no such user" }) });
  await runAt(EIGHT);
  mailbox.answer({});
  await runAt(minutesLater(60));
  expect(mailbox.mails()).toEqual([]);
  const dropped = { state: "refused", attempts: 1, reply: expect.stringContaining("550") };
  expect(await listDigests()).toMatchObject([dropped]);
  await ownerPool().query("update staff_digest set dropped_at = now()");
  expect(await listTroubledDigests()).toMatchObject([{ ...dropped, reader: { email: staff.email }, day: TUESDAY }]);
  expect(await listDigestsOf(staff.id)).toMatchObject([dropped]);
  await runAt(tokyo("2026-12-02", "08:00"));
  expect(mailbox.mails()).toHaveLength(1);
});

test("put off by a 4xx, it waits and is sent the same day under the same Message-ID", async () => {
  await aColleague();
  let refusals = 2;
  mailbox.answer({ recipient: () => (refusals-- > 0 ? { code: 450, text: "4.2.0 greylisted" } : "accept") });
  await runAt(EIGHT);
  const [put] = await listDigests();
  expect(put).toMatchObject({ state: "open", attempts: 1, reply: expect.stringContaining("450") });
  expect(put?.dueAt.getTime()).toBeGreaterThan(minutesLater(3).getTime());
  expect(put?.dueAt.getTime()).toBeLessThan(minutesLater(7).getTime());
  await runAt(minutesLater(2));
  expect(await listDigests()).toMatchObject([{ attempts: 1 }]);
  await runAt(minutesLater(10));
  await runAt(minutesLater(30));
  expect(await listDigests()).toMatchObject([{ state: "sent", attempts: 3, messageId: put?.messageId }]);
  expect(mailbox.mails().map(({ messageId }) => messageId)).toEqual([put?.messageId]);
});

test("what the server puts off until the day is over is given up, and said so", async () => {
  await aColleague({ digestHour: 23 });
  mailbox.answer({ data: () => ({ code: 451, text: "4.7.1 come back in 2 hours" }) });
  await runAt(tokyo(TUESDAY, "23:00"));
  mailbox.answer({});
  await runAt(tokyo("2026-12-02", "01:30"));
  expect(await listDigests()).toMatchObject([{ state: "late", attempts: 1, reply: expect.stringContaining("4.7.1") }]);
  expect(mailbox.mails()).toEqual([]);
});

test("a server that takes nothing from us costs nobody their mail", async () => {
  await aColleague();
  mailbox.answer({ sender: () => ({ code: 550, text: "5.7.1 not you" }) });
  await runAt(EIGHT);
  expect(await listDigests()).toMatchObject([{ state: "open", attempts: 1 }]);
  mailbox.answer({});
  await runAt(minutesLater(10));
  expect(mailbox.mails()).toHaveLength(1);
  expect(await listJobs("send_digest")).not.toEqual([]);
});
