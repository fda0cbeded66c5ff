// One campaign: what it is set to, whom it would ask, how far it is, who was not asked, and what was done with it.
import { useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listCampaignActs } from "#app/domain/surveys/campaign-acts.server.ts";
import { type CampaignDetail, findCampaign } from "#app/domain/surveys/campaign-desk.server.ts";
import { skipRules } from "#app/domain/surveys/eligibility.ts";
import { foreseeCampaign } from "#app/domain/surveys/foresight.server.ts";
import { readLedger } from "#app/domain/surveys/skips.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/campaign";
import { CampaignActs, CampaignHistory } from "./parts/campaign-acts.tsx";
import { CampaignForesight } from "./parts/campaign-foresight.tsx";
import { CampaignLedger } from "./parts/campaign-ledger.tsx";
import { CampaignBadge, useCampaignSentences } from "./parts/campaign-words.tsx";
import { count, share } from "./parts/figures.ts";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

const said = ["created", "changed", "started", "paused", "resumed", "stopped", "already"] as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const campaign = isUuid(params.campaign) ? await findCampaign(params.campaign) : null;
  if (!campaign) throw notFound();
  const asked = new URL(request.url).searchParams.get("rule");
  const rule = skipRules.find((each) => each === asked) ?? null;
  const isOver = campaign.state === "stopped" || campaign.state === "ended";
  const [ledger, acts] = [await readLedger(campaign.id, rule), await listCampaignActs(campaign.id)];
  const foresight = isOver ? null : await foreseeCampaign(campaign.id, new Date());
  return { campaign, rule, ledger, acts, foresight };
}

export default function CampaignPage({ loaderData }: Route.ComponentProps) {
  const { campaign, rule, ledger, acts, foresight } = loaderData;
  const [t, locale] = [useT("campaigns"), useLocale()];
  const told = useSearchParams()[0].get("said");
  const word = said.find((each) => each === told);
  return (
    <Page width="wide">
      <PageHeader
        title={campaign.name[locale]}
        subtitle={<CampaignBadge state={campaign.state} />}
        aside={
          campaign.state !== "stopped" && (
            <ButtonLink to={`/staff/surveys/campaigns/${campaign.id}/change`} size="sm">
              {t("page.change")}
            </ButtonLink>
          )
        }
      />
      <SurveyNav />
      {word && <SaidNotice kind={word === "already" ? "warning" : "success"}>{t(`said.${word}`)}</SaidNotice>}
      <Setting campaign={campaign} />
      {foresight && <CampaignForesight foresight={foresight} trigger={campaign.trigger} />}
      {campaign.state !== "draft" && <Progress campaign={campaign} />}
      {campaign.state !== "draft" && <CampaignLedger id={campaign.id} rule={rule} {...ledger} />}
      <CampaignHistory acts={acts} />
    </Page>
  );
}

function Setting({ campaign }: { campaign: CampaignDetail }) {
  const sentences = useCampaignSentences()(campaign);
  return (
    <div className="flex flex-col gap-4">
      <ul className="prose-width phrase flex flex-col gap-1 text-sm text-soft">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CampaignActs id={campaign.id} state={campaign.state} />
    </div>
  );
}

function Progress({ campaign: { counts } }: { campaign: CampaignDetail }) {
  const [t, locale] = [useT("campaigns"), useLocale()];
  const tile = (name: keyof typeof counts, note?: string) => (
    <FigureTile key={name} label={t(`page.${name}`)} value={count(counts[name], locale)} {...(note && { note })} />
  );
  const rate = counts.delivered > 0 ? counts.answered / counts.delivered : null;
  return (
    <Section title={t("page.progress")}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {tile("asked")}
        {tile("delivered")}
        {tile("answered", rate === null ? undefined : t("page.answeredOf", { share: share(rate, locale) }))}
        {tile("reminded")}
        {tile("unsent")}
      </div>
    </Section>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => loaderData?.campaign.name[locale] ?? "");
