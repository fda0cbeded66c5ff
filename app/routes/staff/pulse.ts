// POST records how we see an account.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { PULSE_NOTE_MAX } from "#app/domain/touchpoints/pulse.server.ts";
import { enterPulse } from "#app/domain/touchpoints/touchpoint-acts.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/pulse";

const PulseForm = z.object({
  id: z.uuid(),
  level: z.enum(["1", "2", "3", "4", "5"]).transform(Number),
  note: z.string().trim().max(PULSE_NOTE_MAX).default(""),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, PulseForm);
  if (!form.ok) throw badRequest();
  await enterPulse(accountId, { staffId }, form.value);
  return redirect(`/staff/accounts/${account.slug}/timeline?did=pulse`);
}
