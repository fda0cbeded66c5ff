// What other customers did, of those that have something in common with the reader's company.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Card } from "#app/components/card.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readStories } from "#app/domain/peers/stories.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/stories";
import { StoryArticle } from "./story-article.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, locale } = await requireContact(request);
  return { stories: await readStories(accountId), title: translator(locale, "stories")("title") };
}

export default function Stories({ loaderData: { stories, title } }: Route.ComponentProps) {
  useVisit();
  const t = useT("stories");
  return (
    <Page>
      <PageHeader title={title} subtitle={stories.length > 0 ? t("lead") : undefined} />
      {stories.length === 0 && <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
      <ul className="flex flex-col gap-4">
        {stories.map((story) => (
          <li key={story.id}>
            <Card>
              <StoryArticle story={story} />
            </Card>
          </li>
        ))}
      </ul>
      <p className="text-sm">
        <Link to="/plan" className="link">
          {t("toPlan")}
        </Link>
      </p>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
