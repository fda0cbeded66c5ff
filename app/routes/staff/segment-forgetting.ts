// POST forgets a kept segment of one's own.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { removeSegment } from "#app/domain/health/segment.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/segment-forgetting";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  if (!isUuid(params.segment) || !(await removeSegment(staffId, params.segment))) throw notFound();
  return redirect("/staff?segment=removed");
}
