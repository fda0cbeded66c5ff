// What somebody said to each question, in the console's language where the survey is asked in it.
import { useLocale } from "#app/components/locale.tsx";
import type { Answers } from "#app/domain/surveys/answers.ts";
import { type Question, textIn } from "#app/domain/surveys/content.ts";
import { wordsOf } from "#app/domain/surveys/given.ts";
import { useConsoleProduct } from "./when.tsx";

/** @param none what stands where a question has no answer */
export function SaidList({ questions, said, none }: { questions: Question[]; said: Answers; none: string }) {
  const [locale, product] = [useLocale(), useConsoleProduct()];
  const asked = questions.filter(({ key, required }) => said[key] !== undefined || required);
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {asked.map((question) => (
        <div key={question.key}>
          <dt className="phrase text-soft">{textIn(question.text, locale, product?.[locale] ?? "")}</dt>
          <dd dir="auto" className="phrase max-w-prose font-medium break-words whitespace-pre-line">
            {wordsOf(question, said[question.key], locale) || none}
          </dd>
        </div>
      ))}
    </dl>
  );
}
