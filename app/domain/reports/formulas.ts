// Formulas with the values in them, in symbols that need no translation, for whoever wants to compute a figure again.
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import type { Range } from "#app/domain/money.ts";
import type { Nps } from "#app/domain/surveys/nps.ts";
import type { DriverValue } from "#app/domain/value/driver-value.ts";
import { formulaOf } from "#app/domain/value/formula.ts";
import { money, number, percent } from "#app/i18n/format.ts";
import type { ReportSnapshot } from "./snapshot.ts";

/** `50 ÷ 52`; null when a side is missing. */
export function ratioFormula(part: number | null, whole: number | null): string | null {
  return part === null || !whole ? null : `${plain(part)} ÷ ${plain(whole)}`;
}

/**
 * `1,234 × 6.5 min × 50% × ¥5,200/h = ¥347,577`: the expected values. Where the customer put an amount in its place there
 * is no formula but that amount.
 */
export function driverFormula(driver: DriverValue, currency: string): string | null {
  if (!driver.value) return null;
  if (driver.claim === "adjusted") return `= ${money(driver.value.expected, currency, "en")}`;
  return `${formulaOf(driver, driver.uses, currency)} = ${money(driver.value.expected, currency, "en")}`;
}

/** `R-7F3K2MB + R-A1B4C5D = ¥1,200,000`: the expected values. */
export function valueFormula(receipts: string[], total: Range | null, currency: string): string | null {
  return total && `${receipts.join(" + ")} = ${money(total.expected, currency, "en")}`;
}

/** `R-7F3K2MB + R-A1B4C5D = 310.5 h`: the expected values. */
export function hoursFormula(receipts: string[], hours: Range | null): string | null {
  return hours && `${receipts.join(" + ")} = ${number(hours.expected, "en", 2)} h`;
}

/** `(¥1,200,000 − ¥750,000) ÷ ¥750,000`: the expected values. */
export function roiFormula(
  { total, cost, roi }: Pick<ReportSnapshot["value"], "total" | "cost" | "roi">,
  currency: string,
): string | null {
  if (!total || cost === null || !roi) return null;
  const [worth, paid] = [total.expected, cost].map((amount) => money(amount, currency, "en"));
  return `(${worth} − ${paid}) ÷ ${paid}`;
}

/** `(50 − 10) ÷ (60 − 10)`: how far from the baseline to the target. */
export function goalFormula({ current, baseline, target, unit }: PlanGoal, currency: string): string | null {
  if (current === null || baseline === null) return null;
  const value = (amount: number) => {
    if (unit === "money") return money(amount, currency, "en");
    return unit === "share" ? percent(amount, "en", 1) : plain(amount);
  };
  return `(${value(current)} − ${value(baseline)}) ÷ (${value(target)} − ${value(baseline)})`;
}

/** `(4 − 1) ÷ 6 × 100`. */
export function npsFormula({ promoters, detractors, n }: Nps): string {
  return `(${plain(promoters)} − ${plain(detractors)}) ÷ ${plain(n)} × 100`;
}

function plain(value: number): string {
  return number(value, "en", 4);
}
