// POST ends all links to a report, once that was confirmed.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { listReportStates } from "#app/domain/reports/desk.server.ts";
import { revokeAllReadings } from "#app/domain/reports/reading-link.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import { ticked } from "#app/routes/portal/person-form.ts";
import type { Route } from "./+types/readings-revocation";

const Revocation = z.object({ mayRenew: ticked, confirmed: z.string().optional() });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { account, quarter } }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, account);
  if ((await listReportStates({ accountId, quarter })).length === 0) throw notFound();
  const form = await parseForm(request, Revocation);
  if (!form.ok) throw badRequest();
  const page = `/staff/reports/${account}/${quarter}`;
  if (form.value.confirmed !== "yes") return redirect(`${page}?did=revoke-unconfirmed#readers`);
  const links = await revokeAllReadings(accountId, quarter, { staffId, mayRenew: form.value.mayRenew });
  return redirect(`${page}?did=${links > 0 ? "revoked-all" : "revoked-none"}#readers`);
}
