// POST keeps the filters of the accounts table under a name.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { SEGMENT_NAME_MAX } from "#app/domain/health/portfolio.ts";
import { saveSegment } from "#app/domain/health/segment.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/segment-save";

const SegmentForm = z.object({
  name: z.string().trim().min(1).max(SEGMENT_NAME_MAX),
  search: z.string().max(1_000),
  shared: z.literal("on").optional(),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, SegmentForm);
  if (!form.ok) return redirect("/staff?segment=name");
  const { name, search, shared } = form.value;
  const kept = await saveSegment(staffId, { name, search, isShared: shared === "on" });
  return redirect(kept === null ? "/staff?segment=nothing" : `/staff?${kept}&segment=saved`);
}
