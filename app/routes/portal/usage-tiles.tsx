// The figures of a quarter's usage, each with its definition, window, zone and freshness, beside what it is compared with.
import type { ReactNode } from "react";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays, type Period } from "#app/domain/day.ts";
import { trend } from "#app/domain/trend.ts";
import { date, number, percent } from "#app/i18n/format.ts";
import { liveReceipt } from "./live-receipt.ts";
import { points, SeatNote, share } from "./shares.tsx";
import type { UsageData } from "./usage.tsx";
import { useComparedWith } from "./usage-words.ts";

/** `days` is the window that ends with the period, where it is not the period itself. */
const figures = {
  monthly: { code: "monthlyActive", days: 28 },
  weekly: { code: "weeklyActive", days: 7 },
  daily: { code: "dailyActive", days: null },
  stickiness: { code: "stickiness", days: 28 },
  login: { code: "loginRate", days: 28 },
  seats: { code: "seatUtilisation", days: 28 },
  breadth: { code: "breadth", days: null },
  depth: { code: "depth", days: null },
  events: { code: "events", days: null },
} as const;
type Figure = keyof typeof figures;

export function UsageTiles(usage: UsageData) {
  const { adoption, before, depth, depthBefore, loginRate, loginRateBefore, knownUsers, goals } = usage;
  const t = useT("portal");
  const u = useT("usage");
  const c = useT("common");
  const locale = useLocale();
  const tile = useTile(usage);
  const isUsed = adoption.firstEventOn !== null;
  const noEvents = c("missing.no-events");
  const count = (value: number | null, digits = 0) => (value === null ? null : number(value, locale, digits));
  const few = (value: number | null) => count(value, (value ?? 0) < 10 ? 1 : 0);
  const change = (key: "monthlyActive" | "weeklyActive" | "dailyActive") =>
    trend(adoption[key], before?.[key] ?? null).change;
  const onBusinessDays = adoption.stickinessOnBusinessDays;
  return (
    <FigureGrid columns={3}>
      <FigureTile
        {...tile("monthly", {
          change: change("monthlyActive"),
          goal: goals?.activeUsers,
          format: (v) => count(v) ?? "",
        })}
        value={count(adoption.monthlyActive)}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("weekly", { change: change("weeklyActive") })}
        value={count(adoption.weeklyActive)}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("daily", { change: change("dailyActive") })}
        value={few(adoption.dailyActive)}
        unit={t("usage.people")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("stickiness", {
          points: points(adoption.stickiness, before?.stickiness),
          note: onBusinessDays !== null && u("figure.onBusinessDays", { value: percent(onBusinessDays, locale) }),
        })}
        value={share(adoption.stickiness, locale)}
        missing={isUsed ? u("missing.noUsers") : noEvents}
      />
      <FigureTile
        {...tile("login", {
          points: points(loginRate, loginRateBefore),
          note:
            loginRate !== null &&
            u("figure.knownUsers", { known: count(knownUsers), active: count(adoption.monthlyActive) }),
        })}
        value={share(loginRate, locale)}
        missing={isUsed ? u("missing.noKnown") : noEvents}
      />
      <FigureTile
        {...tile("seats", {
          points: points(adoption.seatUtilisation, before?.seatUtilisation),
          goal: goals?.seatUtilisation,
          format: (value) => percent(value, locale),
          note: <SeatNote {...adoption} />,
        })}
        value={share(adoption.seatUtilisation, locale)}
        missing={c(adoption.seats ? "missing.no-events" : "missing.no-seats")}
      />
      <FigureTile
        {...tile("breadth", {
          points: points(adoption.breadth, before?.breadth),
          goal: goals?.breadth,
          format: (value) => percent(value, locale),
          note:
            adoption.featuresEntitled > 0
              ? adoption.breadth === null
                ? t("overview.ofFeatures", { entitled: adoption.featuresEntitled })
                : u("figure.breadthNote", {
                    entitled: adoption.featuresEntitled,
                    share: percent(adoption.breadth, locale),
                  })
              : c("missing.no-features"),
        })}
        value={isUsed ? count(adoption.featuresUsed) : null}
        unit={t("overview.features")}
        missing={noEvents}
      />
      <FigureTile
        {...tile("depth", { change: trend(depth, depthBefore).change, note: depth !== null && u("figure.depthNote") })}
        value={few(depth)}
        unit={u("figure.depthUnit")}
        missing={isUsed ? u("missing.noPeople") : noEvents}
      />
      <FigureTile
        {...tile("events", { change: trend(adoption.events, before?.events ?? null).change })}
        value={isUsed ? count(adoption.events) : null}
        unit={t("usage.times")}
        missing={noEvents}
      />
    </FigureGrid>
  );
}

type Goal = { target: number; dueOn: string } | null | undefined;
type Compared = {
  /** Relative, or a difference of shares. */
  change?: number | null;
  points?: number | null;
  goal?: Goal;
  format?: (value: number) => string;
  note?: ReactNode;
};

/** Name, receipt and comparison of a figure. Against goals, a figure without one says so. */
function useTile({ live, compare, adoption, timeZone, codes }: UsageData) {
  const t = useT("portal");
  const u = useT("usage");
  const locale = useLocale();
  const comparison = useComparedWith({ live, compare });
  const windowOf = (period: Period, days: number | null): Period =>
    days === null ? period : { from: addDays(period.until, -days), until: period.until };
  const targetOf = (goal: Goal, format: (value: number) => string) =>
    goal ? u("compare.target", { value: format(goal.target), date: date(goal.dueOn, locale) }) : u("compare.missing");
  return (key: Figure, { change, points, goal, format = String, note }: Compared) => {
    const isNew = key === "stickiness" || key === "login" || key === "depth";
    const label = isNew ? u(`figure.${key}`) : t(`usage.${key}`);
    const { code, days } = figures[key];
    const isGoal = compare === "goal";
    const target = isGoal ? <span className={goal ? "text-soft" : ""}>{targetOf(goal, format)}</span> : null;
    return {
      label,
      note:
        note || target ? (
          <>
            {target && <p>{target}</p>}
            {note && <div>{note}</div>}
          </>
        ) : null,
      ...(isGoal
        ? {}
        : {
            trend: {
              change: points === undefined ? (change ?? null) : points,
              as: points === undefined ? ("percent" as const) : ("points" as const),
              comparison,
            },
          }),
      receipt: liveReceipt(
        {
          label,
          definition: isNew ? u(`define.${key}`) : t(`usage.define.${key}`),
          window: windowOf(live.period, days),
          compared: isGoal ? null : windowOf(live.beforePeriod, days),
          timeZone,
          dataAsOf: adoption.dataAsOf,
          code: codes[code],
        },
        locale,
      ),
    };
  };
}
