// POST ticks an item of a checklist for the period of today, or takes the tick away.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { tickItem } from "#app/domain/alerts/checklist.server.ts";
import { isItemOf } from "#app/domain/alerts/checklist.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/checklist-tick";

const TickForm = z.object({ cadence: z.string(), item: z.string(), done: z.enum(["yes", "no"]) });

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, TickForm);
  if (!form.ok) throw badRequest();
  const { cadence, item, done } = form.value;
  if (!isItemOf(cadence, item)) throw badRequest();
  await tickItem(staffId, cadence, item, dayAt(new Date(), (await getConsole()).timeZone), done === "yes");
  return redirect("/staff/checklists");
}
