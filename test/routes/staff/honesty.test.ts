import { beforeEach, expect, test } from "vitest";
import { action as accept, loader as openBacktest } from "#app/routes/staff/health-backtest.tsx";
import { loader as openKpis, action as write } from "#app/routes/staff/health-kpis.tsx";
import { loader as openRemoval, action as remove } from "#app/routes/staff/health-model-removal.tsx";
import { createCohort } from "#test/support/cohort.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const BACKTEST = "/staff/health/backtest";
const KPIS = "/staff/health/kpis";
let cookie = "";

beforeEach(async () => {
  cookie = await cookieOf((await createStaff()).email);
});
const get = (path: string) => args(request(path, { cookie }));
const post = (path: string, form: Record<string, string>) => args(request(path, { cookie, form }));

test("a vendor with few renewals is told so, and nobody but our staff sees the pages", async () => {
  const account = await createAccount();
  const { backtest, proposal, versions } = await openBacktest(get(BACKTEST));
  expect([backtest.judged, proposal, versions]).toEqual([null, null, []]);
  const { findings, chosen } = await openKpis(get(KPIS));
  expect([new Set(findings.map(({ verdict }) => verdict)), chosen]).toEqual([new Set(["few"]), null]);
  const contact = await createContact(account.id);
  const theirs = await cookieOf(contact.email!);
  for (const open of [openBacktest, openKpis, openRemoval]) {
    expect((await thrownBy(open(args(request(BACKTEST, { cookie: theirs }))))).status).toBe(404);
  }
  expect((await thrownBy(openRemoval(get(`${BACKTEST}/removal`)))).status).toBe(404);
});

test("a proposal is accepted with a reason, refused without one, and told to have moved when it has", async () => {
  await createCohort();
  const { proposal } = await openBacktest(get(BACKTEST));
  const form = { mark: proposal!.evidence.mark, version: "0", reason: "AUC" };
  expect(await accept(post(BACKTEST, { ...form, reason: " " }))).toMatchObject({
    init: { status: 400 },
    data: { errors: { reason: ["empty"] } },
  });
  expect(await accept(post(BACKTEST, { ...form, version: "x" }))).toMatchObject({ init: { status: 409 } });
  const accepted = await accept(post(BACKTEST, form));
  expect((accepted as Response).headers.get("Location")).toBe(`${BACKTEST}?said=accepted`);
  expect(await accept(post(BACKTEST, form))).toMatchObject({ init: { status: 409 }, data: { hasMoved: true } });

  const { version } = await openRemoval(get(`${BACKTEST}/removal`));
  const away = { version: String(version), reason: "x".repeat(1_001) };
  expect(await remove(post(`${BACKTEST}/removal`, away))).toMatchObject({ data: { errors: { reason: ["long"] } } });
  const gone = await remove(post(`${BACKTEST}/removal`, { ...away, reason: "wrong" }));
  expect((gone as Response).headers.get("Location")).toBe(`${BACKTEST}?said=aside`);
  expect((await openBacktest(get(BACKTEST))).versions).toHaveLength(2);
});

test("an expectation is written in percent, once; what is no number is refused by its field", async () => {
  await createCohort({ n: 60 });
  const written = await write(post(KPIS, { kpi: "login_rate", level: "60", note: "四半期の仮説" }));
  expect((written as Response).headers.get("Location")).toBe(`${KPIS}?said=written`);
  expect((await openKpis(get(KPIS))).hypotheses).toMatchObject([
    { kpi: "login_rate", level: 0.6, note: "四半期の仮説" },
  ]);
  const again = await write(post(KPIS, { kpi: "login_rate", level: "60.0", note: "" }));
  expect(again).toMatchObject({ init: { status: 409 }, data: { errors: { level: ["there"] } } });
  for (const [form, field] of [
    [{ kpi: "login_rate", level: "many" }, "level"],
    [{ kpi: "nothing", level: "1" }, "kpi"],
    [{ kpi: "roi", level: "1", note: "x".repeat(501) }, "note"],
  ] as const) {
    const refused = (await write(post(KPIS, form))) as { data: { errors: object } };
    expect(Object.keys(refused.data.errors)).toEqual([field]);
  }
});
