// How each figure came about: the last page of the report, on screen.
import { DataTable } from "#app/components/data-table.tsx";
import { Section } from "#app/components/page.tsx";
import { PortalLink } from "#app/components/portal-link.tsx";
import { useT } from "#app/components/use-text.ts";
import { number } from "#app/i18n/format.ts";
import { formulaText } from "#app/i18n/formula.ts";
import { ReportCorrections, YearComparison } from "./corrections.tsx";
import { receiptName, receiptPeriod } from "./frozen-receipt.ts";
import type { SectionProps } from "./report-summary.tsx";

export function ReportReceipts({ snapshot, words, sha256 }: SectionProps & { sha256: string }) {
  const { t } = words;
  const p = useT("portal");
  return (
    <Section title={t("section.method")} lead={p("reports.receiptsLead")}>
      <ReportCorrections snapshot={snapshot} words={words} />
      <YearComparison snapshot={snapshot} words={words} />
      <DataTable
        folds
        caption={p("reports.receipts")}
        ground="canvas"
        rows={snapshot.receipts}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "code",
            header: t("method.code"),
            cell: ({ code }) => (
              <PortalLink className="link tabular inline-block py-1" to={`/receipts/${code}`}>
                {code}
              </PortalLink>
            ),
          },
          {
            key: "figure",
            wide: true,
            header: t("method.figure"),
            cell: (receipt) => (
              <>
                <span className="font-medium">{receiptName(receipt, words)}</span>
                <span className="block text-xs text-faint">{t(`figure.${receipt.figure}.definition`)}</span>
              </>
            ),
          },
          {
            key: "formula",
            wide: true,
            header: t("method.formula"),
            cell: (receipt) => (
              <>
                {receipt.formula && <span className="tabular block">{formulaText(receipt.formula, words.locale)}</span>}
                <span className="tabular text-xs text-faint">{receiptPeriod(receipt, words)}</span>
              </>
            ),
          },
          {
            key: "rows",
            header: t("method.rows"),
            numeric: true,
            cell: ({ rows }) => (rows === null ? "—" : number(rows, words.locale)),
          },
        ]}
      />
      <p className="tabular break-all text-xs text-faint">
        {t("method.hash")} {sha256}
      </p>
    </Section>
  );
}
