// POST takes back what goes for a segment, once that was confirmed: it goes with everybody again.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { setSegmentPolicy } from "#app/domain/reports/policy-change.server.ts";
import { checkSegment } from "#app/domain/value/driver-template.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/segment-removal";

const PAGE = "/staff/reports/settings";

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const fields = await readTexts(request);
  const segment = checkSegment(fields ?? {});
  if (!fields || !segment.ok || fields.confirmed !== "yes") throw badRequest();
  const done = await setSegmentPolicy(segment.value, null, fields.seen ?? "", staffId);
  return redirect(`${PAGE}?did=${done ? "removed" : "unchanged"}`);
}
