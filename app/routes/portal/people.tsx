// Everybody of the customer. Administrators see addresses, mails and visits, and lead people in and out; the others see
// who their colleagues here are.
import { useSearchParams } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPeople } from "#app/domain/contacts/people.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { listWaitingColleagues } from "#app/domain/reports/colleague-proposal.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/people";
import { Colleagues } from "./colleagues.tsx";
import { PeopleTable, whatWasDone } from "./people-table.tsx";
import { forList, removedOf } from "./person-row.ts";
import { useVisit } from "./use-visit.ts";
import { WaitingColleagues } from "./waiting-colleagues.tsx";

/** More people without access are not listed: a product may know thousands of users. */
const MOST_OTHERS = 100;
const ADDRESSES = { peopleAt: "/people", inviteAt: "/people/invitations?person=" };

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, role, locale, account } = await requireContact(request);
  const everybody = await listPeople(accountId);
  const people = everybody.filter(({ hasLeft }) => !hasLeft);
  const here = people.filter(({ maySignIn, email }) => maySignIn && email !== null);
  const common = { company: account.name, title: translator(locale, "people")("list.title") };
  if (!may(role, "manage_people")) {
    const colleagues = here.map(({ name, department, title, role }) => ({ name, department, title, role }));
    return { ...common, colleagues, admin: null };
  }
  const others = people.filter((person) => !here.includes(person));
  const row = forList(account.timeZone, contactId);
  return {
    ...common,
    colleagues: [],
    admin: {
      proposed: await listWaitingColleagues(accountId),
      timeZone: account.timeZone,
      here: here.map(row),
      others: others.slice(0, MOST_OTHERS).map(row),
      more: Math.max(0, others.length - MOST_OTHERS),
      removed: removedOf(everybody, new URL(request.url)),
    },
  };
}

export default function People({ loaderData: { company, colleagues, admin, title } }: Route.ComponentProps) {
  useVisit();
  const t = useT("people");
  const [asked] = useSearchParams();
  const did = whatWasDone(asked, admin ? [...admin.removed, ...admin.here, ...admin.others] : [], t);
  return (
    <Page width={admin ? "wide" : "reading"}>
      <PageHeader
        title={title}
        subtitle={t("list.subtitle", { company })}
        aside={
          admin && (
            <ButtonLink to="/people/invitations" kind="primary" icon="people">
              {t("list.invite")}
            </ButtonLink>
          )
        }
      />
      {did && <SaidNotice kind={did.kind}>{did.text}</SaidNotice>}
      {admin && <WaitingColleagues colleagues={admin.proposed} timeZone={admin.timeZone} at="/people/proposals" />}
      <Section title={t("list.access")} lead={t("list.accessLead")}>
        {admin ? (
          <PeopleTable people={admin.here} caption={t("list.access")} {...ADDRESSES} />
        ) : (
          <Colleagues people={colleagues} />
        )}
      </Section>
      {admin && admin.others.length > 0 && (
        <Section title={t("list.others")} lead={t("list.othersLead")}>
          <PeopleTable people={admin.others} caption={t("list.others")} {...ADDRESSES} />
          {admin.more > 0 && <p className="text-sm text-soft">{t("list.more", { count: admin.more })}</p>}
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
