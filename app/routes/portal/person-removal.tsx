// Asks before a person is removed, and removes them.
import { data, redirect } from "react-router";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { removePerson } from "#app/domain/contacts/change-person.server.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { translator } from "#app/i18n/translator.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/person-removal";
import { RemovalQuestion } from "./removal-question.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, role, locale } = await requireContact(request);
  const person = may(role, "manage_people") && (await findPerson(accountId, params.contact));
  if (!person) throw notFound();
  const { id, name } = person;
  return { id, name, title: translator(locale, "people")("removal.title", { name }) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "manage_people");
  const change = await removePerson(accountId, { contactId }, params.contact);
  if (!change) throw notFound();
  if (change.outcome !== "changed") return data({ isLastAdmin: true }, { status: 409 });
  return redirect(`/people?did=removed&person=${params.contact}`);
}

export default function PersonRemoval({ loaderData: { id, name }, actionData }: Route.ComponentProps) {
  const t = useT("people");
  return (
    <Page>
      <PageHeader title={t("removal.title", { name })} />
      <RemovalQuestion cancelTo={`/people/${id}`} isLastAdmin={actionData?.isLastAdmin ?? false} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
