// POST ends a reader's links to a report, at once.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { findReaderOf } from "#app/domain/reports/readers.server.ts";
import { revokeReading } from "#app/domain/reports/reading-link.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import { ticked } from "#app/routes/portal/person-form.ts";
import type { Route } from "./+types/reading-revocation";

const Revocation = z.object({ mayRenew: ticked });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { account, quarter, link } }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, account);
  const reader = isUuid(link) ? await findReaderOf(accountId, quarter, link) : null;
  if (!reader) throw notFound();
  const form = await parseForm(request, Revocation);
  if (!form.ok) throw badRequest();
  await revokeReading(accountId, { ...reader, mayRenew: form.value.mayRenew }, { staffId, quarter });
  return redirect(`/staff/reports/${account}/${quarter}?did=revoked#readers`);
}
