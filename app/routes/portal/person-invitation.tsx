// The customer's administrator invites a colleague.
import { data, redirect } from "react-router";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { invitePerson } from "#app/domain/contacts/invite-person.server.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/person-invitation";
import { beginWith, InvitationForm as Invitation, type NotInvited } from "./invitation-form.tsx";
import { InvitationForm, typedIn } from "./person-form.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, role, locale } = await requireContact(request);
  if (!may(role, "manage_people")) throw notFound();
  const asked = new URL(request.url).searchParams.get("person");
  const known = asked ? await findPerson(accountId, asked) : null;
  return { begin: beginWith(known, locale), title: translator(locale, "people")("invitation.title") };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "manage_people");
  const typed = await typedIn(request.clone());
  const form = await parseForm(request, InvitationForm);
  if (!form.ok) return data<NotInvited>({ errors: form.errors, known: null, typed }, { status: 400 });
  const { outcome, mailed, ...person } = await invitePerson(accountId, { contactId }, form.value);
  if (outcome === "known") return data<NotInvited>({ errors: {}, known: person, typed }, { status: 409 });
  return redirect(`/people?did=${mailed ? outcome : "unmailed"}&person=${person.id}`);
}

export default function PersonInvitation({ loaderData: { begin, title }, actionData }: Route.ComponentProps) {
  const t = useT("people");
  return (
    <Page>
      <PageHeader title={title} subtitle={t("invitation.lead")} />
      <Invitation peopleAt="/people" begin={begin} refused={actionData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
