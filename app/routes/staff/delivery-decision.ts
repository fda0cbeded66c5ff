// POST ends the doubt about a mail of which nobody knows whether it arrived.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { resolveUnknown } from "#app/domain/reports/parked.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/delivery-decision";

const DecisionForm = z.object({ decision: z.enum(["arrived", "send_again"]) });

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  if (!z.uuid().safeParse(params.delivery).success) throw notFound();
  const form = await parseForm(request, DecisionForm);
  if (!form.ok) throw badRequest();
  // A colleague may have decided a moment ago: then nothing changes, and the list shows how it stands.
  await resolveUnknown(accountId, params.delivery, form.value.decision, staffId);
  return redirect("/staff/reports");
}
