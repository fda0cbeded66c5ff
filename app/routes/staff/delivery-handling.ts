// POST sends a mail that waits or failed at once, or stops one that waits.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { retryMail, stopMail } from "#app/domain/reports/deliveries.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/delivery-handling";

const HandlingForm = z.object({ act: z.enum(["retry", "stop"]) });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  if (!z.uuid().safeParse(params.delivery).success) throw notFound();
  const form = await parseForm(request, HandlingForm);
  if (!form.ok) throw badRequest();
  const { act } = form.value;
  const handle = act === "retry" ? retryMail : stopMail;
  const done = (await handle(accountId, params.delivery, staffId)) ? act : "nothing";
  return redirect(`/staff/deliveries?done=${done}`);
}
