// Every leading figure with how clearly it goes with renewal, beside how many renewals say so.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { KpiFinding } from "#app/domain/health/kpi-lab.ts";
import { endsText, pText, signedText } from "./backtest-words.ts";
import { count, DASH } from "./figures.ts";
import { useKpiWords } from "./use-kpi-words.ts";

export function KpiTable({ findings }: { findings: KpiFinding[] }) {
  const [t, locale, { name }] = [useT("honesty"), useLocale(), useKpiWords()];
  const told: Column<KpiFinding>[] = [
    { key: "verdict", header: t("kpi.verdict"), cell: ({ verdict }) => <Verdict verdict={verdict} /> },
    { key: "r", header: t("kpi.r"), numeric: true, cell: ({ r }) => signedText(r) },
    { key: "ends", header: t("red.interval"), numeric: true, cell: (row) => endsText(row, locale) },
    { key: "p", header: t("kpi.p"), numeric: true, cell: ({ p }) => (p === null ? DASH : pText(p)) },
    { key: "tenure", header: t("kpi.atEqualTenure"), numeric: true, cell: (row) => signedText(row.atEqualTenure) },
  ];
  return (
    <DataTable
      caption={t("kpi.table")}
      rows={findings}
      rowKey={({ kpi }) => kpi}
      ground="canvas"
      folds
      columns={[
        {
          key: "kpi",
          header: t("kpi.kpi"),
          cell: ({ kpi, fifths }) =>
            fifths.length > 0 ? (
              <Link className="link" to={`?kpi=${kpi}#fifths`} preventScrollReset>
                {name(kpi)}
              </Link>
            ) : (
              name(kpi)
            ),
        },
        // Columns of dashes tell nothing.
        ...(findings.some(({ r }) => r !== null) ? told : []),
        { key: "n", header: t("kpi.n"), numeric: true, cell: ({ n }) => count(n, locale) },
        { key: "left", header: t("kpi.left"), numeric: true, cell: ({ left }) => count(left, locale) },
      ]}
    />
  );
}

function Verdict({ verdict }: Pick<KpiFinding, "verdict">) {
  const t = useT("honesty");
  const told = verdict === "renews" || verdict === "leaves";
  return told ? (
    <Badge tone={verdict === "renews" ? "better" : "worse"} icon={verdict === "renews" ? "check" : "alert"}>
      {t(`kpi.is.${verdict}`)}
    </Badge>
  ) : (
    <span className="text-sm text-soft">{t(`kpi.is.${verdict}`)}</span>
  );
}
