// One person of a customer, changed by our own people.
import { data, Link, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { changePerson } from "#app/domain/contacts/change-person.server.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { type Hindrance, PersonEditor } from "#app/routes/portal/person-editor.tsx";
import { PersonForm } from "#app/routes/portal/person-form.ts";
import type { Route } from "./+types/person-change";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const person = await findPerson(accountId, params.contact);
  if (!person) throw notFound();
  return { person, account: { slug: account.slug, name: account.name } };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, PersonForm);
  if (!form.ok) {
    if (!(await findPerson(accountId, params.contact))) throw notFound();
    return data<Hindrance>({ errors: form.errors, problem: null, chosen: null }, { status: 400 });
  }
  const change = await changePerson(accountId, { staffId }, { id: params.contact, ...form.value });
  if (!change) throw notFound();
  if (change.outcome === "changed") {
    return redirect(`/staff/accounts/${account.slug}/people?did=changed&person=${params.contact}`);
  }
  const { mark: _, ...chosen } = form.value;
  return data<Hindrance>({ errors: {}, problem: change.outcome, chosen }, { status: 409 });
}

export default function PersonChange({ loaderData: { person, account }, actionData }: Route.ComponentProps) {
  const [t, a] = [useT("people"), useT("answering")];
  return (
    <Page>
      <PageHeader title={person.name} subtitle={`${account.name} · ${t("person.subtitle")}`} />
      <p>
        <Link to={`/staff/accounts/${account.slug}/people/${person.id}/answer`} className="link">
          {a("inTheirName.open")}
        </Link>
      </p>
      <PersonEditor
        person={person}
        company={account.name}
        backTo={`/staff/accounts/${account.slug}/people`}
        hindrance={actionData}
      />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, () => loaderData?.person.name ?? "Seika");
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
