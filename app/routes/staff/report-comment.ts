// POST answers what a customer said about a report; all their people read it.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { findIssuedEditionId, writeReportComment } from "#app/domain/reports/report-comment.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { CommentForm } from "#app/routes/portal/report-comment-form.ts";
import type { Route } from "./+types/report-comment";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { account, quarter } }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, account);
  const editionId = await findIssuedEditionId(accountId, quarter);
  if (!editionId) throw notFound();
  const form = await parseForm(request, CommentForm);
  const { key: id, ...comment } = form.ok ? form.value : { key: "" };
  if ("body" in comment) await writeReportComment(accountId, { staffId }, editionId, { id, ...comment });
  return redirect(`/staff/reports/${account}/${quarter}#comments`);
}
