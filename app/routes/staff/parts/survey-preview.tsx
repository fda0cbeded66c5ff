// How a survey looks to whoever answers it: on a phone and on a desktop, in either language, led by its rules.
import { useState } from "react";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Answers, pathOf, readAnswers } from "#app/domain/surveys/answers.ts";
import type { SurveyContent } from "#app/domain/surveys/content.ts";
import { SurveyQuestions } from "#app/routes/open/parts/survey-questions.tsx";
import { useConsoleProduct } from "./when.tsx";

type Props = { content: SurveyContent; isLive?: boolean };

export function SurveyPreview({ content, isLive = false }: Props) {
  const t = useT("builder");
  const own = useLocale();
  const product = useConsoleProduct();
  const [answers, setAnswers] = useState<Answers>({});
  const [wide, setWide] = useState(false);
  const [asked, setAsked] = useState(own);
  const locale = content.languages.includes(asked) ? asked : content.languages[0]!;
  return (
    <section aria-labelledby="preview" className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-20">
      <h2 id="preview" className="text-base">
        {t("editor.preview")}
      </h2>
      {isLive && <p className="text-sm text-soft">{t("editor.previewLead")}</p>}
      <div className="flex flex-wrap gap-2">
        <Toggle isOn={!wide} onPress={() => setWide(false)} word={t("editor.previewPhone")} />
        <Toggle isOn={wide} onPress={() => setWide(true)} word={t("editor.previewDesktop")} />
        {content.languages.map((language) => (
          <Toggle
            key={language}
            isOn={language === locale}
            onPress={() => setAsked(language)}
            word={t(`editor.${language}`)}
          />
        ))}
      </div>
      <form
        className={`flex w-full flex-col gap-6 rounded border border-edge bg-canvas p-5 ${wide ? "max-w-2xl" : "max-w-[22rem]"}`}
        onSubmit={(event) => event.preventDefault()}
        onInput={(event) => setAnswers(readAnswers(content, new FormData(event.currentTarget)).answers)}
      >
        <SurveyQuestions
          questions={pathOf(content, answers)}
          answers={answers}
          locale={locale}
          product={product?.[locale] ?? ""}
        />
      </form>
    </section>
  );
}

function Toggle({ isOn, onPress, word }: { isOn: boolean; onPress: () => void; word: string }) {
  return (
    <Button type="button" size="sm" kind={isOn ? "primary" : "secondary"} aria-pressed={isOn} onClick={onPress}>
      {word}
    </Button>
  );
}
