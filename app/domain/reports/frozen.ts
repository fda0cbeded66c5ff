// The parts of a snapshot: each subject's numbers beside those of the quarter before, every figure with its receipt.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { countAchieved, type Plan, type PlanGoal } from "#app/domain/milestones/plan.ts";
import { FEW_ANSWERS, npsOf } from "#app/domain/surveys/nps.ts";
import type { Voice } from "#app/domain/surveys/voice.server.ts";
import type { Adoption } from "#app/domain/usage/adoption.ts";
import type { ValueOfPeriod } from "#app/domain/value/value.server.ts";
import {
  driverFormula,
  goalFormula,
  hoursFormula,
  npsFormula,
  ratioFormula,
  roiFormula,
  valueFormula,
} from "./formulas.ts";
import type { ReceiptBook, ReceiptOf } from "./receipts.ts";
import type { MissingReason, ReportSnapshot, SnapshotFigure } from "./snapshot.ts";

type Facts = { quarter: ReportSnapshot["quarter"]; account: Pick<AccountFacts, "currency"> };

/** What was used, by how many. Without a single event up to the quarter's end nothing is 0: nothing is known. */
export function usageSlice(
  book: ReceiptBook,
  facts: Facts,
  now: Adoption,
  before: Adoption | null,
): ReportSnapshot["usage"] {
  const known = now.firstEventOn !== null;
  const file = (figure: ReceiptOf["figure"], rows: number, formula = none) =>
    book.file(receiptOf(facts, figure, known ? rows : 0, formula));
  const figure = (
    unit: SnapshotFigure["unit"],
    value: number | null,
    valueBefore: number | null | undefined,
    receipt: string,
    otherwise: MissingReason = "no-events",
  ): SnapshotFigure => {
    const missing = value !== null ? null : known ? otherwise : "no-events";
    return { value, before: valueBefore ?? null, unit, missing, receipt };
  };
  const { monthlyActive, seats, featuresUsed, featuresEntitled } = now;
  const seatShare = () => ratioFormula(monthlyActive, seats);
  const featureShare = () => (known ? ratioFormula(featuresUsed, featuresEntitled || null) : null);
  return {
    monthlyActive: figure("people", monthlyActive, before?.monthlyActive, file("monthlyActive", now.eventsOfMonth)),
    weeklyActive: figure("people", now.weeklyActive, before?.weeklyActive, file("weeklyActive", now.eventsOfWeek)),
    dailyActive: figure("people", now.dailyActive, before?.dailyActive, file("dailyActive", now.events)),
    seatUtilisation: figure(
      "share",
      now.seatUtilisation,
      before?.seatUtilisation,
      file("seatUtilisation", now.eventsOfMonth, seatShare),
      "no-seats",
    ),
    seats,
    breadth: figure("share", now.breadth, before?.breadth, file("breadth", now.events, featureShare), "no-features"),
    featuresUsed,
    featuresEntitled,
    events: figure("count", known ? now.events : null, before?.events, file("events", now.events)),
    weeks: now.weeks,
    weeksBefore: before?.weeks ?? [],
    features: featuresOf(now, before),
  };
}

/** Those of the quarter as they come, then those that were used before and no longer are. */
function featuresOf(now: Adoption, before: Adoption | null): ReportSnapshot["usage"]["features"] {
  const eventsBefore = new Map(before?.features.map(({ key, events }) => [key, events]));
  const current = new Set(now.features.map(({ key }) => key));
  const gone = (before?.features ?? []).filter(({ key, events }) => events > 0 && !current.has(key));
  return [...now.features, ...gone.map((feature) => ({ ...feature, events: 0, users: 0, entitled: false }))].map(
    ({ key, name, hint, events, users, entitled }) => {
      const was = before && (eventsBefore.get(key) ?? 0);
      return { key, name, hint, events, eventsBefore: was, users, entitled };
    },
  );
}

