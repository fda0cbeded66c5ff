import { expect, test } from "vitest";
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import {
  acceptModel,
  findChurnChance,
  findOwnDay,
  listModelVersions,
  putModelAside,
} from "#app/domain/health/accepted-model.server.ts";
import { chanceWith, proposalOf } from "#app/domain/health/accepted-model.ts";
import { backtestRenewals } from "#app/domain/health/renewal-backtest.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import { createCohort } from "#test/support/cohort.ts";
import { createAccount, createStaff } from "#test/support/factories.ts";

const propose = async () => proposalOf(backtestRenewals((await listRenewals(await findOwnDay())).renewals));

test("a model is in use only once a person has accepted it, and once only for what that person saw", async () => {
  await createCohort();
  const { id: staffId } = await createStaff();
  const proposal = (await propose())!;
  expect(await listModelVersions()).toEqual([]);

  const seen = { mark: proposal.evidence.mark, version: 0 };
  expect(await acceptModel({ ...seen, mark: "another" }, { reason: "better", staffId })).toBe(false);
  expect(await acceptModel(seen, { reason: "better", staffId })).toBe(true);
  expect(await acceptModel(seen, { reason: "again", staffId })).toBe(false);
  const [version, ...more] = await listModelVersions();
  expect(more).toEqual([]);
  expect(version).toMatchObject({ reason: "better", by: "田中 一郎", evidence: proposal.evidence });
  expect(version!.model!.intercept).toBeCloseTo(proposal.model.intercept, 12);

  const inUse = version!.version;
  expect(await putModelAside(inUse - 1, { reason: "late", staffId })).toBe(false);
  expect(await putModelAside(inUse, { reason: "wrong", staffId })).toBe(true);
  expect((await listModelVersions()).map(({ model, reason }) => [model === null, reason])).toEqual([
    [true, "wrong"],
    [false, "better"],
  ]);
});

test("an account's page tells the chance with its reasons and how far it is to be trusted, or why there is none", async () => {
  await createCohort();
  const { id: staffId } = await createStaff();
  const account = (await findAccountBySlug("cohort-0000"))!;
  expect(await findChurnChance(account.id)).toMatchObject({ state: "no-model", decided: 400 });
  const { mark } = (await propose())!.evidence;
  await acceptModel({ mark, version: 0 }, { reason: "better", staffId });
  // Its last score is of the evening before the 30th day before its renewal.
  const told = await findChurnChance(account.id, new Date("2024-12-10T00:00:00Z"));
  if (told.state !== "told") throw new Error(`expected a chance, found ${told.state}`);
  expect(told.chance).toBeGreaterThan(0);
  expect(told.chance).toBeLessThan(1);
  expect(told.missing).toEqual([]);
  expect(told.reasons).toHaveLength(6);
  expect(told.evidence.model.auc).toBeGreaterThan(0.6);
  expect(await findChurnChance(account.id, new Date("2025-01-10T00:00:00Z"))).toMatchObject({ state: "no-score" });
  const unscored = await createAccount();
  expect(await findChurnChance(unscored.id)).toMatchObject({ state: "no-score" });
  const [last] = await listModelVersions(1);
  await putModelAside(last!.version, { reason: "wrong", staffId });
  expect(await findChurnChance(account.id)).toMatchObject({ state: "aside" });
});

test("a chance is higher for an account whose signals are worse, and unknown signals are taken as usual", async () => {
  await createCohort();
  const { model } = (await propose())!;
  const all = (value: number) => model.keys.map((key) => ({ key, value }));
  const [sick, well] = [chanceWith(model, all(15)), chanceWith(model, all(85))];
  expect(sick.chance).toBeGreaterThan(0.6);
  expect(well.chance).toBeLessThan(0.3);
  const unknown = chanceWith(model, []);
  expect(unknown.missing).toEqual(model.keys);
  expect(unknown.reasons).toEqual([]);
  expect(unknown.chance).toBeGreaterThan(well.chance);
  expect(unknown.chance).toBeLessThan(sick.chance);
});
