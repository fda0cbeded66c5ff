import { expect, test } from "vitest";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { action as changeContract, loader as openChange } from "#app/routes/staff/contract-change.tsx";
import { action as end, loader as openEnd } from "#app/routes/staff/contract-end.tsx";
import { action as decide } from "#app/routes/staff/contract-renewal.tsx";
import { loader as openContracts, action as sign } from "#app/routes/staff/contracts.tsx";
import { action as feel } from "#app/routes/staff/pulse.ts";
import { action as say } from "#app/routes/staff/sponsor.tsx";
import { action as note, loader as openTimeline } from "#app/routes/staff/timeline.tsx";
import { action as settle } from "#app/routes/staff/touchpoint-settlement.ts";
import { createAccount, createStaff, createSubscription } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

async function aDesk() {
  const staff = await createStaff();
  const cookie = await cookieOf(staff.email);
  const mine = await createAccount({ slug: "mine" });
  const other = await createAccount({ slug: "other" });
  const post = (form: Record<string, string>) => request("/staff/accounts/mine", { cookie, form });
  const params = (more: Record<string, string> = {}) => ({ account: "mine", ...more });
  const get = (search = "") => request(`/staff/accounts/mine/timeline${search}`, { cookie });
  return { mine, other, post, params, get };
}

const TALK = {
  kind: "meeting",
  direction: "both",
  subject: "定例",
  summary: "",
  contactId: "",
  tone: "-1",
  leftOpen: "on",
};
const TERMS = {
  ...{ plan: "Business", currency: "jpy", startsOn: "2026-04-01", endedOn: "" },
  ...{ seats: "20", price: "250,000", renewsOn: "2027-04-01", noticeDays: "60" },
};

test("an account without any data has an empty timeline and no contracts", async () => {
  const { get, params } = await aDesk();
  expect(await openTimeline(args(get(), params()))).toMatchObject({ lines: [], pulse: null, sponsors: [] });
  expect(await openContracts(args(get(), params()))).toMatchObject({ contracts: [], decisions: [] });
});

test("a form sent twice in the same moment is recorded once, and both are told so", async () => {
  const { post, params, mine } = await aDesk();
  const [id, since] = [crypto.randomUUID(), "2026-06-01"];
  const talk = { ...TALK, id, occurredAt: "2026-06-01T10:30" };
  const acts = [
    () => feel(args(post({ id, level: "2", note: "" }), params())),
    () => note(args(post(talk), params())),
    () => say(args(post({ id, status: "none", contactId: "", sinceOn: since, note: "" }), params())),
  ];
  for (const act of acts) {
    const answers = await Promise.all(Array.from({ length: 6 }, act));
    expect(answers.map((answer) => (answer as Response).status)).toEqual(Array(6).fill(302));
  }
  const counts = await withAccount(mine.id, async (tx) => [
    await tx.pulse.count(),
    await tx.touchpoint.count(),
    await tx.sponsorStatus.count(),
  ]);
  expect(counts).toEqual([1, 1, 1]);
});

test("of two who end a contract the second sees the first one's day before it is changed", async () => {
  const { mine, post, params, get } = await aDesk();
  const { id: contract } = await createSubscription(mine.id, { startsOn: "2026-04-01", endedOn: null });
  const at = params({ contract });
  const { was } = await openEnd(args(get(), at));
  expect(was).toBe("");
  expect(await end(args(post({ endedOn: "2026-10-01", was }), at))).toMatchObject({ status: 302 });
  const late = await end(args(post({ endedOn: "2026-12-01", was }), at));
  expect(late).toMatchObject({ init: { status: 409 }, data: { faults: ["end_moved"] } });
  expect(await openEnd(args(get(), at))).toMatchObject({ was: "2026-10-01", endedOn: "2026-10-01" });
  expect(await end(args(post({ endedOn: "2026-10-01", was }), at)), "the same day is no other").toMatchObject({
    status: 302,
  });
  expect(await end(args(post({ endedOn: "2026-12-01", was: "2026-10-01" }), at))).toMatchObject({ status: 302 });
});

