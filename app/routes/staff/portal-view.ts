// POST lets one of our own people look at the portal as somebody of a role there sees it, and keeps that they did.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { startViewing } from "#app/auth/session.server.ts";
import { roles } from "#app/domain/contacts/role.ts";
import { recordView } from "#app/domain/staff/audit.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/portal-view";

const ViewForm = z.object({ role: z.enum(roles) });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, sessionId, accountId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, ViewForm);
  if (!form.ok) throw badRequest();
  // First the record: there may be one of a view that did not come about, but never a view without its record.
  await recordView(accountId, staffId, form.value.role);
  await startViewing(sessionId, accountId, form.value.role);
  return redirect("/");
}
