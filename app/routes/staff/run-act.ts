// POST cancels the run of a period, once that was confirmed, or resumes it.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { cancelRun, resumeRun } from "#app/domain/reports/run.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/run-act";
import { requireRun } from "./parts/require-run.server.ts";

const acts = { cancel: cancelRun, resume: resumeRun };

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const run = await requireRun(params);
  const act = z.enum(["cancel", "resume"]).safeParse(params.act).data;
  if (!act) throw notFound();
  if (act === "cancel" && (await request.formData()).get("confirmed") !== "yes")
    return redirect("/staff/reports?run=unconfirmed");
  const done = await acts[act](run, staffId);
  return redirect(`/staff/reports?run=${done ? act : "unchanged"}`);
}
