// GET gives a browser the texts of its pages, in one language.

import { findSignedIn } from "#app/auth/session.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { pickTexts, textsVersion } from "#app/i18n/texts.server.ts";
import { areForAnybody, namespacesOf } from "#app/i18n/texts-of-page.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/texts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const namespaces = namespacesOf(params.names);
  if (!isLocale(params.locale) || !namespaces) throw notFound();
  const isOpen = areForAnybody(namespaces);
  if (!isOpen && !(await findSignedIn(request))?.staff) throw notFound();
  // A document of another release asks for another version: it gets today's, which nobody may keep under that name.
  const isThis = new URL(request.url).searchParams.get("v") === textsVersion();
  return Response.json(pickTexts(params.locale, namespaces), {
    headers: { "Cache-Control": isThis ? `${isOpen ? "public" : "private"}, max-age=31536000, immutable` : "no-store" },
  });
}
