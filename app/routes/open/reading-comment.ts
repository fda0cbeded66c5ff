// POST says something about the report that a personal link opens.
import { redirect } from "react-router";
import { readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { writeReportComment } from "#app/domain/reports/report-comment.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { CommentForm } from "#app/routes/portal/report-comment-form.ts";
import type { Route } from "./+types/reading-comment";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const { accountId, contactId, editionId } = await requireReading(token, request);
  const form = await parseForm(request, CommentForm);
  const back = (query: Record<string, string>) => redirect(`${readingPath(token, request, query)}#comments`);
  if (!form.ok) return back({ refused: "commentEmpty" });
  const { key: id, section, body } = form.value;
  const written = await writeReportComment(accountId, { contactId }, editionId, { id, section, body });
  return back(written ? { done: "comment" } : { refused: "commentMany" });
}
