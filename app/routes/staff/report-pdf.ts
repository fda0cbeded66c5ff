// GET gives the PDF of a report's latest edition, approved or not. ?lang=ja|en chooses its language, ?version=1 an
// earlier edition, marked as replaced, or with &original as it was sent.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { findEditionPdf } from "#app/domain/reports/desk.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { notFound } from "#app/lib/http.server.ts";
import { versionIn } from "#app/routes/portal/version.ts";
import type { Route } from "./+types/report-pdf";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const query = new URL(request.url).searchParams;
  const asked = query.get("lang");
  const locale = isLocale(asked) ? asked : account.locale;
  const pdf = await findEditionPdf(accountId, params.quarter, locale, {
    version: versionIn(query),
    isOriginal: query.has("original"),
  });
  if (pdf === null) throw notFound();
  return new Response(new Uint8Array(pdf.bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${pdf.fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
