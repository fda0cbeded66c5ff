// POST says something about the report that a personal link opens.
import { redirect } from "react-router";
import { z } from "zod";
import { readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { COMMENT_LENGTH } from "#app/domain/reports/comment.ts";
import { writeReportComment } from "#app/domain/reports/report-comment.server.ts";
import { reportSections } from "#app/domain/reports/sections.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-comment";

const Comment = z.object({
  key: z.uuid().transform((id) => id.toLowerCase()),
  section: z.enum(reportSections).nullable().catch(null),
  body: z
    .string()
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .trim(),
    )
    .pipe(z.string().min(1).max(COMMENT_LENGTH)),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const { accountId, contactId, editionId } = await requireReading(token, request);
  const form = await parseForm(request, Comment);
  const back = (query: Record<string, string>) => redirect(`${readingPath(token, request, query)}#comments`);
  if (!form.ok) return back({ refused: "commentEmpty" });
  const { key: id, section, body } = form.value;
  const written = await writeReportComment(accountId, { contactId }, editionId, { id, section, body });
  return back(written ? { done: "comment" } : { refused: "commentMany" });
}
