// What customers answered: one kind of survey, narrowed by filters, with its intervals, its spread and its course.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FigureGrid } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { analyse } from "#app/domain/surveys/analysis.server.ts";
import { addressOf, readAnalysisQuery } from "#app/domain/surveys/analysis-query.ts";
import { tallyQuestions } from "#app/domain/surveys/question-tallies.server.ts";
import type { Route } from "./+types/surveys";
import { Spread, Waves } from "./parts/analysis-charts.tsx";
import { AnalysisFigures, JapanView, RateTile } from "./parts/analysis-figures.tsx";
import { AnalysisFilters, waveName } from "./parts/analysis-filters.tsx";
import { FollowUp } from "./parts/analysis-follow.tsx";
import { AnsweredQuestions } from "./parts/analysis-questions.tsx";
import { ByAccount, ByGroup } from "./parts/analysis-tables.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readAnalysisQuery(new URL(request.url).searchParams);
  const analysis = await analyse(query);
  const { about } = analysis;
  const wave = typeof about === "object" && "wave" in about ? about.wave : null;
  return { query, analysis, tallies: await tallyQuestions(query, wave) };
}

export default function Surveys({ loaderData: { query, analysis, tallies } }: Route.ComponentProps) {
  const [t, s] = [useT("analysis"), useT("staff")];
  const isNew = analysis.campaigns.length === 0 && query.kind === "nps";
  return (
    <Page width="wide">
      <PageHeader
        title={s("surveys.title")}
        aside={
          <div className="no-print flex flex-wrap gap-3">
            <ButtonLink size="sm" icon="download" reload to={`/staff/surveys/figures.csv?${addressOf(query)}`}>
              {t("exportFigures")}
            </ButtonLink>
            <ButtonLink size="sm" icon="download" reload to={`/staff/surveys/answers.csv?${addressOf(query)}`}>
              {t("exportAnswers")}
            </ButtonLink>
          </div>
        }
      />
      <SurveyNav />
      {isNew && (
        <EmptyState
          icon="voice"
          title={t("emptyTitle")}
          action={<ButtonLink to="/staff/surveys/campaigns/new">{t("emptyAction")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
      <AnalysisFilters query={query} campaigns={analysis.campaigns} waves={analysis.waves} />
      {!isNew && <Findings query={query} analysis={analysis} tallies={tallies} />}
    </Page>
  );
}

function Findings({ query, analysis, tallies }: Route.ComponentProps["loaderData"]) {
  const t = useT("analysis");
  const name = useNames(analysis.campaigns);
  const { kind } = query;
  const { all, about, before } = analysis;
  const title =
    about === "all"
      ? t("everything")
      : "wave" in about
        ? name({ wave: about.wave })
        : name({ campaign: about.campaign });
  if (all.asked === 0) {
    return (
      <Section title={title}>
        <Nothing>{t("none")}</Nothing>
      </Section>
    );
  }
  if (kind === "custom") {
    return (
      <>
        <Section title={title} lead={t("custom")}>
          <FigureGrid>
            <RateTile tally={all} />
          </FigureGrid>
        </Section>
        {tallies && <AnsweredQuestions tallies={tallies} />}
      </>
    );
  }
  return (
    <>
      <Section title={title}>
        <AnalysisFigures kind={kind} analysis={analysis} beforeName={before && name(before)} />
        {kind === "nps" && <JapanView analysis={analysis} />}
        {all.answered > 0 && <Spread kind={kind} tally={all.tally} />}
      </Section>
      <Section title={t("trend")}>
        <Waves kind={kind} waves={analysis.waves} />
      </Section>
      {tallies && <AnsweredQuestions tallies={tallies} />}
      <Section title={t("follow.title")} lead={t("follow.lead")}>
        <FollowUp followed={analysis.followed} />
      </Section>
      <ByGroup kind={kind} by={analysis.by} />
      <Section title={t("by.account")}>
        <ByAccount kind={kind} accounts={analysis.accounts} />
      </Section>
    </>
  );
}

type Campaigns = Route.ComponentProps["loaderData"]["analysis"]["campaigns"];

/** A wave by its months, a campaign by its name. */
function useNames(campaigns: Campaigns) {
  const locale = useLocale();
  return ({ wave, campaign }: { wave?: string | null; campaign?: string | null }): string => {
    if (wave) return waveName(wave, locale);
    const one = campaigns.find(({ id }) => id === campaign);
    return one ? (locale === "ja" ? one.nameJa : one.nameEn) : "";
  };
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("surveys.title"));
