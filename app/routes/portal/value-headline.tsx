// The range, its change, hours, cost and return, each with its receipt.
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { RangeHeadline } from "#app/components/range-headline.tsx";
import { TrendMark } from "#app/components/trend-mark.tsx";
import { useT } from "#app/components/use-text.ts";
import { trend } from "#app/domain/trend.ts";
import { money } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { liveReceipt, periodText } from "./live-receipt.ts";
import type { ValueData } from "./value.tsx";
import { expectedText, valueText, verdictText } from "./value-words.ts";

export function ValueHeadline({ live, value, before, currency, dataAsOf, timeZone, codes }: ValueData) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const words = reportWords(locale, { currency, timeZone });
  const { total, roi, cost, hours, missing, estimated } = value;
  const receipt = (key: "value" | "hours" | "cost" | "roi", label: string) =>
    liveReceipt(
      {
        label,
        definition: t(`value.define.${key}`),
        window: live.period,
        compared: key === "value" ? live.beforePeriod : null,
        timeZone,
        dataAsOf,
        code: codes[key],
      },
      locale,
    );
  const label = t(live.isRunning ? "value.headlineSoFar" : "value.headline");
  const why = missing ? c(`missing.${missing}`) : undefined;
  return (
    <>
      <RangeHeadline
        label={label}
        value={valueText(value, currency, locale)}
        {...(estimated ? { estimated: c("estimated") } : {})}
        {...(why ? { missing: why } : {})}
        receipt={receipt("value", label)}
      >
        {total && (
          <div className="mt-2 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm text-soft">
            <span>{verdictText(total, roi, locale)}</span>
            <span>
              {t("overview.expected", { value: expectedText(total, currency, locale) })} · {t("value.range")}
            </span>
            <TrendMark
              change={trend(total.expected, before?.total?.expected ?? null).change}
              comparison={t(live.isRunning ? "quarter.samePeriod" : "quarter.before")}
            />
          </div>
        )}
      </RangeHeadline>
      <FigureGrid columns={3}>
        <FigureTile
          label={t("value.hours")}
          value={hours && words.range(hours, "hours")}
          {...(estimated ? { estimated: c("estimated") } : {})}
          missing={why ?? c("missing.no-baseline")}
          trend={{
            change: trend(hours?.expected ?? null, before?.hours?.expected ?? null).change,
            comparison: t(live.isRunning ? "quarter.samePeriod" : "quarter.before"),
          }}
          receipt={receipt("hours", t("value.hours"))}
        />
        <FigureTile
          label={t("value.cost")}
          value={cost === null ? null : money(cost, currency, locale)}
          missing={c("missing.no-cost")}
          note={periodText(live.period, locale)}
          receipt={receipt("cost", t("value.cost"))}
        />
        <FigureTile
          label={t("value.roi")}
          value={roi && words.range(roi, "share")}
          {...(estimated ? { estimated: c("estimated") } : {})}
          missing={cost === null ? c("missing.no-cost") : (why ?? c("missing.no-cost"))}
          note={t("overview.roiHint")}
          receipt={receipt("roi", t("value.roi"))}
        />
      </FigureGrid>
    </>
  );
}
