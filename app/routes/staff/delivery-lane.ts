// POST lets mail go out again after the mail server had refused us.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { openLane } from "#app/domain/reports/lane.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { logger } from "#app/lib/log.server.ts";
import type { Route } from "./+types/delivery-lane";

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const opened = await openLane();
  if (opened) logger("outbox").info({ staffId }, "sending was resumed by hand");
  return redirect(`/staff/deliveries?done=${opened ? "lane" : "laneOpen"}`);
}
