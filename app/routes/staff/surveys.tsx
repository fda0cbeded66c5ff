// What customers said in one round: NPS with its interval, who answered, the spread, and each account.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { chooseRound } from "#app/domain/surveys/round.ts";
import { listCampaignAnswers } from "#app/domain/surveys/voice.server.ts";
import type { Route } from "./+types/surveys";
import { AccountLink } from "./parts/account-link.tsx";
import { count, nps } from "./parts/figures.ts";
import { Nothing } from "./parts/nothing.tsx";
import { RoundFigures } from "./parts/round-figures.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const asked = new URL(request.url).searchParams.get("round");
  return chooseRound(await listCampaignAnswers(), asked);
}

export default function Surveys({ loaderData }: Route.ComponentProps) {
  const { rounds, chosen, before } = loaderData;
  const t = useT("staff");
  const locale = useLocale();
  if (!chosen) {
    return (
      <Page width="wide">
        <PageHeader title={t("surveys.title")} />
        <SurveyNav />
        <EmptyState icon="voice" title={t("surveys.emptyTitle")}>
          {t("surveys.emptyText")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page width="wide">
      <PageHeader title={t("surveys.title")} aside={<RoundPicker rounds={rounds} chosen={chosen.id} />} />
      <SurveyNav />
      <Section title={chosen.name[locale]}>
        <RoundFigures round={chosen} before={before} />
      </Section>
      <Section title={t("surveys.byAccount")}>
        {chosen.asked > 0 ? <ByAccount accounts={chosen.accounts} /> : <Nothing>{t("surveys.noAnswers")}</Nothing>}
      </Section>
    </Page>
  );
}

type Data = Route.ComponentProps["loaderData"];

function RoundPicker({ rounds, chosen }: { rounds: Data["rounds"]; chosen: string }) {
  const t = useT("staff");
  const locale = useLocale();
  return (
    <Form method="get" className="flex flex-wrap items-end gap-2">
      <Field label={t("surveys.round")}>
        <Select
          key={chosen}
          name="round"
          defaultValue={chosen}
          options={rounds.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      </Field>
      <Button>{t("surveys.choose")}</Button>
    </Form>
  );
}

function ByAccount({ accounts }: { accounts: NonNullable<Data["chosen"]>["accounts"] }) {
  const t = useT("staff");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("surveys.byAccount")}
      rows={accounts}
      rowKey={({ accountId }) => accountId}
      ground="canvas"
      columns={[
        {
          key: "account",
          header: t("reports.account"),
          cell: (account) => <AccountLink slug={account.slug} name={account.name} />,
        },
        { key: "nps", header: "NPS", numeric: true, cell: (account) => nps(account.nps.score, locale) },
        {
          key: "interval",
          header: t("surveys.interval95"),
          numeric: true,
          cell: ({ nps: own }) =>
            own.n === 0 ? "—" : t("surveys.intervalValue", { low: nps(own.low, locale), high: nps(own.high, locale) }),
        },
        { key: "n", header: t("surveys.count"), numeric: true, cell: (account) => count(account.nps.n, locale) },
        { key: "asked", header: t("surveys.asked"), numeric: true, cell: ({ asked }) => count(asked, locale) },
        {
          key: "groups",
          header: t("surveys.groups"),
          cell: (account) => (account.nps.n === 0 ? "—" : t("surveys.groupsText", account.nps)),
        },
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("surveys.title"));
