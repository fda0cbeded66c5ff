// POST puts a reason on an answer, or takes it off.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { tagAnswer } from "#app/domain/surveys/reasons.server.ts";
import { addressOf, readVerbatimQuery } from "#app/domain/surveys/verbatim-query.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/answer-tag";

/** `at` is the search to come back to. */
const Tag = z.object({ reason: z.uuid(), at: z.string().max(2_000).default("") });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const { answer, act } = params;
  if (!isUuid(answer) || (act !== "tag" && act !== "untag")) throw notFound();
  const form = await parseForm(request, Tag);
  if (!form.ok) throw badRequest();
  if (!(await tagAnswer(accountId, answer, form.value.reason, staffId, act))) throw notFound();
  const search = addressOf(readVerbatimQuery(new URLSearchParams(form.value.at)));
  return redirect(`/staff/surveys/words?${search}#${answer}`);
}
