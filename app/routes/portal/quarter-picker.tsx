// Which quarter a page shows, and what is known of it.
import { Link, useLocation } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Menu } from "#app/components/menu.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { LivePeriod, QuarterChoice } from "#app/domain/reports/live-period.ts";
import { dateTime, months, quarterName, quarterWithMonths } from "#app/i18n/format.ts";

type Props = Pick<QuarterChoice, "live" | "choices"> & {
  /** What else stays in the address: `compare=goal`. */
  keep?: string;
};

export function QuarterPicker({ live, choices, keep = "" }: Props) {
  const t = useT("portal");
  const locale = useLocale();
  const { pathname } = useLocation();
  return (
    <Menu label={t("quarter.pick")} short={quarterName(live.quarter, locale)} icon="chevron" kind="picker">
      <ul className="max-h-80 overflow-y-auto">
        {choices.map((quarter) => (
          <li key={quarter.key}>
            <Link
              to={`${pathname}?quarter=${quarter.key}${keep && `&${keep}`}`}
              aria-current={quarter.key === live.quarter.key ? "true" : undefined}
              className="flex min-h-11 items-center justify-between gap-3 rounded px-3 py-2 text-sm leading-snug no-underline hover:bg-sunken"
            >
              <span>
                {quarterName(quarter, locale)}
                <span className="block text-xs text-faint">{months(quarter, locale)}</span>
              </span>
              {quarter.key === live.quarter.key && <Icon name="check" size={18} className="text-accent" />}
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

/** The period in words, whether it is over, and how fresh the figures are. */
export function PeriodLine({
  live,
  dataAsOf,
  timeZone,
}: {
  live: LivePeriod;
  dataAsOf: Date | null;
  timeZone: string;
}) {
  const t = useT("portal");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>{quarterWithMonths(live.quarter, locale)}</span>
      {live.isRunning && (
        <Badge tone="attention" icon="clock">
          {t("quarter.partial", { all: live.daysInAll, gone: live.daysGone })}
        </Badge>
      )}
      <span className="tabular text-xs text-faint max-sm:in-[.first-screen]:hidden">
        {dataAsOf
          ? t("quarter.asOf", { when: `${dateTime(dataAsOf, timeZone, locale)} (${timeZone})` })
          : t("quarter.noData")}
      </span>
    </div>
  );
}

/** What was asked for does not exist; here is what does. */
export function RefusedQuarter({ refused, choices }: Pick<QuarterChoice, "refused" | "choices">) {
  const t = useT("portal");
  const locale = useLocale();
  const { pathname } = useLocation();
  if (refused === null) return null;
  return (
    <Notice kind="warning" title={t("quarter.refusedTitle", { asked: refused })}>
      <p>{t("quarter.refusedText")}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {choices.slice(0, 12).map((quarter) => (
          <li key={quarter.key}>
            <Link className="link" to={`${pathname}?quarter=${quarter.key}`}>
              {quarterName(quarter, locale)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
