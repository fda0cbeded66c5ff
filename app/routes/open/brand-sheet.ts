// The colours of a brand as a style sheet. They follow from its accent alone, so a browser may keep them for good.
import { brandSheet, isHex } from "#app/domain/accounts/brand.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/brand-sheet.ts";

export function loader({ params }: Route.LoaderArgs) {
  const accent = `#${params.accent}`;
  if (!isHex(accent)) throw notFound();
  return new Response(brandSheet(accent), {
    headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
