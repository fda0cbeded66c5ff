// The questions of an invitation. With script, what an answer leads to is asked at once; without, after sending.
import { useState } from "react";
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { type AnswerFault, type Answers, openPath, readAnswers } from "#app/domain/surveys/answers.ts";
import { type SurveyContent, textIn } from "#app/domain/surveys/content.ts";
import { ASKED } from "#app/domain/surveys/posted.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { AnswerSeal } from "./answer-seal.tsx";
import { questionId } from "./question-id.ts";
import { SurveyQuestions } from "./survey-questions.tsx";

type Props = {
  content: SurveyContent;
  /** What was said so far. */
  said: Answers;
  faults: AnswerFault[];
  /** In which it is asked. */
  locale: Locale;
  product: string;
  /** What the page is sealed with; none where one of us answers. */
  seal: { nonce: string; trap?: string } | null;
  /** What the button says. */
  send: string;
};

export function SurveyForm({ content, said, faults, locale, product, seal, send }: Props) {
  const t = useT("open");
  const [kept, setKept] = useState(said);
  const [path, setPath] = useState(() => openPath(content, said));
  useRefusalFocus(faults.length > 0 ? faults : null);
  const words = Object.fromEntries(faults.map(({ question, what }) => [question, t(`survey.${what}`)]));
  return (
    <Form
      method="post"
      className="flex flex-col gap-8"
      onInput={(event) => {
        const { answers } = readAnswers(content, new FormData(event.currentTarget));
        setKept({ ...kept, ...answers });
        setPath(openPath(content, answers));
      }}
    >
      <Faults faults={faults} content={content} locale={locale} product={product} />
      <SurveyQuestions questions={path} answers={kept} faults={words} locale={locale} product={product} />
      {path.map(({ key }) => (
        <input key={key} type="hidden" name={ASKED} value={key} />
      ))}
      {seal && <AnswerSeal {...seal} />}
      <p role="status" className="sr-only">
        {path.length > 1 ? t("survey.count", { count: path.length }) : ""}
      </p>
      <Button kind="primary">{send}</Button>
    </Form>
  );
}

/** All that is wrong, each leading to its question. */
function Faults({ faults, content, locale, product }: Pick<Props, "faults" | "content" | "locale" | "product">) {
  const t = useT("open");
  if (faults.length === 0) return null;
  return (
    <div data-refusal tabIndex={-1} className="outline-none">
      <Notice kind="error" title={t("survey.faults", { count: faults.length })}>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {faults.map(({ question: key, what }) => {
            const question = content.questions.find((each) => each.key === key);
            return (
              <li key={key}>
                <a href={`#${questionId(key)}`} className="link">
                  <span lang={locale}>{question && textIn(question.text, locale, product)}</span>
                </a>{" "}
                {t(`survey.${what}`)}
              </li>
            );
          })}
        </ul>
      </Notice>
    </div>
  );
}
