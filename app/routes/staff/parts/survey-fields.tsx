// The questions of a survey as numbered fields: see content-form.ts, which reads them.
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import {
  type AskedText,
  MOST_QUESTIONS,
  type Question,
  type SurveyContent,
  type SurveyKind,
  scaleOf,
} from "#app/domain/surveys/content.ts";
import { optionRows } from "#app/domain/surveys/content-form.ts";
import { SurveyRules } from "./survey-rules.tsx";

/** Kinds of question that can be added to any survey; the main one of its kind is there from the start. */
const ADDED = ["rating", "single", "multiple", "text"] as const;
const LANGUAGES = ["ja", "en"] as const;

export function SurveyFields({ content, kind }: { content: SurveyContent; kind: SurveyKind }) {
  const t = useT("builder");
  const { questions, languages } = content;
  return (
    <>
      <input type="hidden" name="questions" value={questions.length} />
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="text-sm font-medium">{t("editor.languages")}</legend>
        {LANGUAGES.map((language) => (
          <Checkbox
            key={language}
            name={`language.${language}`}
            defaultChecked={languages.includes(language)}
            label={t("editor.language", { language: t(`editor.${language}`) })}
          />
        ))}
      </fieldset>
      {questions.map((question, at) => (
        <QuestionFields
          key={question.key}
          question={question}
          at={at}
          later={questions.slice(at + 1).map(({ key }, ahead) => ({ key, n: at + ahead + 2 }))}
          isMain={question.kind === kind}
          isLast={at === questions.length - 1}
        />
      ))}
      {questions.length < MOST_QUESTIONS && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm font-medium">{t("editor.add")}</span>
          {ADDED.map((each) => (
            <Button key={each} size="sm" name="act" value={`add:${each}`}>
              {t(`editor.kinds.${each}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

type Props = {
  question: Question;
  at: number;
  later: { key: string; n: number }[];
  isMain: boolean;
  isLast: boolean;
};

function QuestionFields({ question, at, later, isMain, isLast }: Props) {
  const t = useT("builder");
  const { key, kind, text, required, steps = 5, low, high } = question;
  const name = `q${at}`;
  const n = at + 1;
  return (
    <fieldset className="flex flex-col gap-4 rounded border border-line bg-surface p-4">
      <legend className="px-1 text-sm font-semibold">
        {t("editor.question", { n })} · {t(`editor.kinds.${kind}`)}
      </legend>
      <input type="hidden" name={`${name}.key`} value={key} />
      <input type="hidden" name={`${name}.kind`} value={kind} />
      {LANGUAGES.map((language) => (
        <Field
          key={language}
          label={t("editor.text", { language: t(`editor.${language}`) })}
          hint={language === "ja" ? t("editor.textHint", { mark: "{{product}}" }) : undefined}
        >
          <TextArea name={`${name}.text.${language}`} rows={2} maxLength={300} defaultValue={text[language]} />
        </Field>
      ))}
      {isMain && at === 0 ? (
        <input type="hidden" name={`${name}.required`} value="on" />
      ) : (
        <Checkbox name={`${name}.required`} defaultChecked={required} label={t("editor.required")} />
      )}
      {kind === "rating" && (
        <Field label={t("editor.steps")}>
          <Select
            name={`${name}.steps`}
            defaultValue={String(steps)}
            options={Array.from({ length: 9 }, (_, i) => ({ value: String(i + 2), label: String(i + 2) }))}
          />
        </Field>
      )}
      {scaleOf(question) && <Ends name={name} low={low} high={high} />}
      {(kind === "single" || kind === "multiple") && <Options name={name} question={question} />}
      {kind !== "text" && <SurveyRules name={name} question={question} later={later} />}
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("editor.actsOf", { n })}</legend>
        {at > 0 && !isMain && (
          <Button kind="quiet" size="sm" name="act" value={`up:${at}`}>
            {t("editor.up")}
          </Button>
        )}
        {!isLast && !isMain && (
          <Button kind="quiet" size="sm" name="act" value={`down:${at}`}>
            {t("editor.down")}
          </Button>
        )}
        {!isMain && (
          <Button kind="quiet" size="sm" name="act" value={`remove:${at}`}>
            {t("editor.remove")}
          </Button>
        )}
      </fieldset>
    </fieldset>
  );
}

function Ends({ name, low, high }: { name: string; low: AskedText | undefined; high: AskedText | undefined }) {
  const t = useT("builder");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["low", "high"] as const).flatMap((end) =>
        LANGUAGES.map((language) => (
          <Field key={`${end} ${language}`} label={t(`editor.${end}`, { language: t(`editor.${language}`) })}>
            <TextInput
              name={`${name}.${end}.${language}`}
              maxLength={80}
              defaultValue={(end === "low" ? low : high)?.[language]}
            />
          </Field>
        )),
      )}
    </div>
  );
}

function Options({ name, question }: { name: string; question: Question }) {
  const t = useT("builder");
  const rows = Array.from({ length: optionRows(question) }, (_, row) => question.options?.[row]);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">{t("editor.options")}</legend>
      <p className="text-xs text-faint">{t("editor.optionsHint")}</p>
      {rows.map((option, row) => (
        <div key={row} className="grid gap-2 sm:grid-cols-2">
          <input type="hidden" name={`${name}.o${row}.key`} value={option?.key ?? ""} />
          {LANGUAGES.map((language) => (
            <TextInput
              key={language}
              name={`${name}.o${row}.${language}`}
              aria-label={t("editor.option", { n: row + 1, language: t(`editor.${language}`) })}
              placeholder={t("editor.option", { n: row + 1, language: t(`editor.${language}`) })}
              maxLength={80}
              defaultValue={option?.text[language]}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
