// A story as its readers see it: what it is called, whose it is and why it is shown, what came of it, and how.
import { useLocale } from "#app/components/locale.tsx";
import type { Locale } from "#app/i18n/locale.ts";
import { storyInWords, type ToldStory } from "#app/i18n/story-words.ts";

type Props = {
  story: ToldStory;
  /** The level of its heading. */
  as?: "h2" | "h3";
  /** The language in which it is read, where that is not the reader's. */
  told?: Locale;
};

export function StoryArticle({ story, as: Heading = "h2", told }: Props) {
  const locale = useLocale();
  const { title, paragraphs, bodyLang, figures, by, because } = storyInWords(story, locale, told);
  return (
    <article className="flex flex-col gap-3">
      <header className="flex flex-col gap-1">
        <Heading lang={title.lang} className="phrase text-base break-words">
          {title.text}
        </Heading>
        <p className="phrase text-sm break-words text-soft">{by}</p>
        {because && <p className="phrase text-sm text-accent-strong">{because}</p>}
      </header>
      {figures.length > 0 && (
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
          {figures.map(({ label, value, source }, i) => (
            <div key={i} className="flex flex-col border-t border-line pt-2">
              <dt lang={label.lang} className="phrase text-sm break-words text-soft">
                {label.text}
              </dt>
              <dd lang={value.lang} className="tabular phrase text-lg font-semibold break-words">
                {value.text}
              </dd>
              <dd className="text-xs text-faint">{source}</dd>
            </div>
          ))}
        </dl>
      )}
      <div lang={bodyLang} className="prose-width flex flex-col gap-2">
        {paragraphs.map((text, i) => (
          <p key={i} className="break-words">
            {text}
          </p>
        ))}
      </div>
    </article>
  );
}
