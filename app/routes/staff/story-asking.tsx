// Asking somebody by mail whether they agree to a story as it stands.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { askConsent } from "#app/domain/peers/story-consent.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/story-asking";
import { Nothing } from "./parts/nothing.tsx";
import { StoryConsentFields } from "./parts/story-consent-fields.tsx";
import { readConsentForm } from "./parts/story-consent-form.server.ts";
import { StoryConsentFrame } from "./parts/story-consent-frame.tsx";
import { consentPage } from "./parts/story-consent-page.server.ts";
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
  const t = useT("storydesk");
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  const nobody = people.length === 0;
  return (
    <StoryConsentFrame
      story={story}
      title={t("ask.title")}
      lead={t("ask.lead")}
      faults={faults}
      above={nobody && <Nothing>{t("ask.nobody")}</Nothing>}
    >
      <StoryConsentFields typed={actionData?.typed ?? fresh} faults={faults} people={people} />
      <div>
        <Button kind="primary" disabled={nobody}>
          {t("ask.send")}
        </Button>
      </div>
    </StoryConsentFrame>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("ask.title"));
