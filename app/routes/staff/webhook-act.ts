// POST switches an endpoint off or on, or removes it.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { findEndpoint, removeEndpoint, switchEndpoint } from "#app/domain/alerts/endpoint.server.ts";
import { resumeWebhooks } from "#app/domain/alerts/webhooks.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/webhook-act";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { endpoint, act } }: Route.ActionArgs) {
  await requireStaff(request);
  if (!isUuid(endpoint) || !(await findEndpoint(endpoint))) throw notFound();
  if (act === "remove") {
    await removeEndpoint(endpoint);
    return redirect("/staff/webhooks");
  }
  if (act !== "enable" && act !== "disable") throw notFound();
  await switchEndpoint(endpoint, act === "enable");
  if (act === "enable") await resumeWebhooks(endpoint);
  return redirect(`/staff/webhooks/${endpoint}`);
}
