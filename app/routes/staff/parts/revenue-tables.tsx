// What came and went by month, and who kept how much by segment.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SegmentRevenue } from "#app/domain/contracts/revenue.server.ts";
import { type MonthOfRevenue, movementKinds, type SegmentKind } from "#app/domain/contracts/revenue.ts";
import { addMonths } from "#app/domain/day.ts";
import { money, months as monthName, percent } from "#app/i18n/format.ts";
import { count, DASH } from "./figures.ts";

/** What is taken away is written with a minus, so that a row adds up as it reads. */
const lossKinds: readonly string[] = ["contraction", "churn"];

export function MovementTable({ months, currency }: { months: MonthOfRevenue[]; currency: string }) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const amount = (minor: number) => (minor === 0 ? "0" : money(minor, currency, locale));
  const share = (value: number | null) => (value === null ? DASH : percent(value, locale, 1));
  const columns: Column<MonthOfRevenue>[] = [
    {
      key: "month",
      header: t("movements.month"),
      cell: ({ month, isPartial }) =>
        `${monthName({ from: `${month}-01`, until: addMonths(`${month}-01`, 1) }, locale)}${isPartial ? t("movements.partial") : ""}`,
    },
    { key: "start", header: t("movements.start"), numeric: true, cell: ({ start }) => amount(start) },
    ...movementKinds.map(
      (kind): Column<MonthOfRevenue> => ({
        key: kind,
        header: t(`movements.${kind}`),
        numeric: true,
        cell: (month) => amount(lossKinds.includes(kind) ? -month[kind] : month[kind]),
      }),
    ),
    { key: "end", header: t("movements.end"), numeric: true, cell: ({ end }) => amount(end) },
    { key: "grr", header: "GRR", numeric: true, cell: ({ grr }) => share(grr) },
    { key: "nrr", header: "NRR", numeric: true, cell: ({ nrr }) => share(nrr) },
    {
      key: "lost",
      header: t("movements.lost"),
      numeric: true,
      cell: ({ lost, accounts }) =>
        t("movements.lostOf", { lost: count(lost, locale), accounts: count(accounts, locale) }),
    },
  ];
  return (
    <DataTable
      caption={t("movements.title")}
      rows={[...months].reverse()}
      rowKey={({ month }) => month}
      ground="canvas"
      columns={columns}
    />
  );
}

type Props = { segments: SegmentRevenue[]; by: SegmentKind; currency: string };

export function SegmentTable({ segments, by, currency }: Props) {
  const [t, c, locale] = [useT("revenue"), useT("common"), useLocale()];
  const share = (value: number | null) => (value === null ? DASH : percent(value, locale, 1));
  const name = (key: string) =>
    by === "industry"
      ? c(`industry.${key as "other"}`, { defaultValue: c("industry.other") })
      : t(`segments.size.${key as "mid"}`);
  const columns: Column<SegmentRevenue>[] = [
    { key: "name", header: t(`segments.by.${by}`), cell: ({ key }) => name(key) },
    {
      key: "accounts",
      header: t("segments.accounts"),
      numeric: true,
      cell: ({ accountsNow }) => count(accountsNow, locale),
    },
    { key: "mrr", header: t("mrr"), numeric: true, cell: ({ mrrMinor }) => money(mrrMinor, currency, locale) },
    { key: "grr", header: "GRR", numeric: true, cell: ({ grr }) => share(grr) },
    { key: "nrr", header: "NRR", numeric: true, cell: ({ nrr }) => share(nrr) },
    {
      key: "lost",
      header: t("figures.churn"),
      numeric: true,
      cell: ({ logoChurn, lost, accounts }) =>
        logoChurn === null
          ? DASH
          : `${share(logoChurn)} (${t("movements.lostOf", { lost: count(lost, locale), accounts: count(accounts, locale) })})`,
    },
  ];
  return (
    <DataTable
      caption={t("segments.title")}
      rows={segments}
      rowKey={({ key }) => key}
      ground="canvas"
      columns={columns}
    />
  );
}
