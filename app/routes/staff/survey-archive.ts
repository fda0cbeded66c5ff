// POST takes a survey out of what new campaigns can ask, or back.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { archiveSurvey, findSurvey } from "#app/domain/surveys/survey.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/survey-archive";

const Archiving = z.object({ to: z.enum(["archived", "restored"]) });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  if (!isUuid(params.survey) || !(await findSurvey(params.survey))) throw notFound();
  const form = await parseForm(request, Archiving);
  if (!form.ok) throw badRequest();
  await archiveSurvey(params.survey, form.value.to === "archived");
  const page = form.value.to === "archived" ? "" : `/${params.survey}`;
  return redirect(`/staff/surveys/questions${page}?said=${form.value.to}`);
}
