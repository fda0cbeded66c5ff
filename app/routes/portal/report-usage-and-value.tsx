// Usage and value as they were frozen: the same tiles and charts as the live pages, fed by the snapshot.
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { RangeHeadline } from "#app/components/range-headline.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SnapshotFigure } from "#app/domain/reports/snapshot.ts";
import { trend } from "#app/domain/trend.ts";
import { number, percent } from "#app/i18n/format.ts";
import { againstCost, narrative } from "#app/i18n/report-narrative.ts";
import { frozenReceipt } from "./frozen-receipt.ts";
import { PeersTable } from "./peers-table.tsx";
import type { SectionProps } from "./report-summary.tsx";
import { points, SeatNote } from "./shares.tsx";
import { UsageFeatures } from "./usage-features.tsx";
import { MonthsChart } from "./value-chart.tsx";
import { ValueDrivers } from "./value-drivers.tsx";
import { ValueSplit } from "./value-split.tsx";
import { valueText } from "./value-words.ts";
import { WeeksChart } from "./weeks-chart.tsx";

export function ReportUsage({ snapshot, words }: SectionProps) {
  const { usage } = snapshot;
  const { t } = words;
  const p = useT("portal");
  const tile = (key: "monthlyActive" | "weeklyActive" | "dailyActive" | "seatUtilisation" | "breadth" | "events") => {
    const figure: SnapshotFigure = usage[key];
    const receipt = frozenReceipt(snapshot, figure.receipt, words);
    const isShare = figure.unit === "share";
    const change = isShare ? points(figure.value, figure.before) : trend(figure.value, figure.before).change;
    return {
      label: t(`usage.${key}`),
      value: figureText(figure, words.locale),
      ...(isShare ? {} : { unit: p(figure.unit === "people" ? "usage.people" : "usage.times") }),
      missing: words.missing(figure.missing),
      trend: {
        change,
        comparison: p("quarter.before"),
        as: isShare ? ("points" as const) : ("percent" as const),
      },
      ...(receipt ? { receipt } : {}),
    };
  };
  const { used, entitled } = { used: usage.featuresUsed, entitled: usage.featuresEntitled };
  return (
    <Section title={t("section.usage")} lead={narrative.usage(usage, words) || undefined}>
      <FigureGrid columns={3}>
        <FigureTile {...tile("monthlyActive")} note={t("usage.monthlyHint")} />
        <FigureTile {...tile("weeklyActive")} note={t("usage.weeklyHint")} />
        <FigureTile {...tile("dailyActive")} note={t("usage.dailyHint")} />
        <FigureTile
          {...tile("seatUtilisation")}
          note={<SeatNote seats={usage.seats} monthlyActive={usage.monthlyActive.value} />}
        />
        <FigureTile
          {...tile("breadth")}
          note={usage.breadth.value === null ? null : t("usage.breadthHint", { used, entitled })}
        />
        <FigureTile {...tile("events")} />
      </FigureGrid>
      {usage.weeks.some(({ activeUsers }) => activeUsers > 0) ? (
        <WeeksChart weeks={usage.weeks} weeksBefore={usage.weeksBefore} />
      ) : (
        <p className="text-soft">{t("usage.none")}</p>
      )}
      <UsageFeatures features={usage.features} isComparable={snapshot.before !== null} />
      {snapshot.peers && (
        <div className="flex flex-col gap-3">
          <h3 className="font-semibold">{t("peers.title")}</h3>
          <PeersTable peers={snapshot.peers} account={snapshot.account} />
        </div>
      )}
    </Section>
  );
}

function figureText({ value, unit }: SnapshotFigure, locale: "ja" | "en"): string | null {
  if (value === null) return null;
  return unit === "share" ? percent(value, locale) : number(value, locale, unit === "people" && value < 10 ? 1 : 0);
}

export function ReportValue({ snapshot, words }: SectionProps) {
  const { value, account } = snapshot;
  const { t } = words;
  const c = useT("common");
  const locale = useLocale();
  const { total, cost, missing } = value;
  const receipt = frozenReceipt(snapshot, value.receipt, words);
  const estimated = value.estimated ? { estimated: c("estimated") } : {};
  const receiptOf = (name: "hours" | "cost" | "roi") => {
    const code = snapshot.receipts.find(({ figure }) => figure === name)?.code;
    const found = code && frozenReceipt(snapshot, code, words);
    return found ? { receipt: found } : {};
  };
  return (
    <Section title={t("section.value")} lead={narrative.value(value, words) || undefined}>
      <RangeHeadline
        label={t("value.total")}
        value={valueText(value, account.currency, locale)}
        {...estimated}
        missing={words.missing(missing)}
        {...(receipt ? { receipt } : {})}
      >
        {total && cost ? <p className="mt-1 text-soft">{againstCost(total, cost, words)}</p> : null}
      </RangeHeadline>
      <FigureGrid columns={3}>
        <FigureTile
          label={t("value.hours")}
          value={value.hours && words.range(value.hours, "hours")}
          {...estimated}
          missing={missing ? words.missing(missing) : c("missing.no-baseline")}
          {...receiptOf("hours")}
        />
        <FigureTile
          label={t("value.cost")}
          value={cost === null ? null : words.amount(cost, "money")}
          missing={c("missing.no-cost")}
          {...receiptOf("cost")}
        />
        <FigureTile
          label={t("value.roi")}
          value={value.roi && words.range(value.roi, "share")}
          {...estimated}
          missing={missing ? words.missing(missing) : c("missing.no-cost")}
          note={t("value.roiHint")}
          {...receiptOf("roi")}
        />
      </FigureGrid>
      <ValueSplit split={value.split} currency={account.currency} />
      {total && <MonthsChart months={value.months} isRunning={false} currency={account.currency} />}
      <ValueDrivers drivers={value.drivers} currency={account.currency} />
    </Section>
  );
}