test("what is noted stands on the timeline once, is filtered by the address, and is settled", async () => {
  const { get, params, post, mine } = await aDesk();
  const talk = { ...TALK, id: crypto.randomUUID(), occurredAt: "2026-06-01T10:30" };
  for (const _ of [1, 2]) expect(await note(args(post(talk), params()))).toMatchObject({ status: 302 });
  await createSubscription(mine.id, { startsOn: "2026-04-01" });
  await feel(args(post({ id: crypto.randomUUID(), level: "2", note: "" }), params()));
  const kinds = async (search = "") => (await openTimeline(args(get(search), params()))).lines.map(({ kind }) => kind);
  expect(await kinds()).toEqual(["pulse", "meeting", "contract"]);
  expect(await kinds("?kind=meeting&page=x")).toEqual(["meeting"]);
  expect(await kinds("?page=2")).toEqual([]);
  const [line] = (await openTimeline(args(get("?kind=meeting"), params()))).lines;
  expect(line).toMatchObject({ day: "2026-06-01", isOpen: true, figure: -1, at: new Date("2026-06-01T01:30:00Z") });
  await settle(args(post({}), params({ touchpoint: talk.id })));
  expect((await openTimeline(args(get("?kind=meeting"), params()))).lines[0]).toMatchObject({ isOpen: false });
});

test("what our own people record moves the score at once, and says so", async () => {
  const { params, post, mine } = await aDesk();
  await scoreHealth(mine.id, "nightly");
  const pulse = { id: crypto.randomUUID(), level: "1", note: "" };
  expect(await thrownBy(feel(args(post({ ...pulse, level: "9" }), params())))).toMatchObject({ status: 400 });
  expect(await listJobs("score_health")).toHaveLength(0);
  for (const _ of [1, 2]) await feel(args(post(pulse), params()));
  const jobs = await listJobs("score_health");
  expect(jobs).toMatchObject([{ payload: { accountId: mine.id, cause: "record" } }]);
  await scoreHealth(mine.id, "record");
  const [score] = await withAccount(mine.id, (tx) =>
    tx.healthScore.findMany({ where: { accountId: mine.id }, orderBy: { computedAt: "desc" } }),
  );
  expect(score).toMatchObject({ cause: "record" });
  expect(score?.signals).toContainEqual(expect.objectContaining({ key: "relationship", value: 0 }));
});

test("a form that cannot be so comes back with what was typed and why", async () => {
  const { params, post } = await aDesk();
  const ahead = { ...TALK, id: crypto.randomUUID(), occurredAt: "2999-01-01T00:00" };
  expect(await note(args(post(ahead), params()))).toMatchObject({
    init: { status: 400 },
    data: { faults: ["future"], typed: { subject: "定例" } },
  });
  const torn = { ...TALK, id: "x", occurredAt: "" };
  expect(await note(args(post(torn), params()))).toMatchObject({ data: { faults: ["unreadable"] } });
  const word = {
    id: crypto.randomUUID(),
    contactId: "",
    status: "active",
    sinceOn: "2999-01-01",
    note: "あ".repeat(900),
  };
  expect(await say(args(post(word), params()))).toMatchObject({ init: { status: 400 }, data: { typed: word } });
  const wrong = { ...TERMS, id: crypto.randomUUID(), seats: "-1", price: "12.5", endedOn: "2026-03-01" };
  expect(await sign(args(post(wrong), params()))).toMatchObject({
    init: { status: 400 },
    data: { faults: ["seats", "price", "ends_before_start"] },
  });
});

test("a contract is signed and its renewal decided; another company's is not there", async () => {
  const { get, params, post, other } = await aDesk();
  const id = crypto.randomUUID();
  expect(await sign(args(post({ ...TERMS, id }), params()))).toMatchObject({ status: 302 });
  const renewal = {
    ...{ id: crypto.randomUUID(), renewsOn: "2027-04-01", decision: "renewed", decidedOn: "2026-06-01" },
    ...{ seats: "20", price: "250000", nextRenewsOn: "2028-04-01" },
  };
  expect(await decide(args(post(renewal), params({ contract: id })))).toMatchObject({ status: 302 });
  const { contracts, decisions } = await openContracts(args(get(), params()));
  expect(contracts).toMatchObject([
    { renewsOn: "2028-04-01", startsOn: "2027-04-01", replacesId: id, noticeOn: "2028-02-01" },
    { id, currency: "JPY", mrrMinor: 250_000, endedOn: "2027-04-01", isReplaced: true },
  ]);
  expect(decisions).toMatchObject([{ decision: "renewed", mrrAfterMinor: 250_000 }]);
  const theirs = await createSubscription(other.id);
  expect(await thrownBy(openChange(args(get(), params({ contract: theirs.id }))))).toMatchObject({ status: 404 });
  const change = {
    id: crypto.randomUUID(),
    on: "2026-06-01",
    seats: "1",
    price: "1",
    renewsOn: "2027-04-01",
    noticeDays: "",
  };
  expect(await thrownBy(changeContract(args(post(change), params({ contract: theirs.id }))))).toMatchObject({
    status: 404,
  });
});
