// POST puts an alert out of sight until a day.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { findAlert, snoozeAlert } from "#app/domain/alerts/alert.server.ts";
import { addDays, dayAt, isDay } from "#app/domain/day.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/alert-snooze";

const LONGEST_DAYS = 180;

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  const alert = isUuid(params.alert) ? await findAlert(accountId, params.alert) : null;
  if (!alert) throw notFound();
  const today = dayAt(new Date(), alert.account.timeZone);
  const isAhead = (day: string) => isDay(day) && day > today && day <= addDays(today, LONGEST_DAYS);
  const form = await parseForm(request, z.object({ until: z.string().refine(isAhead, "until") }));
  const page = `/staff/accounts/${params.account}/alerts/${params.alert}`;
  if (!form.ok) return redirect(`${page}?wrong=until`);
  const { done } = await snoozeAlert(accountId, params.alert, form.value.until, staffId);
  return redirect(done ? `${page}?done=snoozed` : page);
}
