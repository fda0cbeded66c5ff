import type { Locale } from "#app/i18n/locale.ts";
import { bookKeyOf } from "./period.ts";
import type { ReportSnapshot } from "./snapshot.ts";

/**
 * The name under which a reader keeps the PDF: letters that every system and mail program takes. A corrected edition says
 * which version it is, and one that was replaced says so.
 */
export function fileNameOf(
  { account, quarter, restates }: ReportSnapshot,
  locale: Locale,
  superseded: { version: number } | null = null,
): string {
  const version = superseded?.version ?? restates?.version;
  const mark = version === undefined ? "" : `-v${version}${superseded ? "-superseded" : ""}`;
  return `${account.slug}-${bookKeyOf(quarter.key)}${mark}-report-${locale}.pdf`;
}
