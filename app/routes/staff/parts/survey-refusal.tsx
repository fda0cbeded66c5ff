// Why a survey was not kept or not published as it was sent.
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ContentFault } from "#app/domain/surveys/content.ts";

export type Refusal = { refused: "unreadable" | "name" | "moved" } | { refused: "faults"; faults: ContentFault[] };

/** @param questions their keys, in order */
export function SurveyRefusal({ questions, ...refusal }: Refusal & { questions: string[] }) {
  const t = useT("builder");
  const title = refusal.refused === "moved" ? t("refused.movedTitle") : t("refused.title");
  return (
    <div data-refusal tabIndex={-1} className="outline-none">
      {refusal.refused === "faults" ? (
        <Notice kind="error" title={title}>
          <p>{t("refused.kept")}</p>
          <ul className="list-disc pl-5">
            {refusal.faults.map((fault) => (
              <li key={`${fault.what} ${fault.question} ${"language" in fault ? fault.language : ""}`}>
                {t(`refused.fault.${fault.what}`, {
                  question: t("editor.question", { n: questions.indexOf(fault.question) + 1 }),
                  language: "language" in fault ? t(`editor.${fault.language}`) : "",
                })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : refusal.refused === "moved" ? (
        <Notice kind="warning" title={title}>
          {t("refused.moved")}{" "}
          <a href="?" className="link" target="_blank" rel="noreferrer">
            {t("refused.theirs")}
          </a>
        </Notice>
      ) : (
        <Notice kind="error">{t(`refused.${refusal.refused}`)}</Notice>
      )}
    </div>
  );
}
