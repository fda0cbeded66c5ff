// POST ends looking at a customer's portal and leads back to the customer in the console.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { findSignedIn, stopViewing } from "#app/auth/session.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/portal-view-end";

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { sessionId } = await requireStaff(request);
  const viewed = (await findSignedIn(request))?.viewing?.company.slug;
  await stopViewing(sessionId);
  return redirect(viewed ? `/staff/accounts/${viewed}` : "/staff");
}
