// POST lets the late reports of a period go, or drops them.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { approveLate, dropLate } from "#app/domain/reports/late.server.ts";
import { NoSendingDay } from "#app/domain/reports/release.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/run-late";
import { requireRun } from "./parts/require-run.server.ts";

const Verdict = z.object({ verdict: z.enum(["approve", "drop"]), confirmed: z.literal("on") });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const run = await requireRun(params);
  const form = await parseForm(request, Verdict);
  if (!form.ok) return redirect("/staff/reports?run=unconfirmed");
  const { verdict } = form.value;
  try {
    const count = await (verdict === "approve" ? approveLate : dropLate)(run, staffId);
    return redirect(`/staff/reports?run=${count > 0 ? verdict : "unchanged"}`);
  } catch (error) {
    if (error instanceof NoSendingDay) return redirect("/staff/reports?run=noDay");
    throw error;
  }
}
