// POST looks at the newest edition of a report once more, after somebody mended what was found.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { findHeld } from "#app/domain/reports/preflight/results.server.ts";
import { checkEdition } from "#app/domain/reports/preflight.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-check";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const held = await findHeld(accountId, params.quarter);
  if (!held) throw notFound();
  // A colleague may have let it go in the meantime: then there is nothing to look for any more.
  if (!held.isApproved) await checkEdition(accountId, held.id, staffId);
  return redirect(`/staff/reports/${params.account}/${params.quarter}`);
}
