import { expect, test } from "vitest";
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { type Quarter, quarterBefore, quarterOf } from "#app/domain/quarter.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { listAccountDrivers } from "#app/domain/value/account-driver.server.ts";
import { changeAssumption } from "#app/domain/value/assumptions.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { loader as openList } from "#app/routes/staff/account-value.tsx";
import { action, loader } from "#app/routes/staff/driver-change.tsx";
import {
  createAccount,
  createContact,
  createFeature,
  createStaff,
  createVendor,
  insert,
} from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

/** Of a Japanese company, whose fiscal year begins in April. */
const RUNNING = quarterOf(dayAt(new Date(), "Asia/Tokyo"), 4);
const NOTES = { ja: "", en: "" };
const TEMPLATE = {
  key: "postage",
  industry: "logistics",
  kind: "cost_avoided",
  nameJa: "郵送費",
  nameEn: "Postage",
  featureKey: "invoice",
  position: 2,
  factors: JSON.stringify([
    {
      ...{ key: "cost", name: { ja: "切手代", en: "Stamp" }, unit: "money", source: "benchmark", note: NOTES },
      ...{ low: 100, expected: 110, high: 120, min: 80, max: 200 },
    },
    {
      ...{ key: "share", name: { ja: "割合", en: "Share" }, unit: "share", source: "assumed", note: NOTES },
      ...{ low: 0.4, expected: 0.5, high: 0.6, min: null, max: null },
    },
  ]),
};

async function aDesk(currency = "JPY") {
  await createVendor({ currency: "JPY" });
  await createFeature("invoice");
  const staff = await createStaff({ name: "伊藤 健" });
  const cookie = await cookieOf(staff.email);
  const account = await createAccount({ slug: "aoba", industry: "logistics", currency });
  await insert("driver_template", TEMPLATE);
  await insert("driver_template", { ...TEMPLATE, key: "general", industry: null });
  await insert("driver_template", { ...TEMPLATE, key: "banks", industry: "finance" });
  await insert("driver_template", { ...TEMPLATE, key: "old", retiredAt: new Date() });
  const params = (driver: string, slug = "aoba") => ({ account: slug, driver });
  return {
    account,
    open: (driver: string, search = "") =>
      loader(args(request(`/staff/accounts/aoba/drivers/${driver}${search}`, { cookie }), params(driver))),
    post: (driver: string, form: Record<string, string>, slug = "aoba") =>
      action(args(request(`/staff/accounts/${slug}/drivers/${driver}`, { cookie, form }), params(driver, slug))),
    list: () => openList(args(request("/staff/accounts/aoba/value", { cookie }), { account: "aoba" })),
    counted: async (quarter: Quarter = RUNNING) => {
      const facts = await findAccountBySlug("aoba");
      const { drivers } = await withAccount(account.id, (tx) => getValue(tx, facts!, quarter));
      return drivers.map(({ key }) => key);
    },
  };
}

/** The desk after it has added the template, and the form that changes the driver. */
async function withPostage() {
  const desk = await aDesk();
  const { fields } = await desk.open("new", "?template=postage");
  await desk.post("new", { ...fields, template: "postage" });
  return { ...desk, form: { ...(await desk.open("postage")).fields, version: "1" } };
}

test("templates come in the order in which they fit; retired ones cannot be chosen", async () => {
  const { list, open } = await aDesk();
  const { templates } = await list();
  expect(templates.map(({ key, fit }) => [key, fit])).toEqual([
    ["postage", 2],
    ["general", 0],
    ["banks", -1],
  ]);
  expect((await open("new", "?template=old")).from).toBeNull();
});

