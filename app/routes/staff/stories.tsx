// The stories of customers: what is written, what others read, and who might be told of next.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listStories, listStoryLeads } from "#app/domain/peers/story-desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/stories";
import { Nothing } from "./parts/nothing.tsx";
import { StoryLeads } from "./parts/story-leads.tsx";
import { StoryTable } from "./parts/story-table.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const zone = await findOwnZone();
  const [stories, leads] = [await listStories(), await listStoryLeads()];
  return {
    stories: stories.map(({ id, account, words, naming, state, by, writtenAt, publication }) => ({
      ...{ id, account, title: words.title, naming, state, by, writtenOn: dayAt(writtenAt, zone) },
      lastOn: publication && state === "published" ? addDays(publication.endsOn, -1) : null,
    })),
    leads: leads.map(({ answeredAt, ...lead }) => ({ ...lead, answeredOn: dayAt(answeredAt, zone) })),
  };
}

export default function Stories({ loaderData: { stories, leads } }: Route.ComponentProps) {
  const t = useT("storydesk");
  return (
    <Page width="wide">
      <PageHeader
        title={t("title")}
        subtitle={<span className="prose-width phrase block">{t("lead")}</span>}
        aside={
          <ButtonLink kind="primary" to="/staff/stories/new">
            {t("make")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {stories.length > 0 ? <StoryTable stories={stories} /> : <Nothing>{t("none")}</Nothing>}
      {leads.length > 0 && <StoryLeads leads={leads} />}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("title"));
