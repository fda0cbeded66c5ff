// Recording consent to a story that was given elsewhere than on our page.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { textIn } from "#app/domain/peers/story.ts";
import { recordConsent } from "#app/domain/peers/story-consent.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/story-consent";
import { StoryConsentFields } from "./parts/story-consent-fields.tsx";
import { readConsentForm } from "./parts/story-consent-form.server.ts";
import { consentPage } from "./parts/story-consent-page.server.ts";
import { StoryFaults } from "./parts/story-faults.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const { story, people, fresh } = await consentPage(params.story);
  return { story: { id: story.id, title: story.words.title }, people, fresh };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const { story, people, timeZone } = await consentPage(params.story);
  const { typed, faults, ask, given } = await readConsentForm(request, { people, timeZone, onPaper: true });
  if (faults.length > 0) return data({ typed, faults }, { status: 400 });
  await recordConsent(story, { ...ask, ...given }, staffId);
  return redirect(`/staff/stories/${story.id}?did=recorded`);
}

export default function StoryConsent({ loaderData: { story, people, fresh }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  return (
    <Page width="wide">
      <PageHeader
        title={t("record.title")}
        subtitle={`${textIn(story.title, locale).text} · ${t("record.lead")}`}
        aside={
          <ButtonLink to={`/staff/stories/${story.id}`} size="sm">
            {t("form.backToStory")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      <Form method="post" noValidate className="flex max-w-md flex-col gap-6">
        <StoryFaults faults={faults} />
        <StoryConsentFields typed={actionData?.typed ?? fresh} faults={faults} people={people} onPaper />
        <div>
          <Button kind="primary">{t("record.save")}</Button>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("record.title"));
