import { beforeEach, expect, test } from "vitest";
import { listClosedDays } from "#app/domain/reports/closed-days.server.ts";
import { defaultFields, type Fields } from "#app/domain/reports/policy.ts";
import {
  findDefaultPolicy,
  listSegmentPolicies,
  NO_POLICY,
  setSegmentPolicy,
} from "#app/domain/reports/policy-change.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import * as dayRemoval from "#app/routes/staff/closed-day-removal.ts";
import * as days from "#app/routes/staff/closed-days.tsx";
import * as rules from "#app/routes/staff/report-rules.tsx";
import * as settings from "#app/routes/staff/report-settings.tsx";
import * as segment from "#app/routes/staff/segment-policy.tsx";
import * as segmentRemoval from "#app/routes/staff/segment-removal.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const PAGE = "/staff/reports/settings";
let cookie = "";

beforeEach(async () => {
  await createVendor();
  await createAccount({ slug: "own", approvalMode: "automatic" });
  cookie = await cookieOf((await createStaff({ name: "高橋 美咲" })).email);
});

const load = (path = PAGE) => settings.loader(args(request(path, { cookie })));
const save = async (form: Fields) => answerOf(await settings.action(args(request(PAGE, { cookie, form }))));
const saveSegment = async (form: Fields) =>
  answerOf(await segment.action(args(request(`${PAGE}/segment`, { cookie, form }))));
const form = async (): Promise<Fields> => {
  const { policy, version } = await load();
  return { ...defaultFields(policy), seen: version };
};

test("the page says what is set, what it means, and which accounts go their own way", async () => {
  const { policy, example, own, said } = await load(`${PAGE}?did=saved`);
  expect(policy).toMatchObject({ approvalMode: "person", delayMinutes: 0, fromHour: 0, untilHour: 24 });
  // Nothing is held back: a mail goes at the moment of approval.
  expect(example.places).toEqual([{ timeZone: "Asia/Tokyo", locale: "ja", sendAt: example.approvedAt }]);
  expect(own).toEqual([expect.objectContaining({ slug: "own", approvalMode: "automatic", delayMinutes: null })]);
  expect(said).toBe("saved");
});

test("a change is saved and shown, with what was and what is", async () => {
  const changed = {
    ...(await form()),
    delay: "1.5",
    delayUnit: "hours",
    fromHour: "9",
    untilHour: "18",
    businessDaysOnly: "on",
  };
  expect(await save(changed)).toEqual({ status: 302, data: null });
  const { policy, changes } = await load();
  expect(policy).toMatchObject({ delayMinutes: 90, fromHour: 9, untilHour: 18, businessDaysOnly: true });
  expect(changes).toMatchObject([{ by: "高橋 美咲", detail: { fromHour_before: 0, fromHour: 9 } }]);
});

test("what is wrong changes nothing, is told at its field, and stays in the form", async () => {
  const before = await findDefaultPolicy();
  const typed = { ...(await form()), delay: "soon", readingDays: "1000" };
  expect(await save(typed)).toMatchObject({
    ...{ status: 400, data: { typed, errors: { delay: ["number"], readingDays: ["readingRange"] } } },
  });
  expect(await save({})).toMatchObject({ status: 400 });
  expect(await findDefaultPolicy()).toEqual(before);
});

test("the second of two editors gets 409 with who was first and what they set, and keeps what was typed", async () => {
  const seen = await form();
  await save({ ...seen, graceHours: "24" });
  const typed = { ...seen, delay: "30", delayUnit: "minutes" };
  const answer = await save(typed);
  expect(answer).toMatchObject({
    status: 409,
    data: { typed, moved: { theirs: { graceHours: 24 }, mine: { delayMinutes: 30 }, last: { by: "高橋 美咲" } } },
  });
  // Sent again with what stands there now, it is taken.
  expect(await save({ ...typed, seen: (await form()).seen ?? "" })).toMatchObject({ status: 302 });
  expect((await load()).policy).toMatchObject({ delayMinutes: 30, graceHours: 0 });
});

test("a segment's policy is set, met by a second editor, and removed after a second look", async () => {
  const retail = { industry: "retail", size: "", approvalMode: "automatic", delay: "", seen: "none" };
  expect(await saveSegment(retail)).toMatchObject({ status: 302 });
  expect(await saveSegment({ ...retail, approvalMode: "person" })).toMatchObject({
    status: 409,
    data: { typed: { approvalMode: "person" }, moved: { theirs: { approvalMode: "automatic" } } },
  });
  const page = await segment.loader(args(request(`${PAGE}/segment?industry=retail&size=`, { cookie })));
  expect(page).toMatchObject({ segment: { industry: "retail", size: null }, setting: { approvalMode: "automatic" } });
  const remove = (fields: Fields) =>
    segmentRemoval.action(args(request(`${PAGE}/segment/removal`, { cookie, form: { ...retail, ...fields } })));
  expect(await thrownBy(remove({ seen: page.version }))).toMatchObject({ status: 400 });
  expect((await remove({ seen: "older", confirmed: "yes" })).headers.get("Location")).toContain("did=unchanged");
  expect((await remove({ seen: page.version, confirmed: "yes" })).headers.get("Location")).toContain("did=removed");
  expect(await listSegmentPolicies()).toEqual([]);
  // Removed under somebody's hands: they are told, and saving again adds it.
  const late = await saveSegment({ ...retail, seen: page.version });
  expect(late).toMatchObject({ status: 409, data: { moved: { theirs: null, version: "none" } } });
  expect(await saveSegment(retail)).toMatchObject({ status: 302 });
});

