import type { Locale } from "#app/i18n/locale.ts";
import type { ReportSnapshot } from "./snapshot.ts";

/** The name under which a reader keeps the PDF: letters that every system and mail program takes. */
export function fileNameOf({ account, quarter }: ReportSnapshot, locale: Locale): string {
  return `${account.slug}-${quarter.key}-report-${locale}.pdf`;
}
