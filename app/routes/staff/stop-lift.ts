// POST lets mail go to an address again.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { liftStop } from "#app/domain/reports/stops.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/stop-lift";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  if (!z.uuid().safeParse(params.stop).success) throw notFound();
  const done = (await liftStop(accountId, params.stop, staffId)) ? "lifted" : "notLifted";
  return redirect(`/staff/deliveries/stops?done=${done}`);
}
