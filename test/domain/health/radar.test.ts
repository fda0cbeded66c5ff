import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { isBusinessDay } from "#app/domain/health/business-days.ts";
import { scoreAllHealth } from "#app/domain/health/health.server.ts";
import { listOutages, recordOutages } from "#app/domain/health/outage.server.ts";
import { findOutages, type Stop, unmeasuredDays } from "#app/domain/health/outage.ts";
import { listRadar } from "#app/domain/health/radar.server.ts";
import { readRadarQuery, touchFor } from "#app/domain/health/radar.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { action as openTouch } from "#app/routes/staff/light-touch.ts";
import { createAccount, createContact, createStaff, createSubscription, insert } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const TODAY: Day = "2026-07-15";
const NOW = new Date("2026-07-15T03:00:00Z");
const ALL = readRadarQuery(new URLSearchParams("show=all"));

/** Rolled-up use on the business days before TODAY; `usersOn` says by how many people. */
async function use(accountId: AccountId, usersOn: (day: Day) => number, weeks = 40) {
  const days = daysIn({ from: addDays(TODAY, -7 * weeks), until: TODAY }).filter((day) => isBusinessDay(day, "japan"));
  const rows = days.map((day) => ({ day, n: Math.round(usersOn(day)) })).filter(({ n }) => n > 0);
  await ownerPool().query(
    `insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users, user_keys, user_events)
     select $1, day, n, '{invoice}', array[n], array[n::float8], array[n],
            array(select generate_series(1, n)), array_fill(1, array[n])
       from jsonb_to_recordset($2::jsonb) r(day date, n int)`,
    [accountId, JSON.stringify(rows)],
  );
}

const weeksAgo = (day: Day) => Math.floor((Date.parse(TODAY) - Date.parse(day)) / 604_800_000);
const fade = (day: Day) => Math.max(4, 40 - 3 * Math.max(0, 16 - weeksAgo(day)));
const stopsOn =
  (day: Day, users = 20) =>
  (each: Day) =>
    each < day ? users : 0;

beforeEach(async () => {
  await createAccount({ slug: "steady", startedOn: "2025-01-01" }).then(({ id }) => use(id, () => 20));
});

test("whoever fades is found first, with its facts and one thing to do; whoever is loud or steady is not called silent", async () => {
  const fading = await createAccount({ slug: "fading" });
  await createSubscription(fading.id, { seats: 40, renewsOn: "2027-04-01" });
  await createContact(fading.id, { name: "青木 誠" });
  await use(fading.id, fade);
  const loud = await createAccount({ slug: "loud" });
  await use(loud.id, () => 20);
  await insert("touchpoint", {
    accountId: loud.id,
    kind: "ticket",
    direction: "in",
    occurredAt: "2026-07-01T03:00:00Z",
  });

  await scoreAllHealth(NOW);
  const { rows, counts, silent } = await listRadar(ALL, TODAY);
  expect(rows.map(({ slug, class: found }) => [slug, found])).toEqual([
    ["fading", "fading"],
    ["loud", "noisy-engaged"],
    ["steady", "quiet-healthy"],
  ]);
  expect(rows[0]).toMatchObject({
    touch: "training",
    person: { name: "青木 誠" },
    renewsOn: "2027-04-01",
    taskId: null,
  });
  expect({ counts, silent }).toMatchObject({ counts: { fading: 1, gone: 0 }, silent: 1 });
  const alone = await listRadar(readRadarQuery(new URLSearchParams("show=nonsense&page=-1")), TODAY);
  expect(alone.rows.map(({ slug }) => slug)).toEqual(["fading"]);
});

test("three customers who stop on one day are a fault of the measuring; a second night writes nothing, and its end is seen", async () => {
  const stopped = [];
  for (const slug of ["one", "two", "three"]) {
    const { id } = await createAccount({ slug, name: slug });
    await use(id, stopsOn("2026-07-08"));
    stopped.push(id);
  }
  const alone = await createAccount({ slug: "alone" });
  await use(alone.id, stopsOn("2026-06-22"));

  expect(await recordOutages(TODAY)).toBe(3);
  expect(await recordOutages(TODAY)).toBe(0);
  expect(await listOutages(TODAY)).toEqual([{ fromOn: "2026-07-08", names: ["one", "three", "two"] }]);
  await scoreAllHealth(NOW);
  const classOf = async (wanted: string) =>
    (await listRadar(ALL, TODAY)).rows.find(({ slug }) => slug === wanted)?.silence.class;
  expect(await classOf("one")).toBe("no-feed");
  expect(await classOf("alone")).not.toBe("no-feed");

  await ownerPool().query("update daily_usage set day = '2026-07-14' where account_id = $1 and day = '2026-07-07'", [
    stopped[0],
  ]);
  expect(await listOutages(TODAY)).toEqual([{ fromOn: "2026-07-08", names: ["three", "two"] }]);
});

