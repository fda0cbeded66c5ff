// POST answers a decision that the report of a personal link asks for.
import { redirect } from "react-router";
import { z } from "zod";
import { readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { decisionAnswers, MOST_ANSWER } from "#app/domain/reports/decisions.ts";
import { answerInRoom } from "#app/domain/reports/reading-room.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-decision";

const Decision = z.object({
  answer: z.enum(decisionAnswers),
  comment: z
    .string()
    .default("")
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .trim(),
    )
    .pipe(z.string().max(MOST_ANSWER)),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token, decision: key } }: Route.ActionArgs) {
  const pass = await requireReading(token, request);
  const form = await parseForm(request, Decision);
  if (!form.ok && form.errors.answer) throw badRequest();
  const back = (said: string) => redirect(`${readingPath(token, request, { decision: said })}#decisions`);
  if (!form.ok) return back("tooLong");
  const answered = await answerInRoom(pass, { key, ...form.value });
  if (answered === "unknown" || answered === "notTheirs") throw notFound();
  return back(answered);
}
