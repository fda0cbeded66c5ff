// POST gives the PDF of the edition that a personal link opens, byte for byte as it was rendered, and counts that.
import { requireReading } from "#app/auth/reading-gate.server.ts";
import { isOurs } from "#app/auth/session.server.ts";
import { findDownload } from "#app/domain/reports/reading-room.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { notFound, pdfDownload } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-pdf";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const pass = await requireReading(token, request);
  const asked = (await readTexts(request))?.locale;
  const isCounted = !(await isOurs(request));
  const file = await findDownload(pass, isLocale(asked) ? asked : pass.locale, isCounted);
  if (!file) throw notFound();
  return pdfDownload(file);
}
