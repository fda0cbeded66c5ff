// The verdict: value as a range beside what it cost, drawn to one scale, and the quarter before.
import { Link } from "react-router";
import { Card } from "#app/components/card.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { RangeHeadline } from "#app/components/range-headline.tsx";
import { TrendMark } from "#app/components/trend-mark.tsx";
import { useT } from "#app/components/use-text.ts";
import { trend } from "#app/domain/trend.ts";
import { compactMoney, quarterName } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { liveReceipt, periodText } from "./live-receipt.ts";
import type { OverviewData } from "./overview.tsx";
import { type Verdict, valueText, verdictOf, verdictText } from "./value-words.ts";
import { WorthBars } from "./worth-bars.tsx";

const marks: Record<Verdict, { icon: "up" | "down" | "value" | "unknown"; tone: string }> = {
  above: { icon: "up", tone: "text-better" },
  likely: { icon: "up", tone: "text-better" },
  unlikely: { icon: "down", tone: "text-worse" },
  below: { icon: "down", tone: "text-worse" },
  noCost: { icon: "value", tone: "text-soft" },
  none: { icon: "unknown", tone: "text-soft" },
};

export function OverviewWorth(overview: OverviewData) {
  const { live, value, valueBefore, currency, dataAsOf, timeZone, codes } = overview;
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const verdict = verdictOf(value.total, value.roi);
  const words = verdictText(value.total, value.roi, locale);
  const label = t(live.isRunning ? "overview.valueSoFar" : "overview.value");
  return (
    <Card className="flex flex-col justify-between gap-3 max-sm:py-3 sm:gap-4">
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
        <p className={`headline phrase flex items-center gap-2 text-sm sm:text-base ${marks[verdict].tone}`}>
          <Icon name={marks[verdict].icon} />
          <span>{words}</span>
        </p>
        <RangeHeadline
          label={label}
          value={valueText(value, currency, locale)}
          {...(value.estimated ? { estimated: c("estimated") } : {})}
          {...(value.missing ? { missing: c(`missing.${value.missing}`) } : {})}
          receipt={liveReceipt(
            {
              label,
              definition: t("value.define.value"),
              window: live.period,
              compared: live.beforePeriod,
              timeZone,
              dataAsOf,
              code: codes.value,
            },
            locale,
          )}
        >
          {value.total && (
            <div className="mt-1">
              <TrendMark
                change={trend(value.total.expected, valueBefore?.total?.expected ?? null).change}
                comparison={t(live.isRunning ? "quarter.samePeriod" : "quarter.before")}
              />
            </div>
          )}
        </RangeHeadline>
        {value.total && value.cost !== null && (
          <WorthBars title={words} value={value.total} cost={value.cost} period={live.period} currency={currency} />
        )}
      </div>
      <WorthAside {...overview} />
    </Card>
  );
}

function WorthAside({ live, value, lastQuarter, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const { range } = reportWords(locale, { currency, timeZone });
  return (
    <div className="flex min-w-0 flex-col gap-2 max-sm:hidden border-t border-line pt-3">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2">
        <Fact
          term={t("overview.cost")}
          text={value.cost === null ? null : compactMoney(value.cost, currency, locale)}
          why={c("missing.no-cost")}
          hint={periodText(live.period, locale)}
        />
        <Fact
          term={t("overview.roi")}
          text={value.roi && range(value.roi, "share")}
          why={value.missing ? c(`missing.${value.missing}`) : c("missing.no-cost")}
          hint={t("overview.roiHint")}
        />
        {lastQuarter && (
          <div className="col-span-2">
            <dt className="text-xs text-faint">{t("overview.last", { quarter: quarterName(live.before, locale) })}</dt>
            <dd className="tabular mt-1 text-sm">
              {valueText(lastQuarter, currency, locale) ?? "—"}
              {lastQuarter.roi && (
                <span className="ms-3 text-soft">
                  {t("overview.lastRoi")} {range(lastQuarter.roi, "share")}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
      <Link className="link inline-flex min-h-6 items-center gap-1 text-sm" to={`/value?quarter=${live.quarter.key}`}>
        {t("overview.seeValue")}
      </Link>
    </div>
  );
}

function Fact({ term, text, why, hint }: { term: string; text: string | null; why: string; hint?: string }) {
  return (
    <div>
      <dt className="text-xs text-faint">{term}</dt>
      <dd className="headline tabular mt-0.5 text-lg font-semibold">
        {text ?? "—"}
        {text === null ? (
          <span className="block text-xs font-normal text-soft">{why}</span>
        ) : (
          hint && <span className="block text-xs font-normal text-faint">{hint}</span>
        )}
      </dd>
    </div>
  );
}
