// The answers to what a report asks its reader to decide: who said what, and a form for those who may.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { decisionAnswers, type GivenAnswer, keyOf, MOST_ANSWER } from "#app/domain/reports/decisions.ts";
import type { ReportSnapshot, SnapshotStep } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";

type Props = {
  snapshot: ReportSnapshot;
  words: ReportWords;
  answers: GivenAnswer[];
  timeZone: string;
  /** Where an answer to a decision is sent; null for those who may not answer, or not any more. */
  actionOf: ((key: string) => string) | null;
  /** What became of the answer that was just sent. */
  said?: string | null;
};

/** What there is to say after an answer was sent. */
const SAID = { answered: "success", closed: "warning", tooLong: "warning" } as const;

export function ReportDecisions({ snapshot, words, answers, timeZone, actionOf, said = null }: Props) {
  const a = useT("archive");
  const { decisions } = snapshot.summary;
  const known = said !== null && said in SAID ? (said as keyof typeof SAID) : null;
  if (decisions.length === 0) return null;
  return (
    <section id="decisions" aria-label={a("decision.title")} className="mt-6 flex scroll-mt-20 flex-col gap-4">
      <h3 className="text-sm font-medium text-soft">{a("decision.title")}</h3>
      {known && <Notice kind={SAID[known]}>{a(`decision.${known}`)}</Notice>}
      <ul className="flex flex-col gap-4">
        {decisions.map((decision) => (
          <li key={keyOf(decision)} className="rounded border border-line bg-surface p-4">
            <h4 className="font-semibold">{words.step(decision).title}</h4>
            <Given answers={answers.filter(({ key }) => key === keyOf(decision))} words={words} timeZone={timeZone} />
            {actionOf && <AnswerForm decision={decision} words={words} action={actionOf(keyOf(decision))} />}
          </li>
        ))}
      </ul>
      {actionOf && <p className="no-print text-xs text-faint">{a("decision.note")}</p>}
    </section>
  );
}

function Given({ answers, words, timeZone }: Pick<Props, "answers" | "words" | "timeZone">) {
  const { t } = words;
  const a = useT("archive");
  if (answers.length === 0) return <p className="mt-1 text-sm text-soft">{a("decision.none")}</p>;
  return (
    <ul className="mt-2 flex flex-col gap-2 text-sm">
      {answers.map(({ contactId, name, answer, comment, answeredAt, times }) => (
        <li key={contactId}>
          <span className="font-semibold">{t(`summary.${answer}`)}</span>
          <span className="ms-3">{name}</span>
          <span className="ms-3 text-xs text-faint">
            <Time at={answeredAt.toISOString()} timeZone={timeZone} />
            {times > 1 && ` ${a("decision.changed")}`}
          </span>
          {comment && <span className="block whitespace-pre-line break-words text-soft">{comment}</span>}
        </li>
      ))}
    </ul>
  );
}

function AnswerForm({ decision, words, action }: { decision: SnapshotStep; words: ReportWords; action: string }) {
  const { t } = words;
  const a = useT("archive");
  return (
    <Form method="post" action={action} className="no-print mt-3 flex flex-col gap-3" preventScrollReset>
      <Field label={a("decision.comment")}>
        <TextInput name="comment" maxLength={MOST_ANSWER} autoComplete="off" />
      </Field>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{words.step(decision).title}</legend>
        {decisionAnswers.map((answer) => (
          <Button
            key={answer}
            size="sm"
            name="answer"
            value={answer}
            kind={answer === "accept" ? "primary" : "secondary"}
          >
            {t(`summary.${answer}`)}
          </Button>
        ))}
      </fieldset>
    </Form>
  );
}
