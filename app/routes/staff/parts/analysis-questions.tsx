// How the questions beside the main one were answered, option by option.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { useT } from "#app/components/use-text.ts";
import { textIn } from "#app/domain/surveys/content.ts";
import type { QuestionTallies, QuestionTally } from "#app/domain/surveys/question-tallies.server.ts";
import { count, share } from "./figures.ts";
import { useConsoleProduct } from "./when.tsx";

export function AnsweredQuestions({ tallies: { survey, questions } }: { tallies: QuestionTallies }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  return (
    <Section
      title={t("questions.title")}
      lead={t("questions.lead", { name: survey[locale], version: String(survey.version) })}
    >
      {questions.map((question) => (
        <Answered key={question.key} question={question} />
      ))}
    </Section>
  );
}

function Answered({ question: { kind, text, answered, bars, mean } }: { question: QuestionTally }) {
  const [t, locale, product] = [useT("analysis"), useLocale(), useConsoleProduct()];
  const inWords = (own: QuestionTally["text"]) => textIn(own, locale, product?.[locale] ?? "");
  const title = inWords(text);
  const rows = bars.map((bar) => ({ ...bar, name: bar.text ? inWords(bar.text) : bar.key }));
  return (
    <div className="flex flex-col gap-2">
      <h3 className="phrase text-sm font-semibold">{title}</h3>
      <p className="text-sm text-soft">
        {t("questions.answered", { count: answered })}
        {mean !== null && ` · ${t("questions.mean", { mean: count(mean, locale, 1) })}`}
        {kind === "multiple" && ` · ${t("questions.several")}`}
      </p>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        ground="canvas"
        columns={[
          { key: "option", header: t("answer"), cell: ({ name }) => name },
          { key: "times", header: t("count"), numeric: true, cell: ({ times }) => count(times, locale) },
          {
            key: "share",
            header: t("questions.share"),
            cell: ({ name, times }) => <Part label={name} times={times} />,
          },
        ]}
      />
    </div>
  );

  function Part({ label, times }: { label: string; times: number }) {
    const part = answered === 0 ? 0 : times / answered;
    const words = answered === 0 ? "—" : share(part, locale);
    return (
      <span className="block w-28">
        <span className="tabular text-xs text-soft">{words}</span>
        <ProgressBar share={part} label={label} text={words} />
      </span>
    );
  }
}
