// Asks before our own people remove a person of a customer, and removes them.
import { data, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { removePerson } from "#app/domain/contacts/change-person.server.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { RemovalQuestion } from "#app/routes/portal/removal-question.tsx";
import type { Route } from "./+types/person-removal";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const person = await findPerson(accountId, params.contact);
  if (!person) throw notFound();
  return { id: person.id, name: person.name, account: { slug: account.slug, name: account.name } };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const change = await removePerson(accountId, { staffId }, params.contact);
  if (!change) throw notFound();
  if (change.outcome !== "changed") return data({ isLastAdmin: true }, { status: 409 });
  return redirect(`/staff/accounts/${account.slug}/people?did=removed&person=${params.contact}`);
}

export default function PersonRemoval({ loaderData: { id, name, account }, actionData }: Route.ComponentProps) {
  const t = useT("people");
  return (
    <Page>
      <PageHeader title={t("removal.title", { name })} subtitle={account.name} />
      <RemovalQuestion
        cancelTo={`/staff/accounts/${account.slug}/people/${id}`}
        isLastAdmin={actionData?.isLastAdmin ?? false}
      />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, () => loaderData?.name ?? "Seika");
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
