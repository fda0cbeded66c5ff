// The numbers of the usage page as tables for a spreadsheet: the same figures, unrounded, each row with the period and the
// time zone that it is of. Names are in the reader's language.
import { addDays } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { LiveUsage } from "./live-usage.server.ts";
import { featuresTable, featureWeeksTable, matrixTable } from "./usage-feature-tables.ts";
import { figuresTable } from "./usage-figures-table.ts";
import { lastDay, type Table } from "./usage-table.ts";

export const usageTables = [
  "figures",
  "weeks",
  "days",
  "monthly",
  "features",
  "feature-weeks",
  "matrix",
  "users",
] as const;
export type UsageTable = (typeof usageTables)[number];

type Facts = { locale: Locale; timeZone: string };

/** Null where the reader may not see the table, or there is nothing that it could be about. */
export function usageTable(name: UsageTable, usage: LiveUsage, { locale, timeZone }: Facts): Table | null {
  const table = tables[name](usage, locale);
  if (table === null) return null;
  const t = translator(locale, "usage");
  const { from, until } = usage.live.period;
  const about = [from, addDays(until, -1), timeZone, usage.adoption.dataAsOf?.toISOString() ?? null];
  return {
    header: [t("csv.from"), t("csv.to"), t("csv.zone"), t("csv.asOf"), ...table.header],
    rows: table.rows.map((row) => [...about, ...row]),
  };
}

const tables: Record<UsageTable, (usage: LiveUsage, locale: Locale) => Table | null> = {
  figures: figuresTable,
  weeks({ adoption, weeksBefore }, locale) {
    const t = translator(locale, "usage");
    const most = Math.max(adoption.weeks.length, weeksBefore.length);
    const first = adoption.weeks[0]?.from ?? "";
    return {
      header: [
        t("csv.week"),
        t("csv.weekFrom"),
        t("csv.weekTo"),
        t("csv.days"),
        t("csv.activeUsers"),
        t("csv.uses"),
        t("csv.beforeFrom"),
        t("csv.beforeTo"),
        t("csv.beforeUsers"),
        t("csv.beforeUses"),
      ],
      rows: Array.from({ length: most }, (_, i) => {
        const [week, before] = [adoption.weeks[i], weeksBefore[i]];
        return [
          i + 1,
          addDays(first, i * 7),
          ...(week ? [lastDay(week), week.days, week.activeUsers, week.events] : [null, null, null, null]),
          ...(before ? [before.from, lastDay(before), before.activeUsers, before.events] : [null, null, null, null]),
        ];
      }),
    };
  },
  days({ days }, locale) {
    const t = translator(locale, "usage");
    return {
      header: [t("csv.day"), t("csv.activeUsers"), t("csv.uses")],
      rows: days.map(({ day, activeUsers, events }) => [day, activeUsers, events]),
    };
  },
  monthly({ goals }, locale) {
    const t = translator(locale, "usage");
    if (!goals?.activeUsers) return null;
    const { target, dueOn } = goals.activeUsers;
    return {
      header: [t("csv.day"), t("csv.monthly"), t("csv.target"), t("csv.dueOn")],
      rows: goals.monthlyActive.map(({ day, users }) => [day, users, target, dueOn]),
    };
  },
  features: featuresTable,
  "feature-weeks": featureWeeksTable,
  matrix: matrixTable,
  users({ people, features }, locale) {
    const t = translator(locale, "usage");
    if (people.access !== "shown") return null;
    const names = new Map(features.map(({ key, name }) => [key, name[locale]]));
    return {
      header: [
        t("csv.person"),
        t("csv.personName"),
        t("csv.department"),
        t("csv.lastActive"),
        t("csv.activeDays"),
        t("csv.uses"),
        t("csv.usedFeatures"),
      ],
      rows: people.list.map((person) => [
        person.id,
        person.name,
        person.department,
        person.lastActiveOn,
        person.activeDays,
        person.events,
        person.features.map((key) => names.get(key) ?? key).join("; "),
      ]),
    };
  },
};
