// POST says whether an account gets a report of every month.
import { data, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { setMonthlyReports } from "#app/domain/reports/on-demand.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/monthly-reports";

const MonthlyForm = z.object({ monthly: z.enum(["on", "off"]) });

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, MonthlyForm);
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  await setMonthlyReports(accountId, staffId, form.value.monthly === "on");
  return redirect(`/staff/accounts/${params.account}/report-request`);
}
