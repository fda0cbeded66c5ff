// POST takes a day off the list of those on which nothing is sent.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { isDay } from "#app/domain/day.ts";
import { removeClosedDay } from "#app/domain/reports/closed-days.server.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/closed-day-removal";

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const day = (await readTexts(request))?.day ?? "";
  if (!isDay(day)) throw badRequest();
  const done = await removeClosedDay(day, staffId);
  return redirect(`/staff/reports/settings/days?did=${done ? "dayRemoved" : "unchanged"}`);
}
