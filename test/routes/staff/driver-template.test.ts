import { expect, test } from "vitest";
import { findDriverTemplate } from "#app/domain/value/driver-template.server.ts";
import { action, loader } from "#app/routes/staff/driver-template.tsx";
import { loader as openTemplates } from "#app/routes/staff/templates.tsx";
import { createAccount, createContact, createFeature, createStaff, createVendor } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const FORM = {
  version: "0",
  key: "",
  nameJa: "請求書の郵送費",
  nameEn: "Posting invoices",
  kind: "cost_avoided",
  feature: "invoice",
  measure: "events",
  group: "",
  position: "1",
  industry: "logistics",
  size: "mid",
  "factors.0.key": "",
  "factors.0.nameJa": "郵送費",
  "factors.0.nameEn": "Postage",
  "factors.0.unit": "money",
  "factors.0.low": "1.10",
  "factors.0.expected": "1.15",
  "factors.0.high": "",
  "factors.0.max": "3",
  "factors.0.source": "benchmark",
  "factors.0.noteJa": "根拠",
  "factors.0.noteEn": "",
  "factors.1.key": "",
  "factors.1.nameJa": "",
  "factors.1.nameEn": "",
  "factors.1.unit": "minutes",
  "factors.1.source": "assumed",
};

async function aDesk() {
  await createVendor({ currency: "USD" });
  await createFeature("invoice");
  const staff = await createStaff({ name: "伊藤 健" });
  const cookie = await cookieOf(staff.email);
  return {
    post: (template: string, form: Record<string, string>) =>
      action(args(request(`/staff/templates/drivers/${template}`, { cookie, form }), { template })),
    open: (template: string, search = "") =>
      loader(args(request(`/staff/templates/drivers/${template}${search}`, { cookie }), { template })),
    list: (search = "") => openTemplates(args(request(`/staff/templates${search}`, { cookie }))),
  };
}

test("a template is written down in major units, kept in minor ones, and listed with its formula", async () => {
  const { post, open, list } = await aDesk();
  const answer = (await post("new", FORM)) as Response;
  expect(answer.status).toBe(302);
  expect(answer.headers.get("Location")).toBe("/staff/templates?saved=posting-invoices");
  expect(await findDriverTemplate("posting-invoices")).toMatchObject({
    industry: "logistics",
    size: "mid",
    version: 1,
    changedBy: "伊藤 健",
    factors: [{ key: "postage", low: 110, expected: 115, high: null, min: null, max: 300 }],
  });
  expect((await open("posting-invoices")).fields).toMatchObject({
    "factors.0.expected": "1.15",
    industry: "logistics",
  });
  const { drivers, saved } = await list("?saved=posting-invoices");
  expect(saved).toEqual({ ja: "請求書の郵送費", en: "Posting invoices" });
  expect(drivers).toMatchObject([{ formula: "1 × $1.15", retiredAt: null }]);
});

test("a form that cannot be kept comes back whole, with what is wrong by field", async () => {
  const { post } = await aDesk();
  const form = { ...FORM, nameEn: "", size: "huge", "factors.0.low": "2" };
  expect(await post("new", form)).toMatchObject({
    init: { status: 400 },
    data: {
      typed: form,
      moved: false,
      errors: { nameEn: ["required"], size: ["choice"], key: ["key"], "factors.0.low": ["lowAbove"] },
    },
  });
  expect(await findDriverTemplate("posting-invoices")).toBeNull();
});

test("a key is given once", async () => {
  const { post } = await aDesk();
  await post("new", FORM);
  expect(await post("new", { ...FORM, nameJa: "別の郵送費" })).toMatchObject({
    init: { status: 400 },
    data: { errors: { key: ["keyTaken"] } },
  });
  expect((await findDriverTemplate("posting-invoices"))?.name.ja).toBe("請求書の郵送費");
});

test("whoever saves second sees the first's change and loses nothing, and may then save", async () => {
  const { post, open } = await aDesk();
  await post("new", FORM);
  const kept = { ...(await open("posting-invoices")).fields, version: "1" };
  expect(await post("posting-invoices", { ...kept, nameJa: "郵送費(改)" })).toMatchObject({ status: 302 });
  const mine = { ...kept, nameEn: "Stamps" };
  expect(await post("posting-invoices", mine)).toMatchObject({
    init: { status: 409 },
    data: { moved: true, typed: mine },
  });
  const now = await open("posting-invoices");
  expect(now.template).toMatchObject({ version: 2, name: { ja: "郵送費(改)", en: "Posting invoices" } });
  expect(await post("posting-invoices", { ...mine, version: "2" })).toMatchObject({ status: 302 });
  expect(await findDriverTemplate("posting-invoices")).toMatchObject({ version: 3, name: { en: "Stamps" } });
});

test.each([
  "",
  "x",
  "-1",
  "1.5",
  "99999999999999",
])("a version that was never there, %j, overwrites nothing", async (version) => {
  const { post } = await aDesk();
  await post("new", FORM);
  expect(await post("posting-invoices", { ...FORM, version })).toMatchObject({ init: { status: 409 } });
});

test("a template is taken out of use and back, and is never gone", async () => {
  const { post, list } = await aDesk();
  await post("new", FORM);
  await post("posting-invoices", { ...FORM, version: "1", retired: "on" });
  const retiredAt = (await findDriverTemplate("posting-invoices"))?.retiredAt;
  expect(retiredAt).toBeInstanceOf(Date);
  await post("posting-invoices", { ...FORM, version: "2", retired: "on", nameJa: "旧" });
  expect((await findDriverTemplate("posting-invoices"))?.retiredAt).toEqual(retiredAt);
  expect((await list()).drivers).toMatchObject([{ name: { ja: "旧" } }]);
  await post("posting-invoices", { ...FORM, version: "3" });
  expect(await findDriverTemplate("posting-invoices")).toMatchObject({ retiredAt: null, version: 4 });
});

test("a copy starts as its model, under a key of its own", async () => {
  const { post, open } = await aDesk();
  await post("new", FORM);
  const { template, fields, copyOf } = await open("new", "?copy=posting-invoices");
  expect({ template, copyOf }).toEqual({ template: null, copyOf: { ja: "請求書の郵送費", en: "Posting invoices" } });
  expect(fields).toMatchObject({ nameJa: "請求書の郵送費", "factors.0.expected": "1.15" });
  expect(fields).not.toHaveProperty("key");
  expect((await open("new", "?copy=nothing")).copyOf).toBeNull();
});

test("what is not there is not found, and customers find nothing at all", async () => {
  const { post, open } = await aDesk();
  expect(await thrownBy(open("nothing"))).toMatchObject({ status: 404 });
  expect(await thrownBy(Promise.resolve(post("nothing", FORM)))).toMatchObject({ status: 404 });
  const { id } = await createAccount();
  const cookie = await cookieOf((await createContact(id)).email ?? "");
  const sent = request("/staff/templates/drivers/new", { cookie, form: FORM });
  expect(await thrownBy(action(args(sent, { template: "new" })))).toMatchObject({ status: 404 });
});
