import { expect, test } from "vitest";
import { digestOf, MOST_NAMED } from "#app/domain/alerts/digest.ts";
import { chooseDigestHour, getDigestChoice } from "#app/domain/alerts/digest-choice.server.ts";
import { localTime, nextDigestOn } from "#app/domain/alerts/digest-time.ts";
import type { AlertKind } from "#app/domain/alerts/rule.ts";
import { inOrder, type ToDo } from "#app/domain/alerts/today.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createStaff, createVendor, insert } from "#test/support/factories.ts";
import { listDigests, TUESDAY, tokyo } from "#test/support/my-day.ts";

const YESTERDAY = tokyo("2026-11-30", "08:00");
const [BEFORE, AFTER] = [tokyo("2026-11-30", "08:00"), tokyo("2026-11-30", "08:01")];
const at = { today: TUESDAY, since: YESTERDAY };
const japan = { timeZone: "Asia/Tokyo", calendar: "japan" } as const;

function anAlert(slug: string, raisedAt: Date, dueOn: Day | null = null, kind: AlertKind = "stopped"): ToDo {
  const about = { account: { slug, name: slug }, dueOn };
  return { do: "alert", id: slug, kind, evidence: {}, isTaken: false, raisedAt, ...about };
}
function aTask(slug: string, days: number): ToDo {
  const about = { account: { slug, name: slug }, dueOn: addDays(TUESDAY, days) };
  return { do: "task", id: slug, kind: "comment", subjectId: slug, detail: {}, ...about };
}
const said = (list: ToDo[], when: Parameters<typeof digestOf>[1] = at) =>
  digestOf(inOrder(list, addDays(TUESDAY, 3)), when)?.parts.map(({ part, toDos }) => [
    part,
    toDos.map(({ account }) => account.slug).join(" "),
  ]);

test("new alerts come first and by account, then what is due, then the rest; what is empty is left out", () => {
  const renewal = { do: "renewal", mrrMinor: 1, currency: "JPY" } as const;
  const report = { do: "approve", quarter: "2026-Q2", from: "2026-07-01", until: "2026-10-01" } as const;
  const list: ToDo[] = [
    { ...report, account: { slug: "r", name: "r" }, dueOn: null },
    { ...renewal, account: { slug: "w", name: "w" }, dueOn: addDays(TUESDAY, 40) },
    ...[aTask("ahead", 1), aTask("today", 0), aTask("late", -3)],
    ...[anAlert("a", AFTER, addDays(TUESDAY, 2)), anAlert("b", AFTER), anAlert("a", AFTER)],
    anAlert("old", BEFORE),
  ];
  expect(said(list)).toEqual([
    ["fresh", "a a b"],
    ["due", "late today"],
    ["soon", "ahead"],
    ["reports", "r"],
    ["renewals", "w"],
    ["open", "old"],
  ]);
  expect(said(list, { today: TUESDAY, since: null })?.[0]).toEqual(["fresh", "a old b a".split(" ").sort().join(" ")]);
});

test("urgent is what is due by today, and a new sign of leaving, each counted once", () => {
  const count = (...list: ToDo[]) => digestOf(list, at)?.urgent;
  expect(count(aTask("x", -1), aTask("y", 0), aTask("z", 1))).toBe(2);
  expect(count(anAlert("x", AFTER), anAlert("y", BEFORE), anAlert("z", AFTER, TUESDAY))).toBe(2);
  expect(count(anAlert("x", AFTER, null, "seats_full"))).toBe(0);
});

test("nothing, or only what somebody looks after already, is nothing to say", () => {
  expect(digestOf([], at)).toBeNull();
  expect(digestOf([{ ...anAlert("x", AFTER), isTaken: true } as ToDo], at)).toBeNull();
});

test("a long list is cut off, and its end is counted", () => {
  const list = Array.from({ length: MOST_NAMED + 5 }, (_, i) => aTask(`t${i}`, -1));
  const digest = digestOf(list, at);
  expect(digest).toMatchObject({ all: MOST_NAMED + 5, urgent: MOST_NAMED + 5, unnamed: 5 });
  expect(digest?.parts.flatMap(({ toDos }) => toDos)).toHaveLength(MOST_NAMED);
});

test("the hour is the vendor's, also where clocks are changed", () => {
  expect(localTime(new Date("2026-11-30T23:00:00Z"), "Asia/Tokyo")).toEqual({ day: TUESDAY, hour: 8 });
  expect(localTime(new Date("2026-11-30T22:59:59Z"), "Asia/Tokyo")).toEqual({ day: TUESDAY, hour: 7 });
  expect(localTime(new Date("2026-03-29T01:00:00Z"), "Europe/London")).toEqual({ day: "2026-03-29", hour: 2 });
});

test.each([
  ["2026-12-01", false, "2026-12-01"],
  ["2026-12-01", true, "2026-12-02"],
  ["2026-12-04", true, "2026-12-07"],
  ["2026-12-28", true, "2027-01-04"],
])("on %s, today's done: %s, the next one comes on %s", (day, isDone, next) => {
  expect(nextDigestOn(tokyo(day, "12:00"), japan, isDone)).toBe(next);
});

test("choosing an hour that has passed means the next working day, and one to come means today", async () => {
  await createVendor();
  const noon = tokyo(TUESDAY, "12:30");
  const { id } = await createStaff({ digestHour: null });
  expect(await getDigestChoice(id, noon)).toEqual({ hour: null, nextOn: null, calendar: "japan" });
  await chooseDigestHour(id, 13, noon);
  expect(await getDigestChoice(id, noon)).toMatchObject({ hour: 13, nextOn: TUESDAY });
  expect(await listDigests()).toEqual([]);
  await chooseDigestHour(id, 12, noon);
  expect(await getDigestChoice(id, noon)).toMatchObject({ hour: 12, nextOn: "2026-12-02" });
  expect(await listDigests()).toMatchObject([{ day: TUESDAY, state: "unwanted" }]);
});

test("whoever moves the hour of a mail that is late today still gets it", async () => {
  await createVendor();
  const { id } = await createStaff({ digestHour: 8 });
  await chooseDigestHour(id, 7, tokyo(TUESDAY, "09:00"));
  expect(await listDigests()).toEqual([]);
  expect(await getDigestChoice(id, tokyo(TUESDAY, "09:00"))).toMatchObject({ nextOn: TUESDAY });
  const row = { staffId: id, day: TUESDAY, sentAt: tokyo(TUESDAY, "09:01") };
  await insert("staff_digest", row);
  expect(await getDigestChoice(id, tokyo(TUESDAY, "09:05"))).toMatchObject({ nextOn: "2026-12-02" });
  await chooseDigestHour(id, null, tokyo(TUESDAY, "09:10"));
  expect((await ownerPool().query("select digest_hour from staff")).rows).toEqual([{ digest_hour: null }]);
});
