// What somebody sent, as it was received, and until when it can be changed.
import { Link } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Answers, pathOf } from "#app/domain/surveys/answers.ts";
import { type SurveyContent, textIn } from "#app/domain/surveys/content.ts";
import { wordsOf } from "#app/domain/surveys/given.ts";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

export type Sent = {
  content: SurveyContent;
  said: Answers;
  /** In which it was asked. */
  asked: Locale;
  product: string;
  isFinal: boolean;
  changesUntil: string | null;
  closesOn: string;
};

export function SentAnswers({ content, said, asked, product, isFinal, changesUntil, closesOn }: Sent) {
  const [t, locale] = [useT("open"), useLocale()];
  const until = date(changesUntil ?? closesOn, locale);
  return (
    <>
      <Notice kind="success">{t("survey.thankYou")}</Notice>
      <section aria-labelledby="sent" className="flex flex-col gap-3">
        <h2 id="sent" className="text-base">
          {t("survey.yours")}
        </h2>
        <dl className="flex flex-col gap-4">
          {pathOf(content, said).map((question) => (
            <div key={question.key}>
              <dt lang={asked} className="phrase text-sm text-soft">
                {textIn(question.text, asked, product)}
              </dt>
              <dd dir="auto" className="phrase mt-1 font-medium break-words whitespace-pre-line">
                {wordsOf(question, said[question.key], asked) || t("survey.none")}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="text-sm text-soft">
        {isFinal ? (
          t("survey.final")
        ) : (
          <>
            <Link to="?" className="link">
              {t("survey.change")}
            </Link>{" "}
            · {t("survey.changesUntil", { closes: until })}
          </>
        )}
      </p>
    </>
  );
}
