// The sentences of a quarterly report, made from its facts by rules. The PDF and the portal's page say the same.
import { compactMoney, moneyRange, number, percent, shortDate, signedPercent } from "./format.ts";
import type { Locale } from "./locale.ts";
import { changeFor, type PeriodOfWords } from "./period-words.ts";
import type {
  Both,
  Change,
  Compared,
  FigureKey,
  Kept,
  MissingKey,
  Outcome,
  Range,
  ReportUnit,
  Standing,
  Step,
  StepKind,
  Was,
  Worse,
} from "./report-facts.ts";
import { changedTranslator, translator } from "./translator.ts";

export type Direction = "up" | "down" | "same";

/** Below this a relative change is called the same, ±0.5 %, and a change of a share, ±0.5 points. */
const NOTHING = 0.005;
const MINUS = "−";
/** What a step's value counts. */
const STEP_UNIT: Partial<Record<StepKind, "seats" | "people">> = {
  "assign-unused-seats": "seats",
  "hear-detractors": "people",
};
/** What a step's request cannot be said without; otherwise it is said more generally. */
const ASK_NEEDS: Partial<Record<StepKind, "value" | "subject" | "date">> = {
  "assign-unused-seats": "value",
  "train-feature": "subject",
  "restore-usage": "subject",
  "confirm-assumptions": "value",
  "next-goal": "subject",
  "record-baseline": "subject",
  "hear-detractors": "value",
  "review-renewal": "date",
};

export type ReportWords = ReturnType<typeof reportWords>;

/**
 * The words of one report.
 *
 * @param account amounts are minor units of its currency
 * @param period what it is about, if that is no quarter
 */
