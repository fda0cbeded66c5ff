import { beforeEach, expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { addClosedDay, listClosedDays, removeClosedDay } from "#app/domain/reports/closed-days.server.ts";
import { type DefaultPolicy, defaultFields, type Fields, segmentFields } from "#app/domain/reports/policy.ts";
import {
  changeDefaultPolicy,
  findDefaultPolicy,
  findSegmentPolicy,
  listPolicyChanges,
  listSegmentPolicies,
  NO_POLICY,
  setSegmentPolicy,
} from "#app/domain/reports/policy-change.server.ts";
import { checkClosedDay, checkDefault, checkSegmentPolicy } from "#app/domain/reports/policy-form.ts";
import { releaseReport } from "#app/domain/reports/release.server.ts";
import { exampleReleases, nextFriday, sendAt } from "#app/domain/reports/release-example.server.ts";
import { findRelease } from "#app/domain/reports/release-state.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { listDeliveries, preparedReport, rows } from "#test/support/reports.ts";

const POLICY: DefaultPolicy = {
  approvalMode: "automatic",
  delayMinutes: 90,
  fromHour: 9,
  untilHour: 18,
  businessDaysOnly: true,
  secondPerson: true,
  deliveryMode: "attachment",
  graceHours: 48,
  readingDays: 30,
  monthlyReports: true,
};
const RETAIL = { industry: "retail", size: null };
let staffId = "";

beforeEach(async () => {
  await createVendor();
  staffId = (await createStaff({ name: "高橋 美咲" })).id;
});

test("what a policy says comes back from its form as it was", () => {
  for (const delayMinutes of [0, 1, 59, 60, 90, 120, 1440, 4320, 10_080]) {
    const policy = { ...POLICY, delayMinutes };
    expect(checkDefault(defaultFields(policy))).toEqual({ ok: true, value: policy });
    const setting = { approvalMode: null, delayMinutes };
    const form = { ...segmentFields(setting), industry: "retail", size: "" };
    expect(checkSegmentPolicy(form)).toEqual({ ok: true, value: { segment: RETAIL, setting } });
  }
});

test("waiting is typed as people say it: half hours, full-width digits", () => {
  const minutesOf = (delay: string, delayUnit: string) => {
    const form = checkDefault({ ...defaultFields(POLICY), delay, delayUnit });
    return form.ok ? form.value.delayMinutes : form.errors.delay;
  };
  expect(minutesOf("1.5", "hours")).toBe(90);
  expect(minutesOf(" ３０ ", "minutes")).toBe(30);
  expect(minutesOf("0.5", "days")).toBe(720);
  expect(minutesOf("0.55", "hours")).toBe(33);
  expect(minutesOf("0.5", "minutes")).toEqual(["wholeMinutes"]);
  expect(minutesOf("7", "days")).toBe(10_080);
  expect(minutesOf("169", "hours")).toEqual(["delayRange"]);
});

test.each([
  ["approvalMode", "nobody", "choice"],
  ["delay", "", "number"],
  ["delay", "soon", "number"],
  ["delay", "-5", "number"],
  ["delayUnit", "weeks", "choice"],
  ["fromHour", "24", "choice"],
  ["untilHour", "0", "choice"],
  ["untilHour", "9", "hoursOrder"],
  ["graceHours", "241", "graceRange"],
  ["graceHours", "1.5", "whole"],
  ["readingDays", "0", "readingRange"],
  ["readingDays", "731", "readingRange"],
  ["businessDaysOnly", "maybe", "choice"],
])("a wrong %s (%s) is told at its field", (field, value, problem) => {
  const form = checkDefault({ ...defaultFields(POLICY), [field]: value });
  expect(form).toEqual({ ok: false, errors: { [field]: [problem] } });
});

test("a segment needs to say for whom, and something", () => {
  const wrong = (fields: Fields) => {
    const form = checkSegmentPolicy({ approvalMode: "", delay: "", ...fields });
    return form.ok ? {} : form.errors;
  };
  expect(wrong({ approvalMode: "person" })).toEqual({ industry: ["noSegment"] });
  expect(wrong({ size: "mid" })).toEqual({ approvalMode: ["nothingSet"] });
  expect(wrong({ size: "huge", approvalMode: "person" })).toEqual({ size: ["choice"] });
  expect(wrong({ size: "mid", delay: "8", delayUnit: "days" })).toEqual({ delay: ["delayRange"] });
});

test("a change is kept with who made it, what was and what is; made again it adds nothing", async () => {
  const { version } = await findDefaultPolicy();
  expect(await changeDefaultPolicy(POLICY, version, staffId)).toBe(true);
  const after = await findDefaultPolicy();
  expect(after).toMatchObject(POLICY);
  expect(await changeDefaultPolicy(POLICY, after.version, staffId)).toBe(true);
  const changes = await listPolicyChanges(10);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({
    ...{ subject: "default", act: "changed", by: "高橋 美咲" },
    detail: { delayMinutes_before: 0, delayMinutes: 90, approvalMode_before: "person", approvalMode: "automatic" },
  });
});

test("of two who change the default from the same version, at once, one succeeds and the other changes nothing", async () => {
  const { version } = await findDefaultPolicy();
  const wishes = [10, 20, 30].map((delayMinutes) => ({ ...POLICY, delayMinutes }));
  const done = await Promise.all(wishes.map((wish) => changeDefaultPolicy(wish, version, staffId)));
  expect(done.filter(Boolean)).toHaveLength(1);
  expect((await findDefaultPolicy()).delayMinutes).toBe(wishes[done.indexOf(true)]?.delayMinutes);
  expect(await listPolicyChanges(10)).toHaveLength(1);
});

test("a segment's policy is added once, changed, and taken back; who comes too late changes nothing", async () => {
  const setting = { approvalMode: "automatic", delayMinutes: null } as const;
  const both = await Promise.all(
    [30, 60].map((delayMinutes) => setSegmentPolicy(RETAIL, { ...setting, delayMinutes }, NO_POLICY, staffId)),
  );
  expect(both.sort()).toEqual([false, true]);
  const { version } = await findSegmentPolicy(RETAIL);
  expect(await setSegmentPolicy(RETAIL, setting, version, staffId)).toBe(true);
  expect(await setSegmentPolicy(RETAIL, null, version, staffId)).toBe(false);
  expect(await listSegmentPolicies()).toEqual([{ ...RETAIL, ...setting }]);
  // One without a size is another than one of a size.
  expect(await findSegmentPolicy({ industry: "retail", size: "mid" })).toEqual({ setting: null, version: NO_POLICY });
  expect(await setSegmentPolicy(RETAIL, null, (await findSegmentPolicy(RETAIL)).version, staffId)).toBe(true);
  expect(await listSegmentPolicies()).toEqual([]);
  const acts = (await listPolicyChanges(10)).map(({ act, name }) => `${act} ${name}`);
  expect(acts).toEqual(["removed retail/", "changed retail/", "added retail/"]);
});

test("what is on record cannot be changed by the console", async () => {
  await changeDefaultPolicy(POLICY, (await findDefaultPolicy()).version, staffId);
  const grants = await rows<{ privilege_type: string }>(
    `select privilege_type from information_schema.role_table_grants
      where table_name = 'policy_change' and grantee in ('seika_desk', 'seika_app') order by 1`,
  );
  expect(grants.map(({ privilege_type }) => privilege_type)).toEqual(["INSERT", "SELECT"]);
});

test("an approval obeys what was set: the default, then its segment, then the default again", async () => {
  const { version } = await findDefaultPolicy();
  const slow = { ...POLICY, approvalMode: "person" as const, secondPerson: false, delayMinutes: 120 };
  await changeDefaultPolicy(slow, version, staffId);
  await setSegmentPolicy(RETAIL, { approvalMode: null, delayMinutes: 5 }, NO_POLICY, staffId);
  const minutes = async () => {
    const { id } = await createAccount({ industry: "retail" });
    await preparedReport(id);
    await approveReport(id, "2026-Q1", staffId);
    const [row] = await rows<{ minutes: number }>(
      "select round(extract(epoch from release_at - now()) / 60)::int as minutes from report_release where account_id = $1",
      [id],
    );
    return row?.minutes;
  };
  expect(await minutes()).toBe(5);
  await setSegmentPolicy(RETAIL, null, (await findSegmentPolicy(RETAIL)).version, staffId);
  expect(await minutes()).toBe(120);
});

test("mails are due at the moment that the example promises, past hours, closed days and holidays", async () => {
  const account = await createAccount();
  await createContact(account.id);
  await preparedReport(account.id);
  const { version } = await findDefaultPolicy();
  const policy = {
    ...POLICY,
    approvalMode: "person" as const,
    secondPerson: false,
    delayMinutes: 0,
    fromHour: 9,
    untilHour: 10,
  };
  await changeDefaultPolicy(policy, version, staffId);
  const today = new Date();
  const [tomorrow] = await rows<{ day: string }>(
    "select (now() at time zone 'Asia/Tokyo' + interval '1 day')::date::text as day",
  );
  await addClosedDay({ day: tomorrow?.day ?? "", ja: "棚卸し", en: "Stock-taking" }, staffId);
  const { times } = await exampleReleases(0);
  const promised = sendAt(today, 0, { timeZone: "Asia/Tokyo", locale: "ja" }, times);
  await approveReport(account.id, "2026-Q1", staffId);
  const [edition] = await rows<{ id: string }>("select id from report_edition");
  await releaseReport(account.id, edition?.id ?? "");
  expect(await listDeliveries()).toHaveLength(1);
  const [mail] = await rows<{ due: Date }>("select due_at as due from delivery");
  // Within the hour itself there is nothing to wait for.
  const apart = Math.abs((mail?.due.getTime() ?? 0) - (promised?.getTime() ?? 0));
  expect(apart).toBeLessThan(60_000);
});

test("a report in its window is said to go out when its mails may, and not when the window ends", async () => {
  const { version } = await findDefaultPolicy();
  const hours = { fromHour: 9, untilHour: 10, businessDaysOnly: false };
  const policy = { ...POLICY, ...hours, approvalMode: "person" as const, secondPerson: false };
  await changeDefaultPolicy(policy, version, staffId);
  const { id } = await createAccount();
  await preparedReport(id);
  await approveReport(id, "2026-Q1", staffId);
  // The window ends after that day's hours.
  await rows("update report_release set release_at = '2031-03-05T12:00:00+09'");
  expect((await findRelease(id, "2026-Q1"))?.mailsAt).toEqual(new Date("2031-03-06T09:00:00+09:00"));
});

test("the example is the coming Friday at 18:00 on our own clock, and each place has its own answer", async () => {
  expect(nextFriday(new Date("2026-11-23T03:00:00Z"), "Asia/Tokyo")).toEqual(new Date("2026-11-27T09:00:00Z"));
  expect(nextFriday(new Date("2026-11-27T08:59:00Z"), "Asia/Tokyo")).toEqual(new Date("2026-11-27T09:00:00Z"));
  expect(nextFriday(new Date("2026-11-27T09:00:00Z"), "Asia/Tokyo")).toEqual(new Date("2026-12-04T09:00:00Z"));
  await createAccount();
  await createAccount();
  await createAccount({ timeZone: "America/New_York", locale: "en" });
  await changeDefaultPolicy({ ...POLICY, delayMinutes: 0 }, (await findDefaultPolicy()).version, staffId);
  const { places } = await exampleReleases(0, new Date("2026-11-23T03:00:00Z"));
  expect(places).toEqual([
    // 18:00 on a Friday is too late in Tokyo and too early in New York.
    { timeZone: "Asia/Tokyo", locale: "ja", sendAt: new Date("2026-11-30T00:00:00Z") },
    { timeZone: "America/New_York", locale: "en", sendAt: new Date("2026-11-27T14:00:00Z") },
  ]);
});

test("a closed day has its names, is closed once, and can be opened again", async () => {
  const day = { day: "2030-12-28", ja: "棚卸し", en: "Stock-taking" };
  expect(await addClosedDay(day, staffId)).toBeNull();
  expect(await addClosedDay(day, staffId)).toBeNull();
  expect(await addClosedDay({ ...day, ja: "別の名" }, staffId)).toEqual(day);
  expect(await listClosedDays()).toEqual([day]);
  expect([await removeClosedDay(day.day, staffId), await removeClosedDay(day.day, staffId)]).toEqual([true, false]);
  expect(await listClosedDays()).toEqual([]);
  const changes = await listPolicyChanges(10);
  expect(changes.map(({ act, name, detail }) => [act, name, detail.ja])).toEqual([
    ["removed", "2030-12-28", "棚卸し"],
    ["added", "2030-12-28", "棚卸し"],
  ]);
});

test.each([
  ["day", "", "day"],
  ["day", "2026-02-30", "day"],
  ["day", "tomorrow", "day"],
  ["day", "2026-11-22", "pastDay"],
  ["day", "2062-12-28", "farDay"],
  ["nameJa", " ", "required"],
  ["nameEn", "", "required"],
  ["nameEn", "a".repeat(61), "long"],
  ["nameJa", "一行目\n二行目", "control"],
])("of a closed day, a wrong %s (%s) is told at its field", (field, value, problem) => {
  const fields = { day: "2026-11-23", nameJa: "休", nameEn: "closed", [field]: value };
  expect(checkClosedDay(fields, "2026-11-23")).toEqual({ ok: false, errors: { [field]: [problem] } });
});
