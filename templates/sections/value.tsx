// What the use was worth: a range, never one number; what it cost; and every assumption behind it.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { shortDate, shortMoney } from "#app/i18n/format.ts";
import { againstCost, narrative } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { ValueBars } from "#templates/parts/charts/value-bars.tsx";
import { Figure, type FigureProps, Figures } from "#templates/parts/figure.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Empty } from "#templates/parts/table.tsx";
import { Lead, NewPage, Paragraph } from "#templates/parts/text.tsx";
import { Assumptions, Drivers, Split } from "./drivers.tsx";

type Props = Pick<ReportSnapshot, "value" | "receipts"> & { words: ReportWords };

export function Value({ value, receipts, words }: Props) {
  const { t } = words;
  const { total, cost } = value;
  const told = narrative.value(value, words);
  return (
    <Section
      name={t("section.value")}
      message={total ? t("value.headline.range", { range: words.range(total, "money") }) : t("value.headline.none")}
    >
      {total && cost ? <Lead>{againstCost(total, cost, words)}</Lead> : null}
      {total ? null : <Paragraph>{whyNot(value, words)}</Paragraph>}
      {total ? <Total value={value} words={words} /> : null}
      <Figures columns={total ? 3 : 2} figures={figuresOf(value, receipts, words)} />
      {told === "" ? null : <Paragraph above={14}>{told}</Paragraph>}
      <Months value={value} words={words} />
      {value.drivers.length > 0 ? <Origin value={value} words={words} /> : null}
    </Section>
  );
}

/** Item by item, on a page of its own. */
function Origin({ value, words }: Omit<Props, "receipts">) {
  const { t } = words;
  const counted = value.drivers.filter((driver) => driver.value !== null).length;
  const open = value.drivers.length - counted;
  const message =
    open === 0
      ? t("value.origin.all", { count: counted, n: counted })
      : counted > 0
        ? t("value.origin.some", { count: counted, counted, open })
        : t("value.origin.none", { open });
  return (
    <>
      <NewPage />
      <Section name={t("section.value")} message={message}>
        <Split split={value.split} words={words} />
        <Drivers drivers={value.drivers} words={words} />
        <Assumptions drivers={value.drivers} words={words} />
      </Section>
    </>
  );
}

function whyNot({ missing }: Props["value"], { t }: ReportWords): string {
  const known = missing === "no-events" || missing === "no-drivers" || missing === "no-baseline";
  return t(`value.none.${known ? missing : "other"}`);
}

/** The range is the message, so it stands alone and large. */
function Total({ value, words }: Omit<Props, "receipts">) {
  const { t, range, amount } = words;
  if (!value.total) return null;
  return (
    <Figure
      label={t("value.total")}
      value={range(value.total, "money")}
      mark={value.estimated ? t("estimated") : undefined}
      remark={words.joined(
        t("value.expected", { value: amount(value.total.expected, "money", 2) }),
        t("value.cautious"),
      )}
      change={changeOf(value, words)}
      receipt={value.receipt}
      size="large"
      above={20}
    />
  );
}

function changeOf({ total, totalBefore }: Props["value"], words: ReportWords): FigureProps["change"] {
  const change = words.change(total?.expected ?? null, totalBefore?.expected ?? null, "money");
  if (!change || !totalBefore) return null;
  const tone = change.direction === "same" ? "plain" : change.direction === "up" ? "better" : "worse";
  const before = words.t("before", { before: words.range(totalBefore, "money") });
  return { text: `${change.text}  ${before}`, direction: change.direction, tone };
}

function figuresOf(
  { total, hours, cost, roi, estimated, missing, receipt }: Props["value"],
  receipts: Props["receipts"],
  words: ReportWords,
): FigureProps[] {
  const { t, range } = words;
  const code = (name: "hours" | "cost" | "roi") => receipts.find(({ figure }) => figure === name)?.code;
  const mark = estimated ? t("estimated") : undefined;
  const costFigure: FigureProps = {
    label: t("value.cost"),
    receipt: code("cost"),
    value: cost === null ? t("noValue") : words.amount(cost, "money"),
    remark: cost === null ? words.missing("no-cost") : undefined,
  };
  if (!total)
    return [{ label: t("value.total"), receipt, value: t("noValue"), remark: words.missing(missing) }, costFigure];
  const noHours = t("value.noHours");
  return [
    {
      label: t("value.hours"),
      receipt: code("hours"),
      value: hours ? range(hours, "hours") : t("noValue"),
      mark: hours ? mark : undefined,
      remark: hours ? undefined : noHours,
    },
    costFigure,
    {
      label: t("value.roi"),
      receipt: code("roi"),
      value: roi ? range(roi, "share") : t("noValue"),
      mark: roi ? mark : undefined,
      hint: t("value.roiHint"),
    },
  ];
}

function Months({ value, words }: Omit<Props, "receipts">) {
  const { t, locale, currency } = words;
  const money = (minor: number) => shortMoney(minor, currency, locale, 2);
  return (
    <>
      <Subject title={t("value.months")} hint={t("value.monthsHint")} />
      {value.months.some((month) => month.value !== null) ? (
        <ValueBars
          months={value.months.map((month) => ({ ...month, label: monthOf(month.from, words) }))}
          names={{ value: t("value.valueBar"), cost: t("value.costBar") }}
          format={money}
          height={214}
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
