// Asking somebody by mail whether they agree to a story as it stands.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { textIn } from "#app/domain/peers/story.ts";
import { askConsent } from "#app/domain/peers/story-consent.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/story-asking";
import { Nothing } from "./parts/nothing.tsx";
import { StoryConsentFields } from "./parts/story-consent-fields.tsx";
import { readConsentForm } from "./parts/story-consent-form.server.ts";
import { consentPage } from "./parts/story-consent-page.server.ts";
import { StoryFaults } from "./parts/story-faults.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const { story, people, fresh } = await consentPage(params.story);
  const reachable = people.filter(({ isReachable }) => isReachable);
  return { story: { id: story.id, title: story.words.title }, people: reachable, fresh };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const { story, people, timeZone } = await consentPage(params.story);
  const { typed, faults, ask } = await readConsentForm(request, { people, timeZone, onPaper: false });
  if (faults.length > 0) return data({ typed, faults }, { status: 400 });
  if (!(await askConsent(story, ask, staffId))) {
    return data({ typed, faults: ["unreachable" as const] }, { status: 400 });
  }
  return redirect(`/staff/stories/${story.id}?did=asked`);
}

export default function StoryAsking({ loaderData: { story, people, fresh }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  return (
    <Page width="wide">
      <PageHeader
        title={t("ask.title")}
        subtitle={`${textIn(story.title, locale).text} · ${t("ask.lead")}`}
        aside={
          <ButtonLink to={`/staff/stories/${story.id}`} size="sm">
            {t("form.backToStory")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {people.length === 0 && <Nothing>{t("ask.nobody")}</Nothing>}
      <Form method="post" noValidate className="flex max-w-md flex-col gap-6">
        <StoryFaults faults={faults} />
        <StoryConsentFields typed={actionData?.typed ?? fresh} faults={faults} people={people} />
        <div>
          <Button kind="primary" disabled={people.length === 0}>
            {t("ask.send")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("ask.title"));
