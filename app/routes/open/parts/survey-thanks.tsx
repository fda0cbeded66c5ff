import type { ComponentProps } from "react";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Sent, SentAnswers } from "./sent-answers.tsx";
import { StoryAsk, type StoryAsked } from "./story-ask.tsx";

type Props = Sent & { story: StoryAsked | null } & Pick<ComponentProps<typeof StoryAsk>, "refused">;

/** Says that an answer arrived, and what it is. */
export function SurveyThanks({ story, refused, ...sent }: Props) {
  const t = useT("open");
  return (
    <QuietPage title={t("survey.thanks")} footer={<LanguageSwitch />}>
      <SentAnswers {...sent} />
      {story && <StoryAsk {...story} refused={refused} />}
    </QuietPage>
  );
}
