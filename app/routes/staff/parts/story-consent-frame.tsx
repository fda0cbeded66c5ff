// What the two pages about consent to a story have in common: asking for it, and recording what was given elsewhere.
import type { ReactNode } from "react";
import { Form } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import { saidIn } from "#app/i18n/story-words.ts";
import { type ConsentFault, type DeskFault, StoryFaults } from "./story-faults.tsx";
import { SurveyNav } from "./survey-nav.tsx";

type Props = {
  story: { id: string; title: Both };
  title: string;
  lead: string;
  faults: readonly (DeskFault | ConsentFault)[];
  /** What stands above the form. */
  above?: ReactNode;
  children: ReactNode;
};

export function StoryConsentFrame({ story, title, lead, faults, above, children }: Props) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  return (
    <Page width="wide">
      <PageHeader
        title={title}
        subtitle={`${saidIn(story.title, locale).text} · ${lead}`}
        aside={
          <ButtonLink to={`/staff/stories/${story.id}`} size="sm">
            {t("form.backToStory")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {above}
      <Form method="post" noValidate className="flex max-w-md flex-col gap-6">
        <StoryFaults faults={faults} />
        {children}
      </Form>
    </Page>
  );
}
