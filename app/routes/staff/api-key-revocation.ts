// POST ends a key of another system.
import { redirect } from "react-router";
import { revokeApiKey } from "#app/auth/api-key.server.ts";
import { requireStaff } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/api-key-revocation.ts";

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  if (!/^[0-9a-f]{8}$/.test(params.key)) throw notFound();
  await revokeApiKey(params.key);
  return redirect("/staff/data/api");
}

export function loader(): never {
  throw notFound();
}
