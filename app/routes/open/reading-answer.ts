// POST answers the question that waits for the reader of a personal link: the same answer as by the question's own mail.
import { redirect } from "react-router";
import { z } from "zod";
import { readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { COMMENT_MAX } from "#app/domain/surveys/comment.ts";
import { answerWaiting } from "#app/domain/surveys/response.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-answer";

const Answer = z.object({
  score: z
    .string()
    .regex(/^(?:10|\d)$/)
    .transform(Number),
  comment: z
    .string()
    .default("")
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .trim()
        .slice(0, COMMENT_MAX),
    ),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireReading(token, request);
  const form = await parseForm(request, Answer);
  const back = (query: Record<string, string>) => redirect(`${readingPath(token, request, query)}#question`);
  if (!form.ok) return back({ refused: "answerMissing" });
  if (await answerWaiting(accountId, contactId, form.value)) return back({ done: "answer" });
  return redirect(readingPath(token, request, { refused: "answerClosed" }));
}