test("a stop counts after three business days, and only in company", () => {
  const stop = (accountId: string, lastUsedOn: Day): Stop => ({ accountId, lastUsedOn, calendar: "japan" });
  const late = [stop("a", "2026-07-09"), stop("b", "2026-07-09"), stop("c", "2026-07-10")];
  expect(findOutages(late, 100, "2026-07-15")).toEqual([]);
  const close = [stop("a", "2026-07-08"), stop("b", "2026-07-08"), stop("c", "2026-07-09")];
  expect(findOutages(close, 100, "2026-07-15")).toEqual([{ fromOn: "2026-07-09", accountIds: ["a", "b", "c"] }]);
  expect(findOutages(close, 1000, "2026-07-15")).toEqual([]);
  expect(findOutages(close.slice(1), 2, "2026-07-15")).toEqual([]);
  // Golden Week is no outage.
  const golden = ["a", "b", "c"].map((id) => stop(id, "2026-05-01"));
  expect(findOutages(golden, 3, "2026-05-07")).toEqual([]);
});

test("an outage lasts until there is use again, and what arrives late undoes it", () => {
  expect(unmeasuredDays(["2026-07-01"], ["2026-06-30", "2026-07-09"], TODAY)).toEqual([
    { from: "2026-07-01", until: "2026-07-09" },
  ]);
  expect(unmeasuredDays(["2026-07-01"], ["2026-06-30"], TODAY)).toEqual([{ from: "2026-07-01", until: TODAY }]);
  expect(unmeasuredDays(["2026-07-01"], ["2026-07-01", "2026-07-09"], TODAY)).toEqual([]);
});

test("the light touch goes to what cannot wait first", () => {
  const usage = { holds: true } as never;
  const facts = { usage, active: { holds: true, userDays: 9 }, tickets: none(), contacts: none() };
  const surveys = { holds: true, asked: 1, answered: 0 };
  const calm = { holds: false, asked: 0, answered: 0 };
  const of = (change: object, silence = "silent", asked = calm) =>
    touchFor(
      {
        silence: { class: silence as "silent", facts: { ...facts, surveys: asked } },
        ...{ renewsOn: null, hasSponsor: true, active: 30, seats: 40, hasResult: false, ...change },
      },
      TODAY,
    );
  expect(of({ hasSponsor: false, renewsOn: "2026-08-01" })).toBe("successor");
  expect(of({ renewsOn: "2026-11-12" })).toBe("renewal");
  expect(of({ renewsOn: "2026-11-13" })).toBe("hello");
  expect(of({}, "stopped", surveys)).toBe("restart");
  expect(of({}, "silent", surveys)).toBe("ask-in-person");
  expect(of({ active: 19 })).toBe("training");
  expect(of({ active: 20, hasResult: true })).toBe("result");
  function none() {
    return { holds: true, count: 0 };
  }
});

test("one of us opens the task once, and a customer finds no such page", async () => {
  const staff = await createStaff();
  const account = await createAccount({ slug: "fading", staffId: staff.id });
  await use(account.id, fade);
  await scoreAllHealth(NOW);
  const contact = await createContact(account.id);
  const post = async (email: string) =>
    openTouch(
      args(
        request("/staff/accounts/fading/light-touch", { cookie: await cookieOf(email), form: { at: "show=fading" } }),
        {
          account: "fading",
        },
      ),
    );
  for (let times = 0; times < 2; times++) {
    const response = (await post(staff.email)) as Response;
    expect(response.headers.get("Location")).toBe("/staff/health/silent?show=fading&opened=fading");
  }
  const tasks = await listTasks({ open: true });
  expect(tasks).toHaveLength(1);
  expect(tasks[0]).toMatchObject({ kind: "touch", owner: { id: staff.id }, detail: { touch: expect.any(String) } });
  expect((await listRadar(ALL, TODAY)).rows.find(({ slug }) => slug === "fading")?.taskId).toBe(tasks[0]!.id);
  expect(await thrownBy(post(contact.email!))).toMatchObject({ status: 404 });
});
