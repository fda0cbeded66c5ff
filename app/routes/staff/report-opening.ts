// POST keeps that one of us has had an edition before them. The page sends it by itself; without script there is a button.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { recordOpened } from "#app/domain/reports/opened.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-opening";

const Opening = z.object({
  version: z.coerce.number().int().positive().max(1_000_000),
  /** From the button: the reader wants a page. */
  back: z.literal("on").optional(),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, Opening);
  if (!form.ok) throw badRequest();
  if (!(await recordOpened(accountId, params.quarter, form.value.version, staffId))) throw notFound();
  if (form.value.back) return redirect(`/staff/reports/${params.account}/${params.quarter}?read=on`);
  return new Response(null, { status: 204 });
}
