// The figures of a quarter's usage, each with its definition, window, zone and freshness.
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays, type Period } from "#app/domain/day.ts";
import { trend } from "#app/domain/trend.ts";
import { number, percent } from "#app/i18n/format.ts";
import { liveReceipt } from "./live-receipt.ts";
import type { UsageData } from "./usage.tsx";

const figures = {
  monthly: "monthlyActive",
  weekly: "weeklyActive",
  daily: "dailyActive",
  seats: "seatUtilisation",
  breadth: "breadth",
  events: "events",
} as const;

export function UsageTiles({ live, adoption, before, timeZone, codes }: UsageData) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const trailing = ({ until }: Period, days: number): Period => ({ from: addDays(until, -days), until });
  const tile = (
    key: "monthly" | "weekly" | "daily" | "seats" | "breadth" | "events",
    value: string | null,
    change: number | null,
    { days, as }: { days?: number; as?: "points" } = {},
  ) => ({
    label: t(`usage.${key}`),
    value,
    trend: {
      change,
      as: as ?? ("percent" as const),
      comparison: t(live.isRunning ? "quarter.samePeriod" : "quarter.before"),
    },
    receipt: liveReceipt(
      {
        label: t(`usage.${key}`),
        definition: t(`usage.define.${key}`),
        window: days ? trailing(live.period, days) : live.period,
        compared: days ? trailing(live.beforePeriod, days) : live.beforePeriod,
        timeZone,
        dataAsOf: adoption.dataAsOf,
        code: codes[figures[key]],
      },
      locale,
    ),
  });
  const count = (value: number | null, digits = 0) => (value === null ? null : number(value, locale, digits));
  const change = (key: "monthlyActive" | "weeklyActive" | "dailyActive") =>
    trend(adoption[key], before?.[key] ?? null).change;
  const noEvents = c("missing.no-events");
  return (
    <FigureGrid columns={3}>
      <FigureTile
        {...tile("monthly", count(adoption.monthlyActive), change("monthlyActive"), { days: 28 })}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("weekly", count(adoption.weeklyActive), change("weeklyActive"), { days: 7 })}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("daily", count(adoption.dailyActive, (adoption.dailyActive ?? 0) < 10 ? 1 : 0), change("dailyActive"))}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile(
          "seats",
          share(adoption.seatUtilisation, locale),
          points(adoption.seatUtilisation, before?.seatUtilisation),
          {
            days: 28,
            as: "points",
          },
        )}
        missing={c(adoption.seats ? "missing.no-events" : "missing.no-seats")}
        note={<SeatNote {...adoption} />}
      />
      <FigureTile
        {...tile(
          "breadth",
          adoption.firstEventOn === null ? null : count(adoption.featuresUsed),
          points(adoption.breadth, before?.breadth),
          { as: "points" },
        )}
        unit={t("overview.features")}
        missing={noEvents}
        note={adoption.featuresEntitled > 0 ? t("overview.ofFeatures", { entitled: adoption.featuresEntitled }) : null}
      />
      <FigureTile
        {...tile(
          "events",
          adoption.firstEventOn === null ? null : count(adoption.events),
          trend(adoption.events, before?.events ?? null).change,
        )}
        unit={t("usage.times")}
        missing={noEvents}
      />
    </FigureGrid>
  );
}

/** How many of the seats are used, or that more people use it than there are seats. */
export function SeatNote({ seats, monthlyActive }: { seats: number | null; monthlyActive: number | null }) {
  const t = useT("portal");
  if (!seats || monthlyActive === null) return null;
  return t(monthlyActive > seats ? "overview.overSeats" : "overview.ofSeats", { seats, used: monthlyActive });
}

export function share(value: number | null, locale: "ja" | "en"): string | null {
  return value === null ? null : percent(value, locale);
}

/** Difference of two shares. */
export function points(now: number | null, before: number | null | undefined): number | null {
  return now === null || before === null || before === undefined ? null : now - before;
}
