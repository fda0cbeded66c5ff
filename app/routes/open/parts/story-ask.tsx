// Asks whoever recommends us whether we may tell of them, and under which name. Nothing is chosen beforehand.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, RadioGroup, TextArea } from "#app/components/field.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { consents, STORY_MAX, type Story } from "#app/domain/surveys/story.ts";
import { AnswerSeal } from "./answer-seal.tsx";

export type StoryAsked = { given: Story | null; isJustGiven: boolean; nonce: string };
type Refused = { nonce: string; faults: { question: string }[]; why: "young" | "old" | "forged" | null } | null;

export function StoryAsk({ given, isJustGiven, nonce, refused }: StoryAsked & { refused: Refused }) {
  const t = useT("open");
  const isMissing = refused?.faults.some(({ question }) => question === "consent");
  return (
    <section id="story" aria-labelledby="story-title" className="flex flex-col gap-3 border-t border-line pt-6">
      <h2 id="story-title" className="text-base">
        {t("story.title")}
      </h2>
      {isJustGiven && !refused && <SaidNotice kind="success">{t("story.given")}</SaidNotice>}
      {refused?.why && <SaidNotice kind="warning">{t(`survey.again.${refused.why}`)}</SaidNotice>}
      <p className="phrase text-sm text-soft">{t("story.lead")}</p>
      <Form method="post" action="?sent=all" className="flex flex-col gap-4">
        <RadioGroup
          legend={t("story.consent")}
          name="consent"
          {...(given && { chosen: given.consent })}
          {...(isMissing && { error: t("survey.missing") })}
          options={consents.map((value) => ({ value, label: t(`story.consents.${value}`) }))}
        />
        <Checkbox name="refer" defaultChecked={given?.wouldRefer ?? false} label={t("story.refer")} />
        <Field label={t("story.words")} hint={t("story.wordsHint")}>
          <TextArea name="story" maxLength={STORY_MAX} rows={3} defaultValue={given?.story ?? ""} />
        </Field>
        <input type="hidden" name="page-story" value="on" />
        <AnswerSeal nonce={refused?.nonce ?? nonce} />
        <div>
          <Button>{t(given ? "story.change" : "story.send")}</Button>
        </div>
      </Form>
    </section>
  );
}
