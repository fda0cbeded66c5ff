// All accounts in one table; a column head sorts by its column. Cells are functions of a row that share the table's words.
import { Link } from "react-router";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import type { Order, PortfolioRow } from "#app/domain/health/portfolio.ts";
import { BandMark, SilenceMark } from "./band-mark.tsx";
import { count, points, share, signedShare } from "./figures.ts";
import { useReason } from "./reason.ts";
import { SignedPoints } from "./signed-points.tsx";
import { SortLink } from "./sort-link.tsx";

export function AccountTable({ rows, today, sort }: { rows: PortfolioRow[]; today: string; sort: Order }) {
  const t = useT("staff");
  const reason = useReason();
  const locale = useLocale();
  const head = (order: Order, label: string) => <SortLink order={order} label={label} chosen={sort === order} />;
  const columns: Column<PortfolioRow>[] = [
    { key: "name", header: head("name", t("accounts.name")), cell: name },
    { key: "health", header: head("score", t("accounts.health")), cell: health },
    { key: "change", header: head("change", t("accounts.change")), cell: change },
    { key: "silence", header: t("accounts.silence"), cell: (row) => <SilenceMark silence={row.silence} /> },
    {
      key: "active",
      header: t("accounts.active"),
      numeric: true,
      cell: (row) => `${count(row.active, locale)} / ${count(row.seats, locale)}`,
    },
    {
      key: "trend",
      header: head("trend", t("accounts.trend")),
      numeric: true,
      cell: (row) => signedShare(row.trend, locale),
    },
    { key: "renewal", header: head("renewal", t("accounts.renewal")), cell: renewal },
    {
      key: "owner",
      header: t("accounts.ownerColumn"),
      cell: (row) => <span className="whitespace-nowrap">{row.owner ?? "—"}</span>,
    },
  ];
  return (
    <DataTable
      caption={t("accounts.caption")}
      rows={rows}
      rowKey={(row) => row.slug}
      columns={columns}
      ground="canvas"
    />
  );

  function name(row: PortfolioRow) {
    return (
      <Link to={`/staff/accounts/${row.slug}`} prefetch="intent" className="link font-semibold">
        {row.name}
      </Link>
    );
  }

  function health(row: PortfolioRow) {
    if (row.score === null && row.bandBy === null) return <span className="text-faint">{t("accounts.noScore")}</span>;
    return (
      <span className="flex flex-col gap-0.5 whitespace-nowrap">
        <span className="flex items-center gap-2">
          <span className={`tabular w-7 text-end font-semibold ${row.computedBand === null ? "text-faint" : ""}`}>
            {points(row.score, locale)}
          </span>
          <BandMark band={row.band} byHand={row.bandBy !== null} />
          {row.score !== null && row.coverage < 0.995 && (
            <span className="text-xs text-faint">{t("accounts.coverage", { share: share(row.coverage, locale) })}</span>
          )}
        </span>
        {row.bandBy !== null && (
          <span className="ps-9 text-xs text-soft">
            {t("accounts.computed", { band: t(`band.${row.computedBand ?? "unknown"}`), name: row.bandBy })}
          </span>
        )}
      </span>
    );
  }

  function change(row: PortfolioRow) {
    if (row.change === null) return "—";
    const main = row.change.reason;
    return (
      <span className="flex items-baseline gap-x-2">
        <SignedPoints value={row.change.delta} />
        {main && <span className="whitespace-nowrap text-xs text-soft">{reason(main)}</span>}
      </span>
    );
  }

  function renewal(row: PortfolioRow) {
    if (row.renewsOn === null) return "—";
    const days = daysBetween(today, row.renewsOn);
    return (
      <span className="flex items-baseline gap-x-2 whitespace-nowrap">
        <Time at={row.renewsOn} />
        <span className={`text-xs ${days <= 90 ? "text-attention" : "text-faint"}`}>
          {t("accounts.inDays", { days })}
        </span>
      </span>
    );
  }
}
