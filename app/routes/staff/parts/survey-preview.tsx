// How a survey looks to whoever answers it: on a phone and on a desktop, in either language, led by its rules.
import { useState } from "react";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Answers, pathOf, readAnswers } from "#app/domain/surveys/answers.ts";
import type { SurveyContent } from "#app/domain/surveys/content.ts";
import { SurveyQuestions } from "#app/routes/open/parts/survey-questions.tsx";
import { PreviewFrame, Toggle } from "./preview-frame.tsx";
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
    <PreviewFrame
      title={t("editor.preview")}
      lead={isLive ? t("editor.previewLead") : null}
      toggles={
        <>
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
        </>
      }
    >
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
    </PreviewFrame>
  );
}
