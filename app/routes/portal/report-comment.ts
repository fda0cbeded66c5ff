// POST says something about an issued report.
import { redirect } from "react-router";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { findIssuedEditionId, writeReportComment } from "#app/domain/reports/report-comment.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-comment";
import { CommentForm } from "./report-comment-form.ts";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { quarter } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "comment");
  const editionId = await findIssuedEditionId(accountId, quarter);
  if (!editionId) throw notFound();
  const form = await parseForm(request, CommentForm);
  const said = (query: string) => redirect(`/reports/${quarter}?${query}#comments`);
  if (!form.ok) return said("refused=commentEmpty");
  const { key: id, section, body } = form.value;
  const written = await writeReportComment(accountId, { contactId }, editionId, { id, section, body });
  return said(written ? "done=comment" : "refused=commentMany");
}
