// What other customers did: a few, each with what it got, whose it is and why it stands here.
import type { ReportSnapshot, SnapshotStory } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { storyInWords } from "#app/i18n/story-words.ts";
import { translator } from "#app/i18n/translator.ts";
import { Together } from "#templates/parts/columns.tsx";
import { Figures } from "#templates/parts/figure.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Note, Paragraph, Space } from "#templates/parts/text.tsx";

type Props = Pick<ReportSnapshot, "stories"> & { words: ReportWords };

export function Stories({ stories = [], words }: Props) {
  return (
    <Section name={words.t("section.stories")} message={translator(words.locale, "stories")("headline")}>
      {stories.map((story) => (
        <Story key={story.id} story={story} words={words} />
      ))}
    </Section>
  );
}

function Story({ story, words }: { story: SnapshotStory; words: ReportWords }) {
  const { title, paragraphs, figures, by, because } = storyInWords(story, words.locale);
  const told = figures.map(({ label, value, source }) => ({ label: label.text, value: value.text, remark: source }));
  return (
    <>
      <Subject title={title.text} hint={by} above={18} />
      {because ? <Note keep>{because}</Note> : null}
      {told.length > 0 ? (
        <Together keep>
          <Figures figures={told.map((each) => ({ ...each, size: "small" as const }))} columns={3} above={8} />
        </Together>
      ) : null}
      <Space height={2} />
      {paragraphs.map((text, i) => (
        <Paragraph key={i} above={i === 0 ? 6 : 4}>
          {text}
        </Paragraph>
      ))}
    </>
  );
}
