// The numbers of the usage page as tables for a spreadsheet: the same figures, unrounded, each row with the period and the
// time zone that it is of. Names are in the reader's language.
import { addDays, type Day, type Period } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Cell } from "#app/lib/csv.ts";
import type { LiveUsage } from "./live-usage.server.ts";

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

export type Table = { header: string[]; rows: Cell[][] };
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
  features({ features }, locale) {
    const t = translator(locale, "usage");
    return {
      header: [
        t("csv.key"),
        t("csv.name"),
        t("csv.uses"),
        t("csv.beforeUses"),
        ...depthHeader(locale),
        t("csv.contract"),
      ],
      rows: features.map((feature) => [
        feature.key,
        feature.name[locale],
        feature.events,
        feature.eventsBefore,
        ...depthCells(feature, locale),
        t(feature.entitled ? "csv.included" : "csv.notIncluded"),
      ]),
    };
  },
  "feature-weeks"({ adoption, chosen, features, uses, isCompared }, locale) {
    const t = translator(locale, "usage");
    const names = new Map(features.map(({ key, name }) => [key, name[locale]]));
    const nameOf = (key: string) => names.get(key) ?? key;
    const compared = chosen.length === 1 && isCompared ? chosen : [];
    return {
      header: [
        t("csv.week"),
        t("csv.weekFrom"),
        t("csv.weekTo"),
        t("csv.days"),
        ...chosen.map((key) => t("csv.featureUses", { name: nameOf(key) })),
        ...compared.map((key) => t("csv.featureUsesBefore", { name: nameOf(key) })),
      ],
      rows: adoption.weeks.map((week, i) => [
        i + 1,
        week.from,
        lastDay(week),
        week.days,
        ...chosen.map((key) => uses[key]?.now[i] ?? 0),
        ...compared.map((key) => uses[key]?.before[i] ?? null),
      ]),
    };
  },
  matrix({ features }, locale) {
    const t = translator(locale, "usage");
    return {
      header: [t("csv.key"), t("csv.name"), ...depthHeader(locale)],
      rows: features.map((feature) => [feature.key, feature.name[locale], ...depthCells(feature, locale)]),
    };
  },
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

function figuresTable(usage: LiveUsage, locale: Locale): Table {
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

type Feature = LiveUsage["features"][number];

function depthHeader(locale: Locale): string[] {
  const t = translator(locale, "usage");
  return [t("csv.featurePeople"), t("csv.featureShare"), t("csv.depth"), t("csv.place")];
}

function depthCells({ people, share, depth, place }: Feature, locale: Locale): Cell[] {
  return [people, share, depth, translator(locale, "usage")(`matrix.places.${place}`)];
}

function lastDay({ from, days }: { from: Day; days: number }): Day {
  return addDays(from, days - 1);
}
