// A logo that the vendor or a company uses. Its name is the hash of its bytes, so a browser may keep it for good.
import { findLogo } from "#app/domain/accounts/brand.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/logo.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const logo = await findLogo(params.hash);
  if (!logo) throw notFound();
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      "Content-Type": logo.type,
      "Content-Length": String(logo.bytes.length),
      "Cache-Control": "public, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
