// POST puts a reason away, so that no more answers are tagged with it, or takes it back.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { archiveReason } from "#app/domain/surveys/reasons.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reason-archive";

const Archiving = z.object({ to: z.enum(["archived", "restored"]) });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  if (!isUuid(params.reason)) throw notFound();
  const form = await parseForm(request, Archiving);
  if (!form.ok) throw badRequest();
  if (!(await archiveReason(params.reason, form.value.to === "archived"))) throw notFound();
  return redirect("/staff/surveys/reasons");
}
