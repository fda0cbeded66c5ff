// The people of one customer: who is there, who was; the first administrator is invited here.
import { data, Link, redirect, useSearchParams } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { invitePerson } from "#app/domain/contacts/invite-person.server.ts";
import { listPeople } from "#app/domain/contacts/people.server.ts";
import { listWaitingColleagues } from "#app/domain/reports/colleague-proposal.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { beginWith, InvitationForm as Invitation, type NotInvited } from "#app/routes/portal/invitation-form.tsx";
import { PeopleTable, whatWasDone } from "#app/routes/portal/people-table.tsx";
import { InvitationForm, typedIn } from "#app/routes/portal/person-form.ts";
import { forList, removedOf } from "#app/routes/portal/person-row.ts";
import { WaitingColleagues } from "#app/routes/portal/waiting-colleagues.tsx";
import type { Route } from "./+types/account-people";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

/** More people without access, or who left, are not listed: a product may know thousands of users. */
const MOST_OTHERS = 100;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const people = await listPeople(accountId);
  const url = new URL(request.url);
  // After an act the address says whom it was about, and nobody is to be invited.
  const asked = url.searchParams.has("did") ? null : url.searchParams.get("person");
  const here = people.filter(({ hasLeft, maySignIn, email }) => !hasLeft && maySignIn && email !== null);
  const others = people.filter((person) => !here.includes(person));
  const row = forList(account.timeZone, null);
  const known = others.find(({ id }) => id === asked);
  return {
    account: { slug: account.slug, name: account.name, timeZone: account.timeZone },
    proposed: await listWaitingColleagues(accountId),
    here: here.map(row),
    others: others.slice(0, MOST_OTHERS).map(row),
    removed: removedOf(people, url),
    begin: {
      ...beginWith(known, account.locale),
      ...(!known && !here.some(({ role }) => role === "admin") && { role: "admin" as const }),
    },
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const typed = await typedIn(request.clone());
  const form = await parseForm(request, InvitationForm);
  if (!form.ok) return data<NotInvited>({ errors: form.errors, known: null, typed }, { status: 400 });
  const { outcome, mailed, ...person } = await invitePerson(accountId, { staffId }, form.value);
  if (outcome === "known") return data<NotInvited>({ errors: {}, known: person, typed }, { status: 409 });
  return redirect(`/staff/accounts/${account.slug}/people?did=${mailed ? outcome : "unmailed"}&person=${person.id}`);
}

export default function AccountPeople({ loaderData, actionData }: Route.ComponentProps) {
  const { account, here, others, removed, begin } = loaderData;
  const t = useT("people");
  const [asked] = useSearchParams();
  const did = whatWasDone(asked, [...removed, ...here, ...others], t);
  const peopleAt = `/staff/accounts/${account.slug}/people`;
  const addresses = { peopleAt, inviteAt: `${peopleAt}?person=` };
  return (
    <Page width="wide">
      <PageHeader
        title={t("staff.title", { company: account.name })}
        aside={
          <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            <Link className="link touch" to={`/staff/accounts/${account.slug}/levels#people`}>
              {useT("levels")("person.caption")}
            </Link>
            <Link className="link touch" to={`/staff/accounts/${account.slug}/sponsor`}>
              {useT("records")("sponsor.title")}
            </Link>
          </p>
        }
      />
      {did && <SaidNotice kind={did.kind}>{did.text}</SaidNotice>}
      <WaitingColleagues
        colleagues={loaderData.proposed}
        timeZone={account.timeZone}
        at={`/staff/accounts/${account.slug}/proposals`}
      />
      <Section title={t("list.access")}>
        {here.length === 0 ? (
          <Nothing>{t("list.nobody")}</Nothing>
        ) : (
          <PeopleTable people={here} caption={t("list.access")} {...addresses} />
        )}
      </Section>
      {others.length > 0 && (
        <Section title={t("list.others")} lead={t("list.othersLead")}>
          <PeopleTable people={others} caption={t("list.others")} {...addresses} />
        </Section>
      )}
      <Section id="invite" title={t("staff.invite")} lead={t("staff.inviteLead")}>
        <Invitation key={begin.id ?? "new"} peopleAt={peopleAt} begin={begin} refused={actionData} />
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "people")("staff.title", { company: loaderData?.account.name ?? "" }),
  );
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
