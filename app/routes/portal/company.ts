// POST shows another of the reader's companies.
import { redirect } from "react-router";
import { z } from "zod";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { chooseCompany } from "#app/auth/session.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/company";

const CompanyForm = z.object({ company: z.string().max(200) });

export function loader(): never {
  throw notFound();
}

export async function action({ request }: Route.ActionArgs) {
  await requireContactTo(request, "change_own_settings");
  const form = await parseForm(request, CompanyForm);
  if (!form.ok || !(await chooseCompany(request, form.value.company))) throw notFound();
  return redirect("/");
}
