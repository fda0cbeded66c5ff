// Four figures: people, seats, features, milestones.
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { trend } from "#app/domain/trend.ts";
import { date, number } from "#app/i18n/format.ts";
import { liveReceipt } from "./live-receipt.ts";
import type { OverviewData } from "./overview.tsx";
import { points, SeatNote, share } from "./shares.tsx";

export function OverviewTiles({ live, now, before, milestones, dataAsOf, timeZone, codes }: OverviewData) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const comparison = t(live.isRunning ? "quarter.samePeriod" : "quarter.before");
  const month = (until: string) => ({ from: addDays(until, -28), until });
  const receipt = (key: "monthly" | "seats" | "breadth") =>
    liveReceipt(
      {
        label: t(`usage.${key}`),
        definition: t(`usage.define.${key}`),
        window: key === "breadth" ? live.period : month(live.period.until),
        compared: key === "breadth" ? live.beforePeriod : month(live.beforePeriod.until),
        timeZone,
        dataAsOf,
        code: codes[({ monthly: "monthlyActive", seats: "seatUtilisation", breadth: "breadth" } as const)[key]],
      },
      locale,
    );
  const { next } = milestones;
  return (
    <FigureGrid>
      <FigureTile
        label={t("overview.activeUsers")}
        value={now.monthlyActive === null ? null : number(now.monthlyActive, locale)}
        unit={t("usage.people")}
        missing={c("missing.no-events")}
        trend={{ change: trend(now.monthlyActive, before?.monthlyActive ?? null).change, comparison }}
        receipt={receipt("monthly")}
      />
      <FigureTile
        label={t("overview.seats")}
        value={share(now.seatUtilisation, locale)}
        missing={c(now.seats ? "missing.no-events" : "missing.no-seats")}
        trend={{ change: points(now.seatUtilisation, before?.seatUtilisation), as: "points", comparison }}
        note={<SeatNote {...now} />}
        receipt={receipt("seats")}
      />
      <FigureTile
        label={t("overview.breadth")}
        value={number(now.featuresUsed, locale)}
        unit={t("overview.features")}
        {...(now.breadth === null
          ? {}
          : { trend: { change: points(now.breadth, before?.breadth), as: "points" as const, comparison } })}
        note={now.featuresEntitled ? t("overview.ofFeatures", { entitled: now.featuresEntitled }) : null}
        receipt={receipt("breadth")}
      />
      <FigureTile
        label={t("overview.milestones")}
        value={milestones.all === 0 ? null : number(milestones.achieved, locale)}
        unit={t("overview.milestonesOf", { all: milestones.all })}
        missing={t("plan.emptyTitle")}
        note={
          milestones.all === 0
            ? null
            : next
              ? t("overview.nextMilestone", { title: next.title[locale], date: date(next.dueOn, locale) })
              : t("overview.noNext")
        }
      />
    </FigureGrid>
  );
}
