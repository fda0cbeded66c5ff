// One account on three levels: the company, its contracts, its people; what these come to and where they disagree.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { PageSteps } from "#app/components/page-steps.tsx";
import { useT } from "#app/components/use-text.ts";
import { getLevels } from "#app/domain/health/levels/levels.server.ts";
import { PAGE_PEOPLE, pageOf, readLevelsQuery, sortContracts, sortPeople } from "#app/domain/health/levels/order.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/account-levels";
import { ContractLevels, OtherContracts } from "./parts/level-contracts.tsx";
import { LevelDefinitions } from "./parts/level-definitions.tsx";
import { Disagreements } from "./parts/level-disagreements.tsx";
import { PersonLevels } from "./parts/level-people.tsx";
import { LevelSums } from "./parts/level-sums.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const query = readLevelsQuery(new URL(request.url).searchParams);
  const { contracts, people, ...levels } = await getLevels(accountId);
  return {
    account: { slug: account.slug, name: account.name },
    query,
    ...levels,
    contracts: sortContracts(contracts, query.contracts),
    people: pageOf(sortPeople(people, query.people), query.page),
  };
}

export default function AccountLevels({ loaderData }: Route.ComponentProps) {
  const { account, query, contracts, otherContracts, people, today, since, features, ...sums } = loaderData;
  const [t, locale] = [useT("levels"), useLocale()];
  const home = `/staff/accounts/${account.slug}`;
  return (
    <Page width="wide">
      <PageHeader
        title={t("title", { company: account.name })}
        subtitle={t("subtitle", { day: date(today, locale), since: date(since, locale) })}
      />
      <Disagreements found={sums.disagreements} company={sums.override?.band ?? sums.company?.band ?? null} />
      <LevelSums {...sums} />
      <Section title={t("contracts")} lead={t("contract.lead")}>
        {contracts.length > 0 ? (
          <ContractLevels contracts={contracts} today={today} order={query.contracts} />
        ) : (
          <EmptyState
            icon="unknown"
            title={t("contract.none")}
            action={<ButtonLink to={`${home}/contracts`}>{t("contract.open")}</ButtonLink>}
          />
        )}
        <OtherContracts contracts={otherContracts} today={today} />
      </Section>
      <Section id="people" title={t("people")} lead={t("person.lead")}>
        {people.rows.length > 0 ? (
          <>
            <PersonLevels people={people.rows} today={today} features={features} order={query.people} />
            <PageSteps page={people.page} pageRows={PAGE_PEOPLE} rows={sums.peopleRollUp.people} anchor="people" />
          </>
        ) : (
          <EmptyState
            icon="people"
            title={t("person.none")}
            action={<ButtonLink to={`${home}/people`}>{t("person.open")}</ButtonLink>}
          />
        )}
      </Section>
      <LevelDefinitions />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "levels")("title", { company: loaderData?.account.name ?? "" }),
  );