test("a template is applied once: its copy counts, keeps its bounds, and is in the audit log", async () => {
  const { account, open, post, list, counted } = await aDesk();
  const { fields, from } = await open("new", "?template=postage");
  expect(from).toMatchObject({ key: "postage", currency: "JPY" });
  const answer = (await post("new", { ...fields, template: "postage" })) as Response;
  expect(answer.headers.get("Location")).toBe("/staff/accounts/aoba/value?saved=postage");
  expect(await post("new", { ...fields, template: "postage" })).toMatchObject({
    init: { status: 400 },
    data: { errors: { key: ["driverTaken"] } },
  });
  expect(await counted()).toEqual(["postage"]);
  const [driver] = await listAccountDrivers(account.id);
  expect(driver?.factors).toMatchObject([
    {
      key: "cost",
      range: { low: 100, expected: 110, high: 120 },
      bounds: { min: 80, max: 200 },
      by: { name: "伊藤 健" },
    },
    { key: "share", range: { low: 0.4, expected: 0.5, high: 0.6 } },
  ]);
  expect((await list()).templates.map(({ isPresent }) => isPresent)).toEqual([true, false, false]);
  expect(await listActs(account.id)).toMatchObject([
    { act: "driver_changed", subject: "郵送費", who: { name: "伊藤 健", side: "staff" }, detail: { act: "added" } },
  ]);
});

test("two who apply it at the same moment make one driver", async () => {
  const { open, post, counted } = await aDesk();
  const { fields } = await open("new", "?template=postage");
  await Promise.all([post("new", fields), post("new", fields), post("new", fields)]);
  expect(await counted()).toEqual(["postage"]);
});

test("for an account in another currency money is left to be filled in, and said in the template's", async () => {
  const { open } = await aDesk("USD");
  const { fields, from } = await open("new", "?template=postage");
  expect(fields).toMatchObject({ "factors.0.expected": "", "factors.0.max": "", "factors.1.expected": "50" });
  expect(from).toMatchObject({ currency: "JPY", amounts: "切手代 / Stamp: 100 / 110 / 120 JPY" });
});

test("a value is changed with its reason, and what it was is kept", async () => {
  const { account, form, post, list } = await withPostage();
  const changed = { ...form, "factors.0.expected": "115", "factors.0.max": "150", group: "mail" };
  expect(await post("postage", changed)).toMatchObject({
    init: { status: 400 },
    data: { errors: { reason: ["reason"] } },
  });
  expect(await post("postage", { ...changed, reason: "郵便料金の改定" })).toMatchObject({ status: 302 });
  const [driver] = (await list()).drivers;
  expect(driver).toMatchObject({ version: 2, benefitGroup: "mail" });
  expect(driver?.factors[0]).toMatchObject({
    range: { expected: 115 },
    bounds: { min: 80, max: 150 },
    version: 2,
    history: [{ range: { expected: 110 }, reason: "郵便料金の改定", by: { name: "伊藤 健", side: "staff" } }],
  });
  expect(driver?.factors[1]).toMatchObject({ version: 1, history: [] });
  expect((await listActs(account.id)).map(({ act }) => act).sort()).toEqual([
    "assumption_changed",
    "driver_changed",
    "driver_changed",
  ]);
});

test("names, place and group need no reason, and make no history", async () => {
  const { form, post, list } = await withPostage();
  const renamed = { ...form, nameJa: "郵便", "factors.0.nameEn": "Stamps", position: "7" };
  expect(await post("postage", renamed)).toMatchObject({ status: 302 });
  const [driver] = (await list()).drivers;
  expect(driver).toMatchObject({ name: { ja: "郵便" }, position: 7 });
  expect(driver?.factors[0]).toMatchObject({ name: { en: "Stamps" }, version: 1, history: [] });
});

test("a factor is added, but none in use is taken out or turned into another unit", async () => {
  const { form, post, list } = await withPostage();
  const further = { nameJa: "通数", nameEn: "Letters each", unit: "count", expected: "2", source: "customer", key: "" };
  const added = Object.fromEntries(Object.entries(further).map(([name, text]) => [`factors.2.${name}`, text]));
  expect(await post("postage", { ...form, ...added })).toMatchObject({ status: 302 });
  const [driver] = (await list()).drivers;
  expect(driver?.factors.map(({ key }) => key)).toEqual(["cost", "share", "letters-each"]);

  const again = { ...form, version: "2" };
  const without = Object.fromEntries(Object.entries(again).filter(([name]) => !name.startsWith("factors.1.")));
  expect(await post("postage", without)).toMatchObject({ data: { errors: { factors: ["keepFactor"] } } });
  const other = { ...again, ...added, "factors.2.key": "letters-each", "factors.1.unit": "count" };
  expect(await post("postage", other)).toMatchObject({ data: { errors: { factors: ["unitFixed"] } } });
});

