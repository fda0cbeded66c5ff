// What was agreed to in stories about the company, with a button that takes it back.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { StoryNaming } from "#app/domain/peers/story.ts";
import { date } from "#app/i18n/format.ts";
import type { ToldStory } from "#app/i18n/story-words.ts";
import { StoryArticle } from "./story-article.tsx";

export type GivenConsent = {
  id: string;
  person: string;
  answeredOn: string;
  endsOn: string;
  scope: StoryNaming;
  story: ToldStory;
};
/** Viewed by somebody who only looks, nothing can be taken back. */
type Props = { consents: GivenConsent[]; ofAll: boolean; isViewed: boolean; did: string | null };

export function StoryConsents({ consents, ofAll, isViewed, did }: Props) {
  const t = useT("stories");
  const done = (["withdrawn", "unchanged"] as const).find((each) => each === did);
  if (consents.length === 0 && !done) return null;
  return (
    <Section id="stories" title={t("consents")} lead={t(ofAll ? "consentsLeadAll" : "consentsLead")}>
      {done && <SaidNotice kind={done === "withdrawn" ? "success" : "warning"}>{t(`did.${done}`)}</SaidNotice>}
      {consents.map((consent) => (
        <Given key={consent.id} consent={consent} isViewed={isViewed} />
      ))}
    </Section>
  );
}

function Given({ consent, isViewed }: { consent: GivenConsent; isViewed: boolean }) {
  const { id, person, answeredOn, endsOn, scope, story } = consent;
  const [t, locale] = [useT("stories"), useLocale()];
  return (
    <Card className="flex flex-col gap-3">
      <p className="phrase text-sm text-soft">
        {t(`naming.${scope}`)}
        {" — "}
        {t("consentBy", { person, date: date(answeredOn, locale), until: date(endsOn, locale) })}
      </p>
      <details>
        <summary className="link min-h-11 cursor-pointer content-center text-sm">{t("read")}</summary>
        <div className="pt-2">
          <StoryArticle story={story} as="h3" />
        </div>
      </details>
      {!isViewed && (
        <Form method="post" action={`/stories/consents/${id}/withdrawal`} className="flex flex-col items-start gap-2">
          <Button size="sm">{t("withdraw")}</Button>
          <p className="phrase text-xs text-faint">{t("withdrawLead")}</p>
        </Form>
      )}
    </Card>
  );
}
