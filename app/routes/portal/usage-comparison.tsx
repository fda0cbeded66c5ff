// With what the figures are compared: chosen in the address, and said where there is nothing to compare with.
import { Link } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { comparisons, MOST_FEATURES, usageQuery } from "#app/domain/reports/usage-question.ts";
import { quarterName } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";

export function ComparisonPicker(usage: UsageData) {
  const t = useT("usage");
  const locale = useLocale();
  const { live, compare, chosen, isComparable, goals } = usage;
  const hasGoals =
    goals !== null && [goals.activeUsers, goals.seatUtilisation, goals.breadth, ...goals.features].some(Boolean);
  const isMissing = compare === "goal" ? !hasGoals : !isComparable;
  const name = compare === "last-year" || compare === "previous" ? quarterName(live.before, locale) : null;
  return (
    <div className="flex flex-col gap-2">
      <nav aria-label={t("compare.label")} className="no-print flex flex-wrap items-center gap-x-3 gap-y-2">
        <span aria-hidden="true" className="text-sm text-soft">
          {t("compare.label")}
        </span>
        <ul className="flex flex-wrap gap-1 rounded border border-line bg-surface p-1">
          {comparisons.map((one) => (
            <li key={one}>
              <Link
                to={usageQuery({ quarter: live.quarter.key, compare: one, features: chosen }) || "?"}
                aria-current={one === compare ? "true" : undefined}
                preventScrollReset
                className={`inline-flex min-h-11 items-center rounded-sm px-3 text-sm no-underline sm:min-h-9 ${one === compare ? "bg-accent-wash font-semibold text-accent-strong" : "text-soft hover:bg-sunken hover:text-ink"}`}
              >
                {t(`compare.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
        {name && !isMissing && <span className="text-xs text-faint">{name}</span>}
      </nav>
      {isMissing && (
        <p className="text-sm text-soft">
          {t(`compare.none.${compare}`)}{" "}
          {compare === "goal" && (
            <Link className="link" to="/plan/new?metric=active_users">
              {t("compare.propose")}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}

/** What was asked for and cannot be shown; the page shows the usual in its place. */
export function RefusedComparison({ refusedComparison, refusedFeatures, tooMany, live }: UsageData) {
  const t = useT("usage");
  return (
    <>
      {refusedComparison !== null && (
        <Notice kind="warning" title={t("compare.refusedTitle", { asked: refusedComparison })}>
          <p>{t("compare.refusedText")}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {comparisons.map((one) => (
              <li key={one}>
                <Link className="link" to={usageQuery({ quarter: live.quarter.key, compare: one }) || "?"}>
                  {t(`compare.${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {(tooMany || refusedFeatures.length > 0) && (
        <Notice kind="warning" title={t("features.refusedTitle")}>
          {refusedFeatures.length > 0 && (
            <p>{t("features.refused", { keys: refusedFeatures.map((key) => key.slice(0, 60)).join(", ") })}</p>
          )}
          {tooMany && <p>{t("features.tooMany", { most: MOST_FEATURES })}</p>}
        </Notice>
      )}
    </>
  );
}
