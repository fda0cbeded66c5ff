// What is asked of the reader, and the way to the page where they answer. Its words come with it.
import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/page.tsx";
import type { Locale } from "#app/i18n/locale.ts";

type Props = { title: string; asked: Locale; question: string; open: string; until: string };

export function OverviewQuestion({ title, asked, question, open, until }: Props) {
  return (
    <Section title={title}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="prose-width min-w-0">
          <span lang={asked} className="phrase block font-medium">
            {question}
          </span>
          <span className="text-sm text-soft">{until}</span>
        </p>
        <ButtonLink to="/answer">{open}</ButtonLink>
      </div>
    </Section>
  );
}
