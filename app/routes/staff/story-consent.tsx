// Recording consent to a story that was given elsewhere than on our page.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { recordConsent } from "#app/domain/peers/story-consent.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/story-consent";
import { StoryConsentFields } from "./parts/story-consent-fields.tsx";
import { readConsentForm } from "./parts/story-consent-form.server.ts";
import { StoryConsentFrame } from "./parts/story-consent-frame.tsx";
import { consentPage } from "./parts/story-consent-page.server.ts";
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
  const t = useT("storydesk");
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  return (
    <StoryConsentFrame story={story} title={t("record.title")} lead={t("record.lead")} faults={faults}>
      <StoryConsentFields typed={actionData?.typed ?? fresh} faults={faults} people={people} onPaper />
      <div>
        <Button kind="primary">{t("record.save")}</Button>
      </div>
    </StoryConsentFrame>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("record.title"));
