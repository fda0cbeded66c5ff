// The figures of the usage page as a table: each with its own window, unit, goal and definition.
import { addDays, type Day, type Period } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Cell } from "#app/lib/csv.ts";
import type { LiveUsage } from "./live-usage.server.ts";
import type { Table } from "./usage-table.ts";

export function figuresTable(usage: LiveUsage, locale: Locale): Table {
  const t = translator(locale, "usage");
  const p = translator(locale, "portal");
  const { adoption, before, goals, live, isCompared } = usage;
  const isUsed = adoption.firstEventOn !== null;
  const windowOf = ({ from, until }: Period, days: number | null): Period =>
    days === null ? { from, until } : { from: addDays(until, -days), until };
  const row = (
    name: string,
    definition: string,
    unit: string,
    value: number | null,
    beforeValue: number | null | undefined,
    { days = null, goal = null }: { days?: number | null; goal?: { target: number; dueOn: Day } | null } = {},
  ): Cell[] => {
    const compared = isCompared ? windowOf(live.beforePeriod, days) : null;
    return [
      name,
      windowOf(live.period, days).from,
      value,
      unit,
      beforeValue ?? null,
      compared?.from ?? null,
      compared && addDays(compared.until, -1),
      goal?.target ?? null,
      goal?.dueOn ?? null,
      definition,
    ];
  };
  const [people, share, count, featureCount] = [t("csv.people"), t("csv.share"), t("csv.count"), t("csv.features")];
  const month = { days: 28 };
  return {
    header: [
      t("csv.figure"),
      t("csv.windowFrom"),
      t("csv.value"),
      t("csv.unit"),
      t("csv.before"),
      t("csv.beforeFrom"),
      t("csv.beforeTo"),
      t("csv.target"),
      t("csv.dueOn"),
      t("csv.definition"),
    ],
    rows: [
      row(p("usage.monthly"), p("usage.define.monthly"), people, adoption.monthlyActive, before?.monthlyActive, {
        ...month,
        goal: goals?.activeUsers ?? null,
      }),
      row(p("usage.weekly"), p("usage.define.weekly"), people, adoption.weeklyActive, before?.weeklyActive, {
        days: 7,
      }),
      row(p("usage.daily"), p("usage.define.daily"), people, adoption.dailyActive, before?.dailyActive),
      row(t("figure.stickiness"), t("define.stickiness"), share, adoption.stickiness, before?.stickiness, month),
      row(t("figure.login"), t("define.login"), share, usage.loginRate, usage.loginRateBefore, month),
      row(p("usage.seats"), p("usage.define.seats"), share, adoption.seatUtilisation, before?.seatUtilisation, {
        ...month,
        goal: goals?.seatUtilisation ?? null,
      }),
      row(
        p("usage.breadth"),
        p("usage.define.breadth"),
        featureCount,
        isUsed ? adoption.featuresUsed : null,
        before?.featuresUsed,
      ),
      row(t("csv.breadthShare"), p("usage.define.breadth"), share, adoption.breadth, before?.breadth, {
        goal: goals?.breadth ?? null,
      }),
      row(t("figure.depth"), t("define.depth"), count, usage.depth, usage.depthBefore),
      row(p("usage.events"), p("usage.define.events"), count, isUsed ? adoption.events : null, before?.events),
    ],
  };
}
