// The renewal pack as a file: Word to edit, or PDF.
import { requireContact } from "#app/auth/gate.server.ts";
import { renderRenewal } from "#app/domain/reports/render.server.tsx";
import { renewalDocx } from "#app/domain/reports/renewal-docx.server.ts";
import { readRenewalFacts } from "#app/domain/reports/renewal-facts.server.ts";
import { renewalPack } from "#app/domain/reports/renewal-pack.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/renewal-file";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account, locale } = await requireContact(request);
  const format = params.format === "docx" || params.format === "pdf" ? params.format : null;
  const facts = format && (await readRenewalFacts(accountId, new Date()));
  if (!format || !facts) throw notFound();
  const asked = new URL(request.url).searchParams.get("lang");
  const language = isLocale(asked) ? asked : locale;
  const pack = renewalPack(facts, language, env().APP_URL);
  const bytes = format === "docx" ? await renewalDocx(pack) : await renderRenewal(pack);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": types[format],
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${account.slug}-renewal-${language}.${format}"`,
      "Cache-Control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}
