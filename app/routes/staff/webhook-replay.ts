// POST sends a message to another system again, under its own id.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { endpointOf, replayWebhook } from "#app/domain/alerts/webhooks.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/webhook-replay";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId } = await requireStaffOn(request, params.account);
  const endpoint = isUuid(params.delivery) ? await endpointOf(accountId, params.delivery) : null;
  if (!endpoint) throw notFound();
  await replayWebhook(accountId, params.delivery);
  return redirect(`/staff/webhooks/${endpoint}`);
}
