// The questions of a survey with what came of sending them before, and until when they can be answered.
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AnswerFault, Answers } from "#app/domain/surveys/answers.ts";
import type { SurveyContent } from "#app/domain/surveys/content.ts";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { SurveyForm } from "./survey-form.tsx";

type Posted = {
  said: Answers;
  nonce: string;
  faults: AnswerFault[];
  why: "young" | "old" | "forged" | null;
};
type Props = {
  content: SurveyContent;
  /** In which it is asked. */
  asked: Locale;
  product: string;
  vendor: string;
  said: Answers;
  nonce: string;
  trap?: string;
  sent: string | null;
  isAnswered: boolean;
  changesUntil: string | null;
  closesOn: string;
  /** What was sent and not taken. */
  posted: Posted | null;
};

export function AskedSurvey({ content, asked, product, vendor, sent, isAnswered, trap, ...page }: Props) {
  const [t, locale] = [useT("open"), useLocale()];
  const posted = page.posted ?? { said: page.said, nonce: page.nonce, faults: [], why: null };
  const until = isAnswered ? "changesUntil" : "until";
  return (
    <>
      {posted.why && <SaidNotice kind="warning">{t(`survey.again.${posted.why}`)}</SaidNotice>}
      {sent === "more" && posted.why === null && posted.faults.length === 0 && (
        <Notice kind="success" title={t("survey.moreTitle")}>
          {t("survey.more")}
        </Notice>
      )}
      {asked !== locale && <Notice>{t("survey.otherLanguage")}</Notice>}
      <SurveyForm
        content={content}
        said={posted.said}
        faults={posted.faults}
        locale={asked}
        product={product}
        seal={{ nonce: posted.nonce, ...(trap && { trap }) }}
        send={t(isAnswered && sent !== "more" ? "survey.sendChange" : "survey.send")}
      />
      <p className="text-sm text-soft">
        {t("survey.from", { vendor })} ·{" "}
        {t(`survey.${until}`, { closes: date(page.changesUntil ?? page.closesOn, locale) })}
      </p>
    </>
  );
}
