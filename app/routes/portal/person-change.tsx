// One person, as the customer's administrator changes what they may do and what they get.
import { data, redirect } from "react-router";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { changePerson } from "#app/domain/contacts/change-person.server.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/person-change";
import { type Hindrance, PersonEditor } from "./person-editor.tsx";
import { PersonForm } from "./person-form.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, role, account } = await requireContact(request);
  const person = may(role, "manage_people") && (await findPerson(accountId, params.contact));
  if (!person) throw notFound();
  return { person, company: account.name, title: person.name };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "manage_people");
  const form = await parseForm(request, PersonForm);
  if (!form.ok) {
    if (!(await findPerson(accountId, params.contact))) throw notFound();
    return data<Hindrance>({ errors: form.errors, problem: null, chosen: null }, { status: 400 });
  }
  const change = await changePerson(accountId, { contactId }, { id: params.contact, ...form.value });
  if (!change) throw notFound();
  if (change.outcome === "changed") return redirect(`/people?did=changed&person=${params.contact}`);
  const { mark: _, ...chosen } = form.value;
  return data<Hindrance>({ errors: {}, problem: change.outcome, chosen }, { status: 409 });
}

export default function PersonChange({ loaderData: { person, company }, actionData }: Route.ComponentProps) {
  const t = useT("people");
  return (
    <Page>
      <PageHeader title={person.name} subtitle={t("person.subtitle")} />
      <PersonEditor person={person} company={company} backTo="/people" hindrance={actionData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
