// POST answers the question that waits for the reader of a personal link: the same answer as by the question's own mail.
import { redirect } from "react-router";
import { readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/reading-answer";
import { OUTCOME, takeWaiting } from "./waiting-question.server.ts";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const reader = await requireReading(token, request);
  const outcome = await takeWaiting(request, reader, "reading");
  return redirect(`${readingPath(token, request, { [OUTCOME]: outcome })}#question`);
}
