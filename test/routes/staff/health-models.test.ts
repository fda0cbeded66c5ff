import { expect, test } from "vitest";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { listModels } from "#app/domain/health/model.server.ts";
import { faultOf, mostSpecific, ownModel, stageOf, weighWith } from "#app/domain/health/model.ts";
import { commercial, relationship, support } from "#app/domain/health/signals.ts";
import { action, loader } from "#app/routes/staff/health-model-edit.tsx";
import { loader as list } from "#app/routes/staff/health-models.tsx";
import { figuresOf } from "#app/routes/staff/parts/model-words.ts";
import { createAccount, createStaff, createSubscription, insert } from "#test/support/factories.ts";
import { args, cookieOf, request } from "#test/support/request.ts";

const EDIT = "/staff/health/models/edit";

test("weights that sum to zero, more than six, too much sentiment and crossed bands are refused", () => {
  const weigh = (own: object) => faultOf({ ...ownModel, weights: { ...ownModel.weights, ...own } });
  expect(faultOf(ownModel)).toBeNull();
  expect(weigh(Object.fromEntries(Object.keys(ownModel.weights).map((key) => [key, 0])))).toBe("no-weight");
  expect(weigh({ support: 10 })).toBe("too-many");
  expect(weigh({ sentiment: 30 })).toBe("sentiment");
  expect(faultOf({ ...ownModel, bands: { ...ownModel.bands, redLeave: 80 } })).toBe("bands");
  expect(faultOf({ ...ownModel, days: { ...ownModel.days, usage: 15 } })).toBe("days");
});

test("a model that was set before a signal existed is read, and the signal weighs nothing in it", async () => {
  const { support: _, ...older } = ownModel.weights;
  const model = { ...ownModel, weights: older };
  await insert("health_model", { model: JSON.stringify(model), reason: "前の版", staffId: (await createStaff()).id });
  const account = await createAccount();
  const [row] = await listModels();
  expect(row?.model.weights).toEqual({ ...ownModel.weights, support: 0 });
  expect(await scoreHealth(account.id, "nightly")).not.toBeNull();
});

test("the most specific model applies, and a near renewal comes before being new", () => {
  const of = (industry: string | null, size: string | null, stage: string | null) => ({ industry, size, stage });
  const models = [
    of(null, null, null),
    of(null, "mid", "adoption"),
    of("retail", null, null),
    of("retail", "large", null),
  ];
  expect(mostSpecific(models, { industry: "retail", size: "mid", stage: "adoption" })).toBe(models[1]);
  expect(mostSpecific(models, { industry: "retail", size: "small", stage: "renewal" })).toBe(models[2]);
  expect(stageOf("2026-07-01", "2026-08-01", "2026-07-15")).toBe("renewal");
  expect(stageOf("2026-07-01", "2027-07-01", "2026-07-15")).toBe("onboarding");
  expect(stageOf("2025-07-01", null, "2026-07-15")).toBe("adoption");
});

test("support, relationship and contract follow their definitions, and what is too old is unknown", () => {
  const facts = { tickets: 3, load: 2, openUrgent: 1, replyHours: 4, satisfaction: 5 };
  expect(support(facts).value).toBe(75);
  expect(support({ ...facts, tickets: 0 })).toMatchObject({ value: null, unknown: "no-tickets" });
  expect(relationship("distant", 5).value).toBe(75);
  expect(commercial({ renewalDays: -3, seatsCut: 0, contracts: 1 }).value).toBe(50);
  const pulse = { ...relationship(null, 4), asOf: "2026-05-01" };
  expect(weighWith(ownModel, [pulse], "2026-06-30")[0]).toMatchObject({ value: 75, countsUntil: "2026-06-30" });
  expect(weighWith(ownModel, [pulse], "2026-07-01")[0]).toMatchObject({ value: null, unknown: "stale" });
});

test("a model is tried before it is saved, says who changes colour, and the second of two is told of the first", async () => {
  const account = await createAccount();
  await createSubscription(account.id, { renewsOn: "2030-01-01" });
  await insert("pulse", { accountId: account.id, level: 1 });
  await scoreHealth(account.id, "nightly");
  const cookie = await cookieOf((await createStaff()).email);
  const post = (form: Record<string, string>) => action(args(request(EDIT, { cookie, form })));
  const none = Object.fromEntries(Object.keys(ownModel.weights).map((key) => [key, 0]));
  const figures = { ...figuresOf(ownModel), ...none, relationship: 100 };
  const form = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, String(value)]));

  expect(await post({ ...form, relationship: "0" })).toMatchObject({
    data: { fault: "no-weight" },
    init: { status: 400 },
  });
  const save = { ...form, act: "save", version: "0", reason: "手応えだけで見る" };
  expect(await post(save)).toMatchObject({ data: { fault: "unseen" } });
  const tried = (await post(form)) as { data: { tried: string; replay: object } };
  expect(tried.data.replay).toMatchObject({
    accounts: 1,
    moved: [{ slug: account.slug, before: { band: null }, after: { score: 0, band: "red" } }],
    after: { red: 1 },
  });
  expect(((await post({ ...save, tried: tried.data.tried })) as Response).status).toBe(302);
  expect(await post({ ...save, tried: tried.data.tried })).toMatchObject({
    data: { theirs: {} },
    init: { status: 409 },
  });

  await scoreHealth(account.id, "nightly");
  const { models, changes } = await list(args(request("/staff/health/models", { cookie })));
  expect([models.length, changes.length]).toEqual([1, 1]);
  const { figures: kept } = await loader(args(request(EDIT, { cookie })));
  expect(kept).toMatchObject({ relationship: 100, usage_level: 0 });
});
