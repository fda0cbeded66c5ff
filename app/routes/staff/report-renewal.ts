// POST makes a new edition of a report whose newest one may not go out.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { renewEdition } from "#app/domain/reports/preflight/renewal.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-renewal";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  if ((await renewEdition(accountId, params.quarter, staffId)) === null) throw notFound();
  return redirect(`/staff/reports/${params.account}/${params.quarter}`);
}
