import { expect, test } from "vitest";
import { checkHypotheses, listHypotheses, recordHypothesis } from "#app/domain/health/kpi-hypotheses.server.ts";
import { checkLevel, holds, studyKpis } from "#app/domain/health/kpi-lab.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import * as en from "#app/i18n/en/honesty.ts";
import * as ja from "#app/i18n/ja/honesty.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createCohort } from "#test/support/cohort.ts";
import { createStaff } from "#test/support/factories.ts";

const TODAY = "2026-11-28";

test("figures that go with renewal are told from those that do not, each beside its n", async () => {
  await createCohort();
  const findings = studyKpis((await listRenewals(TODAY)).renewals);
  const of = Object.fromEntries(findings.map((finding) => [finding.kpi, finding]));
  expect(of.login_rate).toMatchObject({ verdict: "renews", n: 400 });
  expect(of.login_rate!.low).toBeGreaterThan(0);
  expect(of.login_rate!.p).toBeLessThan(0.05);
  expect(of.login_rate!.atEqualTenure).toBeCloseTo(of.login_rate!.r!, 1);
  expect(of.tickets!.verdict).toBe("untold");
  const shares = of.login_rate!.fifths.map(({ share }) => share);
  expect(shares).toHaveLength(5);
  expect(shares[4]).toBeGreaterThan(shares[0]! + 0.2);
  expect(of.login_rate!.fifths.reduce((sum, { n }) => sum + n, 0)).toBe(400);
  const sizes = findings.map(({ r }) => Math.abs(r ?? -1));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test("a figure that parts all who renew from all who leave is told from chance, a constant one is not", async () => {
  await createCohort({ n: 60 });
  const { renewals } = await listRenewals(TODAY);
  const withTrend = (value: (left: boolean) => number) =>
    renewals.map((one, at) => {
      const left = at % 2 === 0;
      const signals = [{ key: "usage_trend", value: 50, raw: { change: value(left) } }];
      return { ...one, left, known: one.known && { ...one.known, signals } };
    });
  const trendIn = (all: typeof renewals) => studyKpis(all).find(({ kpi }) => kpi === "usage_trend");
  expect(trendIn(withTrend((left) => (left ? -1 : 1)))).toMatchObject({ verdict: "renews", r: 1, p: 0, low: null });
  expect(trendIn(withTrend((left) => (left ? 1 : -1)))).toMatchObject({ verdict: "leaves", r: -1 });
  expect(trendIn(withTrend(() => 1))).toMatchObject({ verdict: "untold", r: null, p: null });
});

test.each([
  [29, 12, "few"],
  [60, 9, "few"],
  [60, 10, "told"],
])("of %i renewals with %i lost: %s", async (n, lost, said) => {
  let left = 0;
  await createCohort({ n, left: () => ++left <= lost });
  const { verdict, fifths } = studyKpis((await listRenewals(TODAY)).renewals).find(({ kpi }) => kpi === "roi")!;
  expect(verdict === "few").toBe(said === "few");
  expect(fifths.length > 0).toBe(said === "told");
});

test("an expectation is written down once, tried every night, and only by what was decided afterwards", async () => {
  await createCohort({ n: 200 });
  const { id } = await createStaff();
  const expected = { kpi: "login_rate", level: 0.5, note: "" } as const;
  const then = new Date("2025-10-01T03:00:00Z");
  expect(await recordHypothesis(expected, id, then)).toBe(true);
  expect(await recordHypothesis(expected, id, then)).toBe(false);
  expect(await checkHypotheses(new Date("2025-10-02T03:00:00Z"))).toBe(0);
  const [hypothesis] = await listHypotheses();
  expect(hypothesis).toMatchObject({ kpi: "login_rate", level: 0.5, by: "田中 一郎" });
  const { figures, since } = hypothesis!.checks.at(-1)!;
  expect(figures.above.n + figures.below.n).toBe(200);
  const { renewals } = await listRenewals(TODAY);
  expect(since.above.n + since.below.n).toBe(renewals.filter(({ decidedOn }) => decidedOn > "2025-10-01").length);
  expect(holds(figures)).toBe("holds");

  await ownerPool().query("delete from renewal_decision where renews_on > '2026-01-01'");
  expect(await checkHypotheses(new Date("2025-10-05T03:00:00Z"))).toBe(1);
  expect(await checkHypotheses(new Date("2025-10-06T03:00:00Z"))).toBe(0);
  const days = (await listHypotheses())[0]!.checks.map(({ checkedOn }) => checkedOn);
  expect(days).toEqual(["2025-10-01", "2025-10-05"]);
});

test("without renewals a level says nothing", () => {
  expect(holds(checkLevel([], "roi", 1))).toBe("untold");
});

test("no text says that a figure brings renewal about, in either language", () => {
  const texts = (tree: object): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : texts(value as object)));
  const brings =
    /\bcaus|\bdue to|thanks to|\bdriv(e|er|es|ing)\b|\bleads? to|\beffect|\bimpact|\bbecause\b|results? in/i;
  expect(texts(en.honesty).filter((text) => brings.test(text))).toEqual([]);
  const japanese = /原因|要因|影響|効果(?!的)|おかげ|もたら|につなが|を招|を生む/;
  expect(texts(ja.honesty).filter((text) => japanese.test(text.replace("投資対効果", "")))).toEqual([]);
  expect(en.honesty.kpi.is.renews).toContain("goes with");
  expect(ja.honesty.kpi.is.renews).toContain("共に現れる");
});
