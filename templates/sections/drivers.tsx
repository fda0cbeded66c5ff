// Where the value comes from, item by item, and the assumptions that each item rests on.
import type { ReportSnapshot, SnapshotDriver } from "#app/domain/reports/snapshot.ts";
import { date, money, number } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { drawRange } from "#templates/parts/charts/scales.tsx";
import { Subject } from "#templates/parts/section.tsx";
import { type Cell, Empty, Table } from "#templates/parts/table.tsx";
import { colours, type } from "#templates/theme.ts";

type Props = { drivers: SnapshotDriver[]; words: ReportWords };
type Assumption = SnapshotDriver["assumptions"][number];

export function Drivers({ drivers, words }: Props) {
  const { t } = words;
  if (drivers.length === 0) return null;
  const most = Math.max(...drivers.map(({ value }) => value?.high ?? 0));
  const columns = [
    { title: t("value.driver"), span: 4.4 },
    { title: t("value.basis"), span: 2.7 },
    { title: "", span: 2.3 },
    { title: t("value.amount"), span: 3.1, align: "right" as const },
  ];
  const rows = drivers.map((driver) => ({
    cells: [nameOf(driver, words), basisOf(driver, words), rangeOf(driver, most), amountOf(driver, words)],
  }));
  return (
    <>
      <Subject title={t("value.drivers")} hint={t("value.driversHint")} />
      <Table columns={columns} rows={rows} />
    </>
  );
}

function nameOf(driver: SnapshotDriver, { pick, common, t, missing }: ReportWords): Cell {
  const note = (text: string, colour?: string) => ({ text, style: type.note, colour });
  return [
    { text: pick(driver.name), style: type.smallStrong },
    note(`${common(`driverKind.${driver.kind}`)}  ${driver.receipt}`),
    ...(driver.counted ? [] : [note(whyNotCounted(driver, t))]),
    ...(isSaid(driver.claim) ? [note(t(`value.claim.${driver.claim}`))] : []),
    ...(driver.value === null ? [note(missing(driver.missing), colours.attention)] : []),
  ];
}

function whyNotCounted({ leftOut }: SnapshotDriver, t: ReportWords["t"]): string {
  return leftOut === "disputed" || leftOut === "removed" ? t(`value.leftOut.${leftOut}`) : t("value.notCounted");
}

function isSaid(claim: SnapshotDriver["claim"]): claim is "confirmed" | "adjusted" | "moved" {
  return claim === "confirmed" || claim === "adjusted" || claim === "moved";
}

/** The total by what it rests on; editions from before it was asked have nothing to show. */
export function Split({ split, words }: { split: ReportSnapshot["value"]["split"]; words: ReportWords }) {
  const { t, locale, currency } = words;
  if (!split) return null;
  const columns = [
    { title: t("value.split.basis"), span: 5 },
    { title: t("value.split.expected"), span: 3, align: "right" as const },
    { title: t("value.split.range"), span: 4.5, align: "right" as const },
  ];
  const rows = (["measured", "confirmed", "estimated"] as const).map((basis) => {
    const amount = (end: "low" | "expected" | "high") => money(split[basis][end], currency, locale);
    const [low, high] = [amount("low"), amount("high")];
    const range = low === high ? low : t("range", { low, high });
    return { cells: [{ text: t(`value.split.${basis}`) }, { text: amount("expected") }, { text: range }] };
  });
  return (
    <>
      <Subject title={t("value.split.title")} hint={t("value.split.hint")} />
      <Table columns={columns} rows={rows} />
    </>
  );
}

function basisOf({ feature, uses, measure }: SnapshotDriver, { t, pick, amount, locale }: ReportWords): Cell {
  const text = measure === "events" ? amount(uses, "count") : t("value.quantity", { n: number(uses, locale) });
  return [{ text: pick(feature) }, { text, style: type.note }];
}

function rangeOf({ value, counted }: SnapshotDriver, most: number): Cell {
  if (!value) return null;
  return {
    height: type.small.leading,
    draw: (pen, x, y, width, accent) => drawRange(pen, x, y + 7, width, value, most, counted ? accent : colours.grey),
  };
}

function amountOf({ value, hours }: SnapshotDriver, words: ReportWords): Cell {
  const { t, range } = words;
  if (!value) return { text: t("value.notMeasurable"), colour: colours.attention };
  const shown = [{ text: range(value, "money"), style: type.smallStrong }];
  return hours ? [...shown, { text: range(hours, "hours"), style: type.note }] : shown;
}

/** One row for each assumption; those that several items share stand once. */
export function Assumptions({ drivers, words }: Props) {
  const { t, pick, common, locale } = words;
  const assumptions = unique(
    drivers.flatMap((driver) => driver.assumptions.map((assumption) => ({ driver, assumption }))),
  );
  if (drivers.length === 0) return null;
  const columns = [
    { title: t("value.assumption"), span: 4.2 },
    { title: t("value.assumedValue"), span: 3, align: "right" as const },
    { title: t("value.source"), span: 5 },
  ];
  const rows = assumptions.map(({ drivers, assumption }) => ({
    cells: [
      [
        { text: pick(assumption.name) },
        { text: drivers.map(({ name }) => pick(name)).join(locale === "ja" ? "、" : "; "), style: type.note },
      ],
      { text: spanOf(assumption, words), colour: assumption.range ? undefined : colours.attention },
      [
        { text: `${common(`source.${assumption.source}`)}  ${date(assumption.asOf, locale)}` },
        { text: pick(assumption.note), style: type.note },
      ],
    ] satisfies Cell[],
  }));
  return (
    <>
      <Subject title={t("value.assumptions")} />
      {rows.length > 0 ? <Table columns={columns} rows={rows} /> : <Empty>{t("value.noAssumptions")}</Empty>}
    </>
  );
}

function spanOf({ unit, range }: Assumption, words: ReportWords): string {
  const { t, locale, currency } = words;
  if (!range) return t("value.notMeasurable");
  const plain = (value: number): string => {
    if (unit === "share") return words.amount(value, "share");
    if (unit === "money" || unit === "money_per_hour") return money(Math.round(value), currency, locale);
    return number(value, locale, 2);
  };
  const [low, high] = [plain(range.low), plain(range.high)];
  const span = low === high ? low : t("range", { low, high });
  if (unit === "minutes") return t("amount.minutes", { count: 2, n: span });
  return unit === "money_per_hour" ? t("amount.perHour", { money: span }) : span;
}

function unique(all: { driver: SnapshotDriver; assumption: Assumption }[]) {
  const seen = new Map<string, { drivers: SnapshotDriver[]; assumption: Assumption }>();
  for (const { driver, assumption } of all) {
    const key = JSON.stringify(assumption);
    const known = seen.get(key) ?? { drivers: [], assumption };
    known.drivers.push(driver);
    seen.set(key, known);
  }
  return [...seen.values()];
}
