// POST names a colleague who should read reports too. Who may invite people, and is signed in here as that person,
// invites at once: a link alone, which may have been passed on, opens the portal to nobody.
import { redirect } from "react-router";
import { isSignedInAs, readingPath, requireReading } from "#app/auth/reading-gate.server.ts";
import { invitePerson } from "#app/domain/contacts/invite-person.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { colleagueSettings, proposeColleague } from "#app/domain/reports/colleague-proposal.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { InvitationForm } from "#app/routes/portal/person-form.ts";
import type { Route } from "./+types/reading-colleague";

const Colleague = InvitationForm.pick({ name: true, email: true, department: true, title: true });

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { token } }: Route.ActionArgs) {
  const pass = await requireReading(token, request);
  const { accountId, contactId, locale, role } = pass;
  const form = await parseForm(request, Colleague);
  const back = (query: Record<string, string>) => redirect(`${readingPath(token, request, query)}#colleague`);
  if (!form.ok) return back({ refused: "colleagueWrong" });
  if (may(role, "manage_people") && (await isSignedInAs(request, pass))) {
    await invitePerson(accountId, { contactId }, { ...form.value, ...colleagueSettings(locale) });
    return back({ done: "invited" });
  }
  const proposed = await proposeColleague(accountId, contactId, { ...form.value, locale });
  return back(proposed ? { done: "colleague" } : { refused: "colleagueMany" });
}
