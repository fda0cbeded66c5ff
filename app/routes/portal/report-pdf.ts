// The PDF of an issued report, byte for byte as it was mailed. ?version=1 gives an earlier one, marked as replaced, and
// with &original as it was mailed.
import { requireContact } from "#app/auth/gate.server.ts";
import { findIssuePdf } from "#app/domain/reports/issued.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { notFound, pdfDownload } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-pdf";
import { versionIn } from "./version.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, contactId, locale } = await requireContact(request);
  const query = new URL(request.url).searchParams;
  const asked = query.get("lang");
  const wanted = { version: versionIn(query), contactId, isOriginal: query.has("original") };
  const file = await findIssuePdf(accountId, params.quarter, isLocale(asked) ? asked : locale, wanted);
  if (!file) throw notFound();
  return pdfDownload(file);
}