/** What the use was worth, driver by driver. */
export function valueSlice(
  book: ReceiptBook,
  facts: Facts,
  now: ValueOfPeriod,
  before: ValueOfPeriod | null,
): ReportSnapshot["value"] {
  const { currency } = facts.account;
  const earlier = new Map(before?.drivers.map((driver) => [driver.key, driver]));
  const drivers = now.drivers.map((driver) => {
    const was = earlier.get(driver.key);
    const formula = () => driverFormula(driver, currency);
    const rows = driver.measure === "events" && driver.missing !== "no-events" ? driver.uses : null;
    return {
      ...driver,
      usesBefore: was && was.missing !== "no-events" ? was.uses : null,
      valueBefore: was?.value ?? null,
      receipt: book.file(receiptOf(facts, "driver", rows, formula, driver.name), driver.key),
    };
  });
  const { total, split, hours, cost, roi, missing, estimated, months } = now;
  const counted = drivers.filter((driver) => driver.counted && driver.value);
  const codes = (some: typeof drivers) => some.map(({ receipt }) => receipt);
  const receipt = book.file(receiptOf(facts, "value", null, () => valueFormula(codes(counted), total, currency)));
  const timely = counted.filter((driver) => driver.hours);
  book.file(receiptOf(facts, "hours", null, () => hoursFormula(codes(timely), hours)));
  book.file(receiptOf(facts, "cost", null, none));
  book.file(receiptOf(facts, "roi", null, () => roiFormula(now, currency)));
  const totalBefore = before?.total ?? null;
  return { total, totalBefore, split, hours, cost, roi, missing, estimated, drivers, months, receipt };
}

/** Goals and milestones as they stood at the end of the quarter's last day. */
export function planSlice(book: ReceiptBook, facts: Facts, plan: Plan): ReportSnapshot["plan"] {
  const { quarter, account } = facts;
  return {
    goals: plan.goals.map((goal) => ({
      ...measuredOf(goal),
      receipt: book.file(
        receiptOf(facts, "goal", null, () => goalFormula(goal, account.currency), goal.title),
        goal.id,
      ),
    })),
    achievedInQuarter: countAchieved(plan, quarter),
    achievedEver: countAchieved(plan),
  };
}

/** What an edition keeps of a goal: how far it is, and nobody's name or words. */
function measuredOf({ id, title, metric, unit, direction, baseline, target, dueOn, current, ...goal }: PlanGoal) {
  const { progress, status } = goal;
  const milestones = goal.milestones.map(({ id: _, note: __, ...milestone }) => milestone);
  return { id, title, metric, unit, direction, baseline, target, dueOn, current, progress, status, milestones };
}

/** What people said. Of fewer answers than can hide who gave them nothing is told but how many they are. */
export function voiceSlice(book: ReceiptBook, facts: Facts, now: Voice, before: Voice | null): ReportSnapshot["voice"] {
  const few = now.answered < FEW_ANSWERS;
  const nps = npsOf(now.scores);
  return {
    asked: now.asked,
    answered: now.answered,
    nps: few ? null : nps.score,
    interval: few || nps.low === null || nps.high === null ? null : { low: nps.low, high: nps.high },
    npsBefore: before && before.answered >= FEW_ANSWERS ? npsOf(before.scores).score : null,
    histogram: few ? now.histogram.map(() => 0) : now.histogram,
    comments: few ? [] : now.comments,
    missing: few ? "few-answers" : null,
    receipt: book.file(receiptOf(facts, "nps", now.answered, () => (few ? null : npsFormula(nps)))),
  };
}

const none: ReceiptOf["formula"] = () => null;

function receiptOf(
  { quarter: { from, until } }: Facts,
  figure: ReceiptOf["figure"],
  rows: number | null,
  formula: ReceiptOf["formula"],
  subject: ReceiptOf["subject"] = null,
): ReceiptOf {
  return { figure, subject, formula, rows, from, until };
}
