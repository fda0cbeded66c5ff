// The period of a report by its name and months.
import type { ReportState } from "#app/domain/reports/desk.server.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

/** 「2026年7月〜9月(2026年度 第2四半期)」 */
export function reportQuarter(report: Pick<ReportState, "quarter" | "from" | "until">, locale: Locale): string {
  const [year = "0", number = "1"] = report.quarter.split("-Q");
  const period = { ...report, key: report.quarter, fiscalYear: Number(year), number: Number.parseInt(number, 10) };
  return quarterWithMonths(period, locale);
}
