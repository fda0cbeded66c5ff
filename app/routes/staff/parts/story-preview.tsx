// How a story looks to its readers, in either language, as it is typed.
import { useState } from "react";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { locales } from "#app/i18n/locale.ts";
import { StoryArticle } from "#app/routes/portal/story-article.tsx";
import { PreviewFrame, Toggle } from "./preview-frame.tsx";
import { namingOf, type TypedStory, wordsOf } from "./story-typed.ts";

/** Whose story it is, as far as it may be said; null while nobody has been chosen. */
export type Subject = { name: string; industry: string; size: string } | null;

type Props = { typed: TypedStory; subject: Subject; person: string; isLive?: boolean };

export function StoryPreview({ typed, subject, person, isLive = false }: Props) {
  const [t, own] = [useT("storydesk"), useLocale()];
  const [told, setTold] = useState(own);
  const naming = namingOf(typed);
  const names = {
    company: naming === "company" || naming === "named" ? (subject?.name ?? "—") : null,
    person: naming === "named" ? person : null,
  };
  const story = { ...wordsOf(typed), ...names, industry: subject?.industry ?? "—", size: subject?.size ?? "—" };
  return (
    <PreviewFrame
      title={t("form.preview")}
      lead={isLive ? t("form.previewLead") : null}
      toggles={locales.map((each) => (
        <Toggle key={each} isOn={each === told} onPress={() => setTold(each)} word={t(`form.${each}`)} />
      ))}
    >
      <Card>
        <StoryArticle story={story} as="h3" told={told} />
      </Card>
    </PreviewFrame>
  );
}
