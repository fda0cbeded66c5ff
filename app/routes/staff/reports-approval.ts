// POST lets several reports go that the person has read. What became of each is told on the page of all reports.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { approveTogether } from "#app/domain/reports/together.server.ts";
import { type Chosen, chosenOf, MOST_TOGETHER, outcomeText } from "#app/domain/reports/together.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reports-approval";

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await request.formData().catch(() => null);
  if (!form) throw badRequest();
  const texts = [...new Set(form.getAll("report"))].filter((text) => typeof text === "string");
  const chosen = texts.map(chosenOf);
  if (!chosen.every((one): one is Chosen => one !== null)) throw badRequest();
  const refuse = (why: "none" | "most" | "unchecked") => redirect(`/staff/reports?together=${why}#waiting`);
  if (chosen.length === 0) return refuse("none");
  if (chosen.length > MOST_TOGETHER) return refuse("most");
  if (form.get("checked") !== "on") return refuse("unchecked");
  const outcomes = await approveTogether(chosen, staffId);
  const told = new URLSearchParams(outcomes.map((outcome) => ["done", outcomeText(outcome)]));
  return redirect(`/staff/reports?${told}`);
}
