import { expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import * as assumptions from "#app/routes/portal/assumptions.tsx";
import * as review from "#app/routes/portal/claim-review.tsx";
import * as value from "#app/routes/portal/value.tsx";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createDriver } from "#test/domain/value/driver-rows.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";
import { args, cookieOf, type Entry, request, thrownBy } from "#test/support/request.ts";

type Role = "executive" | "admin" | "member";
const driver = "invoice";
const load = (loader: Entry, path: string, cookie: string) =>
  Promise.resolve(loader(args(request(path, { cookie }), { driver })));
const post = (action: Entry, cookie: string, form: Record<string, string>) =>
  Promise.resolve(action(args(request("/value", { cookie, form }), { driver })));

async function company(role: Role, fields: Parameters<typeof createAccount>[0] = {}) {
  const account = await createAccount(fields);
  const contact = await createContact(account.id, { role });
  const { factors } = await createDriver(account.id, driver, [
    { unit: "money", low: 80, expected: 100, high: 130, min: 50, max: 20_000, source: "assumed" },
  ]);
  await writeDay(account.id, "2026-01-05", { invoice: users(1, 3) });
  return { account, factor: factors[0] ?? "", cookie: await cookieOf(contact.email ?? "") };
}

const QUARTER = "2025-Q4";
const edit = (factor: string) => ({
  assumption: factor,
  version: "1",
  low: "９０",
  expected: "110",
  high: "1,200",
  source: "customer",
  asOf: "2026-02-01",
  reason: "数えました",
});

test("an executive confirms, adjusts in the account's own money, and disputes with a reason", async () => {
  const { cookie } = await company("executive", { currency: "USD" });
  const said = (form: Record<string, string>) => post(review.action, cookie, { quarter: QUARTER, ...form });
  expect(((await said({ verdict: "confirmed" })) as Response).headers.get("Location")).toBe(
    `/value?quarter=${QUARTER}`,
  );
  const [first] = await rows<{ id: string }>("select id from claim_review");
  expect(await said({ verdict: "adjusted", amount: "12.345", seen: first?.id ?? "" })).toMatchObject({
    init: { status: 400 },
    data: { mistakes: { amount: "amount" }, typed: { amount: "12.345" } },
  });
  await said({ verdict: "adjusted", amount: "$1,234.50", seen: first?.id ?? "" });
  const page = (await load(value.loader, `/value?quarter=${QUARTER}`, cookie)) as { data: object };
  expect(page.data).toMatchObject({
    value: { total: { expected: 123_450 }, split: { confirmed: { expected: 123_450 } }, estimated: false },
    mayReview: true,
  });
  expect(await load(review.loader, `/value/claims/invoice?quarter=${QUARTER}`, cookie)).toMatchObject({
    driver: { claim: "adjusted", value: { expected: 123_450 } },
    claimed: { low: expect.any(Number) },
    code: expect.stringMatching(/^R-/),
  });
  expect(await said({ verdict: "disputed", comment: "Too high" })).toMatchObject({
    init: { status: 409 },
    data: { moved: { verdict: "adjusted" }, typed: { comment: "Too high" } },
  });
  const [latest] = await rows<{ id: string }>("select id from claim_review order by reviewed_at desc limit 1");
  const back = await said({ verdict: "withdrawn", seen: latest?.id ?? "", from: "page" });
  expect((back as Response).headers.get("Location")).toBe(`/value?quarter=${QUARTER}&said=withdrawn`);
  expect(await said({ verdict: "maybe" })).toMatchObject({ init: { status: 400 } });
  expect((await thrownBy(said({ quarter: "2031-Q9", verdict: "confirmed" }))).status).toBe(404);
});

test("a member reads claims and assumptions and changes neither; an executive changes no assumption", async () => {
  const { cookie, factor } = await company("member");
  expect(await load(review.loader, `/value/claims/invoice?quarter=${QUARTER}`, cookie)).toMatchObject({
    mayReview: false,
  });
  expect(await load(assumptions.loader, "/value/assumptions/invoice", cookie)).toMatchObject({ mayEdit: false });
  expect((await thrownBy(post(review.action, cookie, { quarter: QUARTER, verdict: "confirmed" }))).status).toBe(404);
  expect((await thrownBy(post(assumptions.action, cookie, edit(factor)))).status).toBe(404);
  const executive = await company("executive");
  expect((await thrownBy(post(assumptions.action, executive.cookie, edit(executive.factor)))).status).toBe(404);
  expect(await rows("select from claim_review")).toEqual([]);
  expect(await rows("select from assumption_change")).toEqual([]);
});

test("our own people who look at a portal change nothing there", async () => {
  const { account, factor } = await company("admin");
  const { email } = await createStaff();
  const cookie = await cookieOf(email);
  await ownerPool().query(
    "update session set viewing_account_id = $1, viewing_role = 'admin', viewing_until = now() + interval '1 hour' where email = $2",
    [account.id, email],
  );
  expect((await thrownBy(post(review.action, cookie, { quarter: QUARTER, verdict: "confirmed" }))).status).toBe(403);
  expect((await thrownBy(post(assumptions.action, cookie, edit(factor)))).status).toBe(403);
});

test("an administrator changes a value; out of bounds and a second editor are told, with what they typed", async () => {
  const { cookie, factor } = await company("admin");
  expect(await post(assumptions.action, cookie, { ...edit(factor), high: "30,000", reason: "" })).toMatchObject({
    init: { status: 400 },
    data: {
      mistakes: { high: { code: "above", bounds: { min: 50, max: 20_000 } }, reason: "reason" },
      typed: { high: "30,000" },
    },
  });
  expect(await post(assumptions.action, cookie, { ...edit(factor), low: "some" })).toMatchObject({
    init: { status: 400 },
    data: { mistakes: { low: "number" } },
  });
  const done = (await post(assumptions.action, cookie, edit(factor))) as Response;
  expect(done.headers.get("Location")).toBe("/value/assumptions/invoice?changed");
  expect(await load(assumptions.loader, "/value/assumptions/invoice", cookie)).toMatchObject({
    assumptions: [{ range: { low: 90, expected: 110, high: 1_200 }, history: [{ reason: "数えました" }] }],
  });
  expect(await post(assumptions.action, cookie, { ...edit(factor), expected: "100" })).toMatchObject({
    init: { status: 409 },
    data: { moved: { version: 2, range: { expected: 110 } }, typed: { expected: "100" } },
  });
});

test("a rate typed by hand is used, or refused in words beside the usual one", async () => {
  const { cookie } = await company("member");
  const page = async (query: string) =>
    (await load(value.loader, `/value?quarter=${QUARTER}&${query}`, cookie)) as {
      data: object;
      init: { status: number };
    };
  expect(await page("rate=7.5&term=year")).toMatchObject({
    init: { status: 200 },
    data: { sofar: { rate: 0.075, term: "year" }, rateRefused: null },
  });
  for (const rate of ["-1", "51", "1e1", "ten", ""]) {
    const { init, data } = await page(`rate=${rate}`);
    expect(init.status).toBe(400);
    expect(data).toMatchObject({ sofar: { rate: 0.1, term: "contract" }, rateRefused: rate });
  }
});

test("another company's driver is not there", async () => {
  const { cookie } = await company("admin");
  await ownerPool().query("update value_driver set key = 'theirs'");
  for (const { loader, path } of [
    { loader: review.loader, path: "/value/claims/invoice" },
    { loader: assumptions.loader, path: "/value/assumptions/invoice" },
  ]) {
    expect((await thrownBy(load(loader, path, cookie))).status).toBe(404);
  }
});
