// What other customers did, as it stood when the report was made.
import { Card } from "#app/components/card.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SectionProps } from "./report-summary.tsx";
import { StoryArticle } from "./story-article.tsx";

export function ReportStories({ snapshot: { stories = [] }, words }: SectionProps) {
  const t = useT("stories");
  return (
    <Section title={words.t("section.stories")} lead={t("headline")}>
      {stories.map((story) => (
        <Card key={story.id}>
          <StoryArticle story={story} as="h3" />
        </Card>
      ))}
    </Section>
  );
}
