import { expect, test } from "vitest";
import { addDays } from "#app/domain/day.ts";
import { assertNothingLater, type Renewal } from "#app/domain/health/renewal.ts";
import { backtestRenewals } from "#app/domain/health/renewal-backtest.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import { createCohort } from "#test/support/cohort.ts";
import { createAccount, createSubscription, insert } from "#test/support/factories.ts";

const TODAY = "2026-11-28";
const RENEWS = "2026-09-01";
const CUT = addDays(RENEWS, -90);

/** An account whose renewal was decided; scored at these instants, each with so many points. */
async function decided(scores: [at: string, score: number][] = [], fields: Record<string, unknown> = {}) {
  const account = await createAccount({ startedOn: "2023-04-01" });
  const { id: subscriptionId } = await createSubscription(account.id, { startsOn: "2025-09-01", renewsOn: RENEWS });
  const decision = {
    ...{
      accountId: account.id,
      subscriptionId,
      renewsOn: RENEWS,
      decision: "churned",
      decidedOn: addDays(RENEWS, -10),
    },
    ...{ mrrBeforeMinor: 100, mrrAfterMinor: 0, recordedAt: new Date("2026-08-22T00:00:00Z"), ...fields },
  };
  await insert("renewal_decision", decision);
  for (const [at, score] of scores) {
    const row = { accountId: account.id, computedAt: new Date(at), cause: "nightly", score, coverage: 1, band: "red" };
    await insert("health_score", { ...row, signals: "[]", change: "{}", silence: "{}" });
  }
  return { account, subscriptionId, decision };
}

test("of four hundred renewals the score tells most who left, with both intervals, lift and calibration", async () => {
  await createCohort();
  const { renewals, ...open } = await listRenewals(TODAY);
  expect(open).toEqual({ decidedBefore: 0, upcoming: 0, undecided: 0 });
  const { rate, accounts, judged, red } = backtestRenewals(renewals);
  expect([rate.n, accounts]).toEqual([400, 400]);
  const { auc, lift, learnt, later, score, fitted, from } = judged!;
  expect(auc.auc).toBeGreaterThan(0.7);
  for (const ends of [auc.ends.delong!, auc.ends.hanley!]) {
    expect(ends.low).toBeLessThan(auc.auc);
    expect(ends.high).toBeGreaterThan(auc.auc);
    expect(ends.high - ends.low).toBeLessThan(0.15);
  }
  expect(lift.lift).toBeGreaterThan(1.5);
  expect(learnt.n + later.n).toBe(400);
  expect(renewals.filter(({ renewsOn }) => renewsOn >= from)).toHaveLength(later.n);
  expect(score!.bins.reduce((sum, { n }) => sum + n, 0)).toBe(later.n);
  expect(score!.skill).toBeGreaterThan(0.1);
  expect(fitted).toMatchObject({ state: "proposed", model: { keys: expect.arrayContaining(["usage_trend"]) } });
  for (const { lostWereRed, redWereLost } of red) {
    expect(lostWereRed.n).toBe(rate.left);
    expect(redWereLost.share).toBeGreaterThan(rate.share!);
  }
});

test("below twenty lost nothing is judged, and what can be said has its interval", async () => {
  let lost = 0;
  await createCohort({ n: 60, left: (health) => health < 0.5 && ++lost <= 19 });
  const backtest = backtestRenewals((await listRenewals(TODAY)).renewals);
  expect(backtest.judged).toBeNull();
  expect(backtest.rate).toMatchObject({ n: 60, left: 19, ends: { low: expect.any(Number) } });
});

test("with too few lost for six signals no model is proposed, and the score is judged all the same", async () => {
  await createCohort({ n: 240, left: (health, roll) => roll() < 0.5 - health / 2 });
  const { judged } = backtestRenewals((await listRenewals(TODAY)).renewals);
  expect(judged!.fitted).toMatchObject({ state: "few", needed: 60, signals: 6 });
  expect(judged!.score).not.toBeNull();
});

test("only what was known 90 days before counts: the last millisecond does, the cut-off does not, nor an old score", async () => {
  const midnight = `${addDays(CUT, -1)}T15:00:00`;
  await decided([
    [`${addDays(CUT, -1)}T14:59:59.999Z`, 80],
    [`${midnight}.000Z`, 1],
  ]);
  await decided([[`${midnight}.000Z`, 1]]);
  await decided([[`${addDays(CUT, -16)}T00:00:00Z`, 1]]);
  const { renewals } = await listRenewals(TODAY);
  expect(renewals.map(({ known }) => known?.score ?? null)).toEqual([80, null, null]);
  expect(renewals.map(({ cutAt }) => cutAt.toISOString())).toEqual(renewals.map(() => `${midnight}.000Z`));
  expect(renewals[0]!.bands).toEqual({ 90: "red", 60: null, 30: null });
});

test("a figure that is newer than the cut-off fails the backtest", async () => {
  await decided([[`${addDays(CUT, -3)}T00:00:00Z`, 40]]);
  const { renewals } = await listRenewals(TODAY);
  expect(() => assertNothingLater(renewals)).not.toThrow();
  const leaking: Renewal[] = renewals.map((one) => ({ ...one, known: { ...one.known!, computedAt: one.cutAt } }));
  expect(() => assertNothingLater(leaking)).toThrow("newer than their cut-off");
});

test("the latest record of a decision counts; one that was known early is left out; open renewals are counted apart", async () => {
  const { decision } = await decided([[`${addDays(CUT, -2)}T00:00:00Z`, 50]]);
  const corrected = { decision: "renewed", mrrAfterMinor: 100, recordedAt: new Date("2026-08-23T00:00:00Z") };
  await insert("renewal_decision", { ...decision, ...corrected });
  await decided([], { decidedOn: CUT });
  const waiting = await createAccount();
  await createSubscription(waiting.id, { startsOn: "2025-12-01", renewsOn: "2026-12-01" });
  await createSubscription(waiting.id, { startsOn: "2025-11-01", renewsOn: "2026-11-01" });
  await createSubscription(waiting.id, { startsOn: "2025-02-01", renewsOn: "2026-12-01", endedOn: "2026-02-01" });
  const { renewals, ...open } = await listRenewals(TODAY);
  expect(renewals.map(({ left }) => left)).toEqual([false]);
  expect(open).toEqual({ decidedBefore: 1, upcoming: 1, undecided: 1 });
});
