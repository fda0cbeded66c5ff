// Takes back what customers were told.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { listTold, withdrawFeedback } from "#app/domain/surveys/feedback-desk.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/told-withdrawal";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const [told] = await listTold(params.told);
  if (!told) throw notFound();
  const done = await withdrawFeedback(told.together, staffId);
  return redirect(`/staff/surveys/feedback?did=${done ? "withdrawn" : "unchanged"}`);
}