test("an account's own settings are saved over its segment's, met by a second editor, and given up again", async () => {
  await setSegmentPolicy(
    { industry: "retail", size: null },
    { approvalMode: "automatic", delayMinutes: 30 },
    NO_POLICY,
    (await createStaff()).id,
  );
  const { id } = await createAccount({ slug: "shop", industry: "retail", timeZone: "Europe/Berlin", locale: "en" });
  const own = "/staff/accounts/shop/report-rules";
  const at = (path: string, fields?: Fields) =>
    args(request(path, { cookie, ...(fields && { form: fields }) }), { account: "shop" });
  const saveOwn = async (fields: Fields) => answerOf(await rules.action(at(own, fields)));
  const before = await rules.loader(at(own));
  expect(before.follows).toEqual({
    approvalMode: { value: "automatic", segment: { industry: "retail", size: null } },
    delayMinutes: { value: 30, segment: { industry: "retail", size: null } },
    deliveryMode: { value: "attachment", segment: null },
  });
  expect(before.policy).toMatchObject({ approvalMode: "automatic", delayMinutes: 30, deliveryMode: "attachment" });
  const [place] = before.example.places;
  expect(place).toMatchObject({ timeZone: "Europe/Berlin", locale: "en" });
  expect(place?.sendAt?.getTime()).toBe(before.example.approvedAt.getTime() + 30 * 60_000);

  const empty = { approvalMode: "", delay: "", delayUnit: "minutes", deliveryMode: "", seen: before.version };
  const typed = { ...empty, approvalMode: "person", deliveryMode: "link" };
  expect(await saveOwn({ ...typed, deliveryMode: "pigeon", delay: "soon" })).toMatchObject({
    status: 400,
    data: { errors: { deliveryMode: ["choice"], delay: ["number"] } },
  });
  expect(await saveOwn(typed)).toMatchObject({ status: 302 });
  expect(await saveOwn({ ...empty, delay: "2", delayUnit: "hours" })).toMatchObject({
    status: 409,
    data: { moved: { theirs: { approvalMode: "person" }, mine: { delayMinutes: 120 }, last: { by: "高橋 美咲" } } },
  });
  const after = await rules.loader(at(`${own}?saved`));
  expect(after).toMatchObject({
    saved: true,
    own: { approvalMode: "person", delayMinutes: null, deliveryMode: "link" },
  });
  expect((await load()).own).toContainEqual(expect.objectContaining({ slug: "shop", deliveryMode: "link" }));
  // Left as they are for others again, which its history says too.
  expect(await saveOwn({ ...empty, seen: after.version })).toMatchObject({ status: 302 });
  const given = await rules.loader(at(own));
  expect(given.own).toEqual(before.own);
  expect(given.changes[0]?.detail).toMatchObject({ approvalMode_before: "person", approvalMode: null });
  expect((await listActs(id)).map(({ act }) => act)).toEqual(["report_rules_changed", "report_rules_changed"]);
});

test("an address that names no segment of ours is not there", async () => {
  const page = segment.loader(args(request(`${PAGE}/segment?industry=%3Cb%3E`, { cookie })));
  expect(await thrownBy(page)).toMatchObject({ status: 404 });
});

test("closed days stand beside the public holidays, are added once and removed", async () => {
  const add = async (fields: Fields) =>
    answerOf(await days.action(args(request(`${PAGE}/days`, { cookie, form: fields }))));
  const nextYear = new Date().getUTCFullYear() + 1;
  const closed = { day: `${nextYear}/12/28`, nameJa: "棚卸し", nameEn: "Stock-taking" };
  expect(await add(closed)).toMatchObject({ status: 302 });
  expect(await add({ ...closed, nameEn: "Other" })).toMatchObject({
    status: 409,
    data: { typed: { nameEn: "Other" }, there: { en: "Stock-taking" } },
  });
  expect(await add({ ...closed, day: "2020-01-01" })).toMatchObject({
    status: 400,
    data: { errors: { day: ["pastDay"] } },
  });
  const page = await days.loader(args(request(`${PAGE}/days`, { cookie })));
  expect(page.upcoming).toEqual([{ day: `${nextYear}-12-28`, ja: "棚卸し", en: "Stock-taking" }]);
  expect(page.holidays.map(({ ja }) => ja)).toEqual(expect.arrayContaining(["元日", "こどもの日", "勤労感謝の日"]));
  const remove = (day: string) => dayRemoval.action(args(request(`${PAGE}/days/removal`, { cookie, form: { day } })));
  expect((await remove(`${nextYear}-12-28`)).headers.get("Location")).toContain("did=dayRemoved");
  expect((await remove(`${nextYear}-12-28`)).headers.get("Location")).toContain("did=unchanged");
  expect(await thrownBy(remove("today"))).toMatchObject({ status: 400 });
  expect(await listClosedDays()).toEqual([]);
});

test("a customer's administrator finds none of it", async () => {
  const { id } = await createAccount({ slug: "customer" });
  const { email } = await createContact(id, { role: "admin" });
  const theirs = await cookieOf(email ?? "");
  const sent = (path: string) => args(request(`${PAGE}${path}`, { cookie: theirs, form: {} }));
  const asks: (() => Promise<unknown>)[] = [
    () => settings.loader(args(request(PAGE, { cookie: theirs }))),
    () => settings.action(sent("")),
    () => segment.action(sent("/segment")),
    () => segmentRemoval.action(sent("/segment/removal")),
    () => days.action(sent("/days")),
    () => dayRemoval.action(sent("/days/removal")),
  ];
  for (const ask of asks) expect(await thrownBy(ask())).toMatchObject({ status: 404 });
});

function answerOf(answer: Response | { data: unknown; init: ResponseInit | null }) {
  return answer instanceof Response
    ? { status: answer.status, data: null }
    : { status: answer.init?.status, data: answer.data };
}
