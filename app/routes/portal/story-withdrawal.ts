// POST takes back consent to a story: of whoever gave it, or for the company by those who manage its settings.
import { redirect } from "react-router";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { withdrawConsent } from "#app/domain/peers/story-consent.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/story-withdrawal";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, contactId, role } = await requireContactTo(request, "change_own_settings");
  if (!isUuid(params.consent)) throw notFound();
  const whose = may(role, "manage_settings") ? null : contactId;
  const done = await withdrawConsent({ accountId, id: params.consent }, contactId, whose);
  return redirect(`/settings?did=${done ? "withdrawn" : "unchanged"}#stories`);
}
