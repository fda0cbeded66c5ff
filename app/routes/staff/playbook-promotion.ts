// POST lets the rule start a playbook by itself, or people again; what was measured at that time is kept as the reason.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { measurePlaybooks } from "#app/domain/alerts/playbook-effect.server.ts";
import { findPlaybook, promotePlaybook } from "#app/domain/alerts/playbooks.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/playbook-promotion";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const playbook = isUuid(params.playbook) ? await findPlaybook(params.playbook) : null;
  if (!playbook) throw notFound();
  const form = await parseForm(request, z.object({ to: z.enum(["automatic", "hand"]) }));
  if (!form.ok || !playbook.trigger) throw badRequest();
  const measured = (await measurePlaybooks()).find(({ playbookId }) => playbookId === playbook.id);
  await promotePlaybook(playbook.id, form.value.to === "automatic", JSON.stringify(measured?.effect ?? null), staffId);
  return redirect("/staff/playbooks?done=saved");
}