export function reportWords(
  locale: Locale,
  account: { currency: string; timeZone: string },
  period: PeriodOfWords = undefined,
) {
  const { currency } = account;
  const exchange = changeFor(locale, period);
  const t = exchange ? changedTranslator(locale, "report", exchange) : translator(locale, "report");
  const common = translator(locale, "common");
  const pick = (both: Both | null) => both?.[locale] ?? "";

  /** A number with its unit: 86人, 1,234回, 78%, 120万円. A share is 0–1, money is minor units, an estimate in two digits. */
  function amount(value: number, unit: ReportUnit, significant = 3): string {
    if (unit === "share") return percent(value, locale).replace("-", MINUS);
    if (unit === "money") return compactMoney(value, currency, locale, significant);
    if (unit === "points") return signed(value);
    // A mean of few people keeps its tenths, as in the portal.
    const digits = unit === "people" && Math.abs(value) < 10 ? 1 : 0;
    return t(`amount.${unit}`, { count: Number(value.toFixed(digits)), n: number(value, locale, digits) });
  }

  /** An estimate as a range of two significant digits: 120万〜190万円, 280〜340時間. */
  function range(estimate: Range, unit: "money" | "hours" | "share"): string {
    if (unit === "money") return moneyRange(estimate, currency, locale);
    const end = (value: number) =>
      unit === "share" ? amount(Number(value.toPrecision(2)), "share") : number(Number(value.toPrecision(2)), locale);
    const [low, high] = [end(estimate.low), end(estimate.high)];
    const n = low === high ? low : t(estimate.low < 0 ? "rangeBelowZero" : "range", { low, high });
    return unit === "share" ? n : t("amount.hours", { count: 2, n });
  }

  /** How a figure moved since last quarter; null when there is nothing to compare with. */
  function change(value: number | null, before: number | null, unit: ReportUnit) {
    if (value === null || before === null) return null;
    if (unit === "share" || unit === "points") {
      const points = unit === "share" ? (value - before) * 100 : value - before;
      const size = number(Math.abs(points), locale, Math.abs(points) < 1 ? 1 : 0);
      const direction = directionOf(unit === "share" ? value - before : points, unit === "share" ? NOTHING : 0.5);
      return { direction, size, text: changeText(direction, size, true) };
    }
    if (unit === "milestones") {
      // So few that a share of them would say more than there is.
      const direction = directionOf(value - before, 0.5);
      const text = direction === "same" ? t("change.same") : `${signed(value - before)}`;
      return { direction, size: amount(Math.abs(value - before), unit), text };
    }
    if (before === 0) return null;
    const share = (value - before) / before;
    const size = signedPercent(Math.abs(share), locale).replace("+", "");
    const direction = directionOf(share, NOTHING);
    return { direction, size, text: changeText(direction, size, false) };
  }

  function changeText(direction: Direction, size: string, points: boolean): string {
    if (direction === "same") return t("change.same");
    if (points) return t(direction === "up" ? "change.upPoints" : "change.downPoints", { change: size });
    return t(direction === "up" ? "change.up" : "change.down", { change: size });
  }

  /** 「前四半期の86人から12%増えました。」 */
  function comparison(value: number | null, before: number | null, unit: ReportUnit): string {
    const moved = change(value, before, unit);
    if (before === null || value === null) return t("change.first");
    // Of nothing there is no share.
    if (moved === null)
      return value === before ? t("change.unchanged") : t("change.fromNone", { before: amount(before, unit, 2) });
    if (moved.direction === "same") return t("change.unchanged");
    const [up, down] = unit === "share" ? (["rosePoints", "sankPoints"] as const) : (["grew", "fell"] as const);
    const key = moved.direction === "up" ? up : down;
    return t(`change.${key}`, { before: amount(before, unit, 2), change: moved.size });
  }

  function outcome(fact: Outcome) {
    const estimated = fact.range !== null;
    const figure =
      fact.range && (fact.unit === "money" || fact.unit === "hours" || fact.unit === "share")
        ? range(fact.range, fact.unit)
        : fact.value === null
          ? t("noValue")
          : amount(fact.value, fact.unit);
    const target = fact.target === null ? null : amount(fact.target, fact.unit);
    const met = fact.value !== null && fact.target !== null && fact.value >= fact.target;
    return {
      label: t(`outcome.${fact.kind}`),
      figure,
      estimated,
      text: outcomeText(fact),
      target: target && t(met ? "outcome.targetMet" : "outcome.target", { target }),
      met,
    };
  }

  function outcomeText(fact: Outcome): string {
    const subject = pick(fact.subject);
    const compared = fact.before === null ? "" : comparison(fact.value, fact.before, fact.unit);
    if (fact.kind === "milestone") return t("outcome.milestoneText", { subject });
    if (fact.kind === "goal") return joined(t("outcome.goalText", { subject }), compared);
    if (fact.kind === "feature-growth") return joined(t("outcome.featureText", { subject }), compared);
    return compared || t("change.first");
  }

  function worse(fact: Worse) {
    const { cause } = fact;
    const against = fact.kind === "goal-behind" ? "worse.againstGoal" : "worse.against";
    const value = causeValue(cause);
    const causeKey = cause.kind !== "unknown" && value === null ? (`${cause.kind}-plain` as const) : cause.kind;
    return {
      text: t(`worse.${fact.kind}`, { subject: pick(fact.subject), value: amount(fact.value, fact.unit, 2) }),
      against: fact.before === null ? null : t(against, { before: amount(fact.before, fact.unit, 2) }),
      cause: t(`cause.${causeKey}`, { subject: pick(cause.subject), value: value ?? "" }),
    };
  }

  function causeValue({ kind, value }: Worse["cause"]): string | null {
    if (value === null || kind === "unknown") return null;
    if (kind === "feature-fell") return amount(Math.abs(value), "share");
    return plural(
      ({ "users-left": "people", "fewer-business-days": "days", "seats-unused": "seats" } as const)[kind],
      value,
    );
  }

  function step(fact: Step) {
    const subject = pick(fact.subject);
    const date = fact.dueOn ? shortDate(fact.dueOn, locale) : "";
    const value = fact.value === null ? "" : plural(STEP_UNIT[fact.kind] ?? "assumptions", fact.value);
    const needed = ASK_NEEDS[fact.kind];
    const plain = needed !== undefined && { subject, value, date }[needed] === "";
    return {
      title: t(`step.${fact.kind}.title`),
      ask: t(`step.${fact.kind}.${plain ? "askPlain" : "ask"}`, { subject, value, date }),
      work: t(`step.${fact.kind}.work`),
      by: date ? t("summary.by", { date }) : t("summary.noDate"),
      due: date || t("summary.noDate"),
    };
  }

  /** A corrected figure: its name, what an edition said, what it is, and by how much it moved. */
  function corrected(fact: Change) {
    const { figure, unit } = fact;
    const amountOf = (of: Range | null) => {
      if (of === null) return t("noValue");
      if (figure === "milestone") return t(of.expected === 1 ? "restated.achieved" : "restated.open");
      const ranged = of.low !== of.high && (unit === "money" || unit === "hours" || unit === "share");
      return ranged ? range(of, unit) : amount(of.expected, unit);
    };
    const name = figure === "milestone" ? t("restated.milestone") : t(`figure.${figure}.name`);
    const moved =
      figure === "milestone" ? null : change(fact.after?.expected ?? null, fact.before?.expected ?? null, unit);
    return {
      name: fact.subject
        ? `${name}${locale === "ja" ? "「" : " “"}${pick(fact.subject)}${locale === "ja" ? "」" : "”"}`
        : name,
      before: amountOf(fact.before),
      after: amountOf(fact.after),
      delta: moved?.text ?? "",
      because: t(`restated.because.${fact.because}`),
    };
  }

  /** Why figures were corrected, as one sentence. */
  function correctedBecause({ reason, lateEvents }: { reason: "late-events" | "records"; lateEvents: number }): string {
    return reason === "records"
      ? t("restated.records")
      : t("restated.late", { count: lateEvents, n: number(lateEvents, locale) });
  }

  /** The headline figures beside those of the period before and of the year before, each in words. */
  function compared({ usage, value, yearBefore }: Compared) {
    const plain = (figure: FigureKey, unit: ReportUnit, of: Was, then: number | null | undefined) => {
      const say = (amountOf: number | null | undefined) => (amountOf == null ? t("noValue") : amount(amountOf, unit));
      return { name: t(`figure.${figure}.name`), now: say(of.value), before: say(of.before), yearBefore: say(then) };
    };
    const say = (of: Range | null | undefined) => (of ? range(of, "money") : t("noValue"));
    const worth = { now: say(value.total), before: say(value.totalBefore), yearBefore: say(yearBefore?.value) };
    return [
      plain("monthlyActive", "people", usage.monthlyActive, yearBefore?.monthlyActive),
      plain("seatUtilisation", "share", usage.seatUtilisation, yearBefore?.seatUtilisation),
      plain("breadth", "share", usage.breadth, yearBefore?.breadth),
      plain("events", "count", usage.events, yearBefore?.events),
      { name: t("figure.value.name"), ...worth },
    ];
  }

  /** What became of a step of the report before: its title, the grade, and what that rests on. */
  function promise({ kind, grade, because, on, dueOn }: Kept) {
    const day = (at: string) => shortDate(at, locale);
    const text = () => {
      if (because === "measured" || because === "declined") return t(`promise.${because}`);
      if (because === "overdue") return dueOn ? t("promise.overdue", { date: day(dueOn) }) : t("promise.overduePlain");
      if (grade === "dropped" || on === null) return t("promise.settled");
      return t(grade === "late" ? "promise.lateOn" : "promise.keptOn", { date: day(on) });
    };
    return { title: t(`step.${kind}.title`), grade: t(`promise.${grade}`), text: text() };
  }

  /** How the company stands in one figure, in words. */
  function standing({ metric, value, band, cohort, peers, lower, upper }: Standing) {
    const share = (of: number) => (metric === "growth" ? signedPercent(of, locale) : percent(of, locale));
    return {
      name: t(`peers.metric.${metric}`),
      own: share(value),
      band: t(`peers.bands.${band}`),
      middle: t("peers.range", { low: share(lower), high: share(upper) }),
      among: t(`peers.cohort.${cohort}`, { peers: number(peers, locale) }),
    };
  }

  function plural(
    unit: "people" | "seats" | "days" | "answers" | "hours" | "minutes" | "assumptions",
    value: number,
  ): string {
    return t(`amount.${unit}`, { count: Math.round(value), n: number(value, locale, 1) });
  }

  function signed(value: number): string {
    return `${value > 0 ? "+" : value < 0 ? MINUS : ""}${number(Math.abs(value), locale)}`;
  }

  const joined = (...sentences: string[]) => sentences.filter(Boolean).join(locale === "ja" ? "" : " ");
  const missing = (reason: MissingKey | null) => (reason ? common(`missing.${reason}`) : "");

  return {
    locale,
    currency,
    t,
    common,
    pick,
    amount,
    range,
    change,
    comparison,
    outcome,
    worse,
    step,
    promise,
    corrected,
    correctedBecause,
    compared,
    standing,
    plural,
    signed,
    joined,
    missing,
  };
}

function directionOf(change: number, nothing: number): Direction {
  return change > nothing ? "up" : change < -nothing ? "down" : "same";
}
