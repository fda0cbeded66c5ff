// What the use was worth: a range, never one number; what it cost; and every assumption behind it.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { compactMoney, shortDate } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { ValueBars } from "#templates/parts/charts/value-bars.tsx";
import { type FigureProps, Figures } from "#templates/parts/figure.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Empty } from "#templates/parts/table.tsx";
import { Lead, Paragraph } from "#templates/parts/text.tsx";
import { Assumptions, Drivers } from "./drivers.tsx";

type Props = Pick<ReportSnapshot, "value"> & { words: ReportWords };

export function Value({ value, words }: Props) {
  const { t } = words;
  const { total, cost } = value;
  return (
    <Section
      name={t("section.value")}
      message={total ? t("value.headline.range", { range: words.range(total, "money") }) : t("value.headline.none")}
    >
      {total && cost ? <Lead>{againstCost(total.expected, cost, words)}</Lead> : null}
      {total ? null : <Paragraph>{whyNot(value, words)}</Paragraph>}
      <Figures columns={total ? 4 : 2} figures={figuresOf(value, words)} />
      <Months value={value} words={words} />
      <Drivers drivers={value.drivers} words={words} />
      <Assumptions drivers={value.drivers} words={words} />
    </Section>
  );
}

/** Said without a number where the ratio would pretend to more than the estimate knows. */
function againstCost(expected: number, cost: number, { t, amount }: ReportWords): string {
  const times = Number((expected / cost).toPrecision(2));
  return t(times > 1 ? "value.headline.above" : "value.headline.below", { cost: amount(cost, "money"), times });
}

function whyNot({ missing }: Props["value"], { t }: ReportWords): string {
  const known = missing === "no-events" || missing === "no-drivers" || missing === "no-baseline";
  return t(`value.none.${known ? missing : "other"}`);
}

function figuresOf(
  { total, hours, cost, roi, estimated, missing, receipt }: Props["value"],
  words: ReportWords,
): FigureProps[] {
  const { t, range } = words;
  const mark = estimated ? t("estimated") : undefined;
  const costFigure: FigureProps = {
    label: t("value.cost"),
    value: cost === null ? t("noValue") : words.amount(cost, "money"),
    remark: cost === null ? words.missing("no-cost") : undefined,
    size: "small",
  };
  if (!total)
    return [
      { label: t("value.total"), value: t("noValue"), remark: words.missing(missing), size: "small" },
      costFigure,
    ];
  return [
    {
      label: t("value.total"),
      value: range(total, "money"),
      mark,
      hint: t("value.expected", { value: words.amount(total.expected, "money") }),
      receipt,
      size: "small",
    },
    {
      label: t("value.hours"),
      value: hours ? range(hours, "hours") : t("noValue"),
      mark: hours ? mark : undefined,
      size: "small",
    },
    costFigure,
    {
      label: t("value.roi"),
      value: roi ? range(roi, "share") : t("noValue"),
      mark: roi ? mark : undefined,
      hint: t("value.roiHint"),
      size: "small",
    },
  ];
}

function Months({ value, words }: Props) {
  const { t, locale, currency } = words;
  const money = (minor: number) => compactMoney(minor, currency, locale, 2);
  return (
    <>
      <Subject title={t("value.months")} hint={t("value.monthsHint")} />
      {value.months.some((month) => month.value !== null) ? (
        <ValueBars
          months={value.months.map((month) => ({ ...month, label: monthOf(month.from, words) }))}
          names={{ value: t("value.valueBar"), cost: t("value.costBar") }}
          format={money}
          axis={money}
        />
      ) : (
        <Empty>{t("value.noMonths")}</Empty>
      )}
    </>
  );
}

function monthOf(day: string, { locale }: ReportWords): string {
  return locale === "ja" ? `${Number(day.slice(5, 7))}月` : (shortDate(day, locale).split(" ")[0] ?? "");
}