test("when the customer was quicker, nothing is written and nothing typed is lost", async () => {
  const { account, form, post, open } = await withPostage();
  const contact = await createContact(account.id, { role: "admin" });
  const [driver] = await listAccountDrivers(account.id);
  const { id = "", range = null } = driver?.factors[0] ?? {};
  const edit = { version: 1, range: range && { ...range, low: 90 }, source: "customer", asOf: "2026-01-01" } as const;
  const outcome = await changeAssumption(account.id, id, { contactId: contact.id }, { ...edit, reason: "実績" });
  expect(outcome).toMatchObject({ kind: "changed" });

  const mine = { ...form, nameJa: "別名", "factors.0.expected": "118", reason: "調査" };
  expect(await post("postage", mine)).toMatchObject({ init: { status: 409 }, data: { moved: true, typed: mine } });
  const now = await open("postage");
  expect(now.fields).toMatchObject({ nameJa: "郵送費", "factors.0.low": "90", "factors.0.version": "2" });
  expect(await post("postage", { ...mine, "factors.0.version": "2" })).toMatchObject({ status: 302 });
  expect((await open("postage")).fields).toMatchObject({ nameJa: "別名", "factors.0.expected": "118" });
});

test("a colleague's change is not overwritten either", async () => {
  const { form, post } = await withPostage();
  expect(await post("postage", { ...form, nameJa: "先" })).toMatchObject({ status: 302 });
  expect(await post("postage", { ...form, nameJa: "後" })).toMatchObject({ init: { status: 409 } });
});

test("a retired driver leaves the running quarter and takes its open dispute with it; revived, it has both back", async () => {
  const { account, form, post, list, counted } = await withPostage();
  const [driver] = await listAccountDrivers(account.id);
  const dispute = async ({ key: quarter }: Quarter) => {
    const review = { accountId: account.id, id: crypto.randomUUID(), driverId: driver?.id, quarter };
    await insert("claim_review", { ...review, verdict: "disputed", comment: "多すぎる" });
    const task = { accountId: account.id, kind: "dispute", subjectId: review.id, detail: "{}", dueOn: "2026-05-01" };
    await insert("task", task);
    return () => acrossAccounts((tx) => tx.task.findFirstOrThrow({ where: { subjectId: review.id } }));
  };
  const [now, then] = [await dispute(RUNNING), await dispute(quarterBefore(RUNNING))];

  expect(await post("postage", { ...form, retired: "on" })).toMatchObject({ status: 302 });
  expect([await counted(), await counted(quarterBefore(RUNNING))]).toEqual([[], ["postage"]]);
  expect((await list()).drivers).toMatchObject([{ key: "postage", retiredAt: expect.any(Date) }]);
  expect(await now()).toMatchObject({ outcome: "driver_retired", closedAt: expect.any(Date) });
  expect(await then()).toMatchObject({ outcome: null, closedAt: null });

  expect(await post("postage", { ...form, version: "2" })).toMatchObject({ status: 302 });
  expect(await counted()).toEqual(["postage"]);
  expect(await now()).toMatchObject({ outcome: null, closedAt: null });
});

test("another account's driver is not there", async () => {
  const { form, post } = await withPostage();
  await createAccount({ slug: "other" });
  expect(await thrownBy(Promise.resolve(post("postage", form, "other")))).toMatchObject({ status: 404 });
  expect(await thrownBy(Promise.resolve(post("nothing", form)))).toMatchObject({ status: 404 });
});
