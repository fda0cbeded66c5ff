// How it stands with whoever supports us at a customer.
import { data, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPeople } from "#app/domain/contacts/people.server.ts";
import { enterSponsor, getSponsors } from "#app/domain/contacts/sponsor.server.ts";
import { sponsorStates } from "#app/domain/contacts/sponsor.ts";
import { dayAt } from "#app/domain/day.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/sponsor";
import { SponsorForm, type TypedSponsor } from "./parts/pulse-form.tsx";
import type { RecordFault } from "./parts/record-fault.ts";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

const Statement = z.object({
  id: z.uuid(),
  contactId: z.union([z.uuid(), z.literal("").transform(() => null)]),
  status: z.enum(sponsorStates),
  sinceOn: z.string().trim(),
  note: z.string().trim().default(""),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const people = (await listPeople(accountId)).filter(({ hasLeft }) => !hasLeft);
  return {
    account: { name: account.name },
    today: dayAt(new Date(), account.timeZone),
    people: people.map(({ id, name }) => ({ id, name })),
    sponsors: await getSponsors(accountId),
    formId: crypto.randomUUID(),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId } = await requireStaffOn(request, params.account);
  const typed = (await typedFields(request)) as TypedSponsor;
  const form = await parseForm(request, Statement);
  if (!form.ok) return data({ faults: ["unreadable"] as RecordFault[], typed }, { status: 400 });
  const done = await enterSponsor(account, { staffId }, form.value);
  if (done.outcome === "refused") return data({ faults: done.faults as RecordFault[], typed }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/timeline?did=sponsor`);
}

export default function SponsorPage({ loaderData, actionData }: Route.ComponentProps) {
  const { account, ...rest } = loaderData;
  const t = useT("records");
  return (
    <Page>
      <PageHeader title={t("sponsor.title")} subtitle={`${account.name} · ${t("sponsor.lead")}`} />
      <SponsorForm {...rest} {...actionData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "records")("sponsor.title"));
