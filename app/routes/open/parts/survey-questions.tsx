// The questions of a survey as somebody answers them: on the answer page, and where we look at what we are writing.
// Fields of a form, named by the questions' keys, so that they work with keys, by voice and without script.
import { useId } from "react";
import { TextArea } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Answer, Answers } from "#app/domain/surveys/answers.ts";
import { COMMENT_MAX } from "#app/domain/surveys/comment.ts";
import { type Question, scaleOf, textIn } from "#app/domain/surveys/content.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { questionId } from "./question-id.ts";

type Props = {
  questions: Question[];
  answers: Answers;
  /** In which the survey is asked: the reader's, or the one that it has. */
  locale: Locale;
  product: string;
  /** What is wrong with a question's answer, by its key. */
  faults?: Record<string, string>;
};

export function SurveyQuestions({ questions, answers, faults = {}, ...asked }: Props) {
  return questions.map((question) => (
    <QuestionField
      key={question.key}
      question={question}
      answer={answers[question.key]}
      fault={faults[question.key]}
      {...asked}
    />
  ));
}

type OneProps = {
  question: Question;
  answer: Answer | undefined;
  fault: string | undefined;
  locale: Locale;
  product: string;
};

function QuestionField({ question, answer, fault, locale, product }: OneProps) {
  const t = useT("common");
  const id = useId();
  const { key, kind, required, text } = question;
  const words = textIn(text, locale, product);
  const described = fault ? `${id}-fault` : undefined;
  const legend = (
    <>
      <span lang={locale} className="phrase">
        {words}
      </span>
      {!required && <span className="ml-2 text-xs font-normal text-faint">{t("optional")}</span>}
    </>
  );
  const wrong = fault && (
    <p id={`${id}-fault`} className="mt-2 text-sm text-worse">
      {fault}
    </p>
  );
  if (kind === "text") {
    return (
      <div id={questionId(key)} className="flex scroll-mt-6 flex-col gap-2">
        <label htmlFor={id} className="font-medium">
          {legend}
        </label>
        <TextArea
          id={id}
          name={key}
          rows={4}
          maxLength={COMMENT_MAX}
          required={required}
          aria-describedby={described}
          aria-invalid={fault ? true : undefined}
          defaultValue={typeof answer === "string" ? answer : ""}
        />
        {wrong}
      </div>
    );
  }
  return (
    <fieldset id={questionId(key)} aria-describedby={described} className="@container min-w-0 scroll-mt-6">
      <legend className="mb-3 font-medium">
        {legend}
        <Ends question={question} locale={locale} />
      </legend>
      {scaleOf(question) ? (
        <Scale question={question} chosen={typeof answer === "number" ? answer : null} locale={locale} />
      ) : (
        <Choices question={question} answer={answer} locale={locale} />
      )}
      {wrong}
    </fieldset>
  );
}

/** What the ends of a scale mean, for who hears the question. */
function Ends({ question, locale }: { question: Question; locale: Locale }) {
  const scale = scaleOf(question);
  const { low, high } = question;
  if (!scale || !low || !high) return null;
  const says = (figure: number, text: typeof low) => `${figure} ${textIn(text, locale, "")}`;
  return <span lang={locale} className="sr-only">{` (${says(scale.min, low)}, ${says(scale.max, high)})`}</span>;
}

function Scale({ question, chosen, locale }: { question: Question; chosen: number | null; locale: Locale }) {
  const { key, required, low, high } = question;
  const { min, max } = scaleOf(question)!;
  const many = max - min > 6;
  return (
    <>
      <div className={`grid gap-1.5 ${many ? "grid-cols-6 @md:grid-cols-11" : "grid-flow-col auto-cols-fr"}`}>
        {Array.from({ length: max - min + 1 }, (_, step) => min + step).map((figure) => (
          <label
            key={figure}
            className="flex min-h-11 cursor-pointer items-center justify-center rounded border border-edge bg-surface text-base font-semibold tabular-nums hover:bg-sunken has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={key}
              value={figure}
              defaultChecked={figure === chosen}
              required={required}
              className="sr-only"
            />
            {figure}
          </label>
        ))}
      </div>
      {(low || high) && (
        <div lang={locale} aria-hidden="true" className="mt-2 flex justify-between gap-4 text-xs text-soft">
          <span>{low && `${min} ${textIn(low, locale, "")}`}</span>
          <span className="text-right">{high && `${max} ${textIn(high, locale, "")}`}</span>
        </div>
      )}
    </>
  );
}

function Choices({ question, answer, locale }: { question: Question; answer: Answer | undefined; locale: Locale }) {
  const { key, kind, required, options = [] } = question;
  const chosen = Array.isArray(answer) ? answer : [answer];
  return (
    <div className="flex flex-col gap-1.5">
      {options.map((option) => (
        <label
          key={option.key}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded border border-edge bg-surface px-3 py-2 hover:bg-sunken has-checked:border-accent"
        >
          <input
            type={kind === "single" ? "radio" : "checkbox"}
            name={key}
            value={option.key}
            defaultChecked={chosen.includes(option.key)}
            required={kind === "single" && required}
            className="size-5 shrink-0 accent-(--accent)"
          />
          <span lang={locale} className="phrase min-w-0">
            {textIn(option.text, locale, "")}
          </span>
        </label>
      ))}
    </div>
  );
}
