// The question that waits for the reader, asked beside something else: the same answer as by the link of its own mail.
import { Button } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { ASKED } from "#app/domain/surveys/posted.ts";
import type { WaitingQuestion as Waiting } from "#app/routes/open/waiting-question.server.ts";
import { AnswerSeal } from "./answer-seal.tsx";
import { SurveyQuestions } from "./survey-questions.tsx";

export function WaitingQuestion({ waiting, action }: { waiting: Waiting; action: string }) {
  const { outcome, words } = waiting;
  return (
    <div className="no-print">
      <Section id="question" title={words.title}>
        {words.outcome && <Notice kind={outcome === "done" ? "success" : "error"}>{words.outcome}</Notice>}
        <WaitingForm waiting={waiting} action={action} />
      </Section>
    </div>
  );
}

type FormProps = {
  waiting: Waiting;
  action: string;
  /** Whether a page with more questions opens beside this one, which is somebody else's. */
  opensBeside?: boolean;
};

export function WaitingForm({ waiting, action, opensBeside = false }: FormProps) {
  const { questions, said, asked, product, nonce, more, words } = waiting;
  return (
    <form method="post" action={action} className="flex max-w-xl flex-col gap-6">
      {words.given && <p className="text-sm text-soft">{words.given}</p>}
      <SurveyQuestions questions={questions} answers={said} locale={asked} product={product} />
      {questions.map(({ key }) => (
        <input key={key} type="hidden" name={ASKED} value={key} />
      ))}
      <AnswerSeal nonce={nonce} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button kind="secondary">{words.send}</Button>
        {more && (
          <a href={more} className="link" {...(opensBeside && { target: "_blank", rel: "noopener noreferrer" })}>
            {words.more}
          </a>
        )}
      </div>
      <p className="text-sm text-soft">{words.until}</p>
    </form>
  );
}
