// All campaigns, with how far they are.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type CampaignLine, listCampaigns } from "#app/domain/surveys/campaign-desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/campaign-list";
import { CampaignBadge, usePeriod } from "./parts/campaign-words.tsx";
import { count } from "./parts/figures.ts";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return { campaigns: await listCampaigns() };
}

export default function CampaignList({ loaderData: { campaigns } }: Route.ComponentProps) {
  const t = useT("campaigns");
  return (
    <Page width="wide">
      <PageHeader
        title={t("list.title")}
        subtitle={t("list.subtitle")}
        aside={
          <ButtonLink kind="primary" to="/staff/surveys/campaigns/new">
            {t("list.make")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {campaigns.length > 0 ? <Campaigns campaigns={campaigns} /> : <Nothing>{t("list.none")}</Nothing>}
    </Page>
  );
}

function Campaigns({ campaigns }: { campaigns: CampaignLine[] }) {
  const [t, b, locale] = [useT("campaigns"), useT("builder"), useLocale()];
  const period = usePeriod();
  return (
    <DataTable
      caption={t("list.caption")}
      rows={campaigns}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        {
          key: "name",
          header: t("list.name"),
          cell: ({ id, name }) => (
            <Link to={`/staff/surveys/campaigns/${id}`} className="link font-semibold">
              {name[locale]}
            </Link>
          ),
        },
        { key: "state", header: t("list.state"), cell: ({ state }) => <CampaignBadge state={state} /> },
        { key: "kind", header: t("list.asks"), cell: ({ kind }) => b(`kind.${kind}`) },
        { key: "trigger", header: t("list.when"), cell: ({ trigger }) => t(`trigger.${trigger}`) },
        { key: "period", header: t("list.period"), cell: (campaign) => period(campaign) },
        { key: "asked", header: t("list.asked"), numeric: true, cell: ({ counts }) => count(counts.asked, locale) },
        {
          key: "answered",
          header: t("list.answered"),
          numeric: true,
          cell: ({ counts }) => count(counts.answered, locale),
        },
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "campaigns")("list.title"));
