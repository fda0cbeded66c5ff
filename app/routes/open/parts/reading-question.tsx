// The question that waits for the reader, asked where they are: the same answer as by the link of its own mail.
import { useSearchParams } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { ScoreChoice } from "#app/components/score-choice.tsx";
import { useT } from "#app/components/use-text.ts";
import { COMMENT_MAX } from "#app/domain/surveys/comment.ts";
import { date } from "#app/i18n/format.ts";

type Props = {
  closesOn: string;
  answer: { score: number | null; comment: string } | null;
  product: string;
  action: string;
};

export function ReadingQuestion({ closesOn, answer, product, action }: Props) {
  const [locale, t] = [useLocale(), useT("reading")];
  const [asked] = useSearchParams();
  return (
    <div className="no-print">
      <Section id="question" title={t("question.title")} lead={t("question.ask", { product })}>
        {asked.get("refused") === "answerMissing" && <Notice kind="error">{t("refused.answerMissing")}</Notice>}
        {asked.get("done") === "answer" && <Notice kind="success">{t("done.answer")}</Notice>}
        {answer && <p>{t("question.given", { score: answer.score ?? "" })}</p>}
        <form method="post" action={action} className="flex max-w-xl flex-col gap-4">
          <ScoreChoice
            name="score"
            label={t("question.choose")}
            low={t("question.low")}
            high={t("question.high")}
            chosen={answer?.score ?? null}
          />
          <Field label={t("question.why")}>
            <TextArea name="comment" maxLength={COMMENT_MAX} rows={3} defaultValue={answer?.comment ?? ""} />
          </Field>
          <div>
            <Button kind="secondary">{t(answer ? "question.change" : "question.send")}</Button>
          </div>
          <p className="text-sm text-soft">{t("question.until", { closes: date(closesOn, locale) })}</p>
        </form>
      </Section>
    </div>
  );
}
