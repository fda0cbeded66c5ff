// POST lets an answer count that was held back, or leaves it out.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { decideHeld } from "#app/domain/surveys/held-decision.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/held-decision";

const acts = { release: "released", dismiss: "dismissed" } as const;

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  if (!isUuid(params.held) || !Object.hasOwn(acts, params.act)) throw notFound();
  const decided = await decideHeld(accountId, params.held, acts[params.act as keyof typeof acts], staffId);
  if (decided === "unknown") throw notFound();
  return redirect(`/staff/surveys/held?done=${decided}`);
}
