// POST decides about a colleague whom a reader of a report proposed.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { decideColleague, hasProposal } from "#app/domain/reports/colleague-proposal.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/colleague-decision";

const Verdict = z.object({ verdict: z.enum(["invited", "declined"]) });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { account, proposal } }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, account);
  if (!isUuid(proposal) || !(await hasProposal(accountId, proposal))) throw notFound();
  const form = await parseForm(request, Verdict);
  if (!form.ok) throw badRequest();
  const { verdict } = form.value;
  const decided = await decideColleague(accountId, { staffId }, proposal, verdict === "invited");
  return redirect(`/staff/accounts/${account}/people?colleague=${decided ? verdict : "before"}`);
}
