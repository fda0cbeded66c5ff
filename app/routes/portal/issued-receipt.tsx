// A figure of a report of a month, or of days that somebody asked for: as it was frozen, with how it came about. Pages that
// follow a figure day by day are of quarters.
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { IssuedReceipt as Issued } from "#app/domain/reports/receipt-issued.server.ts";
import { dateTime, number, quarterWithMonths } from "#app/i18n/format.ts";
import { periodText } from "./live-receipt.ts";
import { ReceiptLookUp } from "./receipt-look-up.tsx";
import { Formula, Line } from "./receipt-making.tsx";
import { Frozen } from "./receipt-values.tsx";

export function IssuedReceipt({ receipt, title }: { receipt: Issued; title: string }) {
  const { code, figure, period, timeZone, frozen } = receipt;
  const { formula, rows, ...window } = frozen.receipt;
  const t = useT("receipt");
  const r = useT("report");
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={title}
        subtitle={
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            <span className="tabular font-semibold">{t("code", { code })}</span>
            <span>{quarterWithMonths(period, locale)}</span>
          </span>
        }
      />
      <Section title={t("values")} lead={t("issuedLead")}>
        <Card>
          <h3 className="text-sm font-medium text-soft">{t("frozen")}</h3>
          <Frozen frozen={frozen} receipt={receipt} />
        </Card>
      </Section>
      <Section title={t("made")}>
        <dl className="grid gap-x-8 gap-y-4 md:grid-cols-[10rem_1fr]">
          <Line term={t("definition")}>{r(`figure.${figure}.definition`)}</Line>
          {formula && (
            <Line term={t("frozenFormula")}>
              <Formula formula={formula} />
            </Line>
          )}
          <Line term={t("window")}>{periodText(window, locale)}</Line>
          <Line term={t("zone")}>{timeZone}</Line>
          <Line term={t("fresh")}>{frozen.dataAsOf ? dateTime(frozen.dataAsOf, timeZone, locale) : t("noData")}</Line>
          {rows !== null && <Line term={r("method.rows")}>{number(rows, locale)}</Line>}
        </dl>
      </Section>
      <ReceiptLookUp />
    </Page>
  );
}
