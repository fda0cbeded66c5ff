// POST ends a playbook that is under way at an account.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { listRuns, stopPlaybook } from "#app/domain/alerts/playbooks.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/playbook-stop";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  if (!(await listRuns(accountId)).some(({ id }) => id === params.run)) throw notFound();
  await stopPlaybook(accountId, params.run, staffId);
  return redirect(`/staff/accounts/${params.account}/work?done=stopped`);
}
