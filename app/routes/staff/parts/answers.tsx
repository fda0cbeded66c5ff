// What the customer's people answered to the decisions of a report.
import { DataTable } from "#app/components/data-table.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { IssueAnswer } from "#app/domain/reports/decisions.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { When } from "./when.tsx";

export function Answers({ answers, words }: { answers: IssueAnswer[]; words: ReportWords }) {
  const { t } = words;
  const a = useT("archive");
  if (answers.length === 0) return null;
  return (
    <Section title={a("decision.title")}>
      <DataTable
        caption={a("decision.title")}
        rows={answers}
        rowKey={({ key, contactId }) => `${key} ${contactId}`}
        ground="canvas"
        columns={[
          {
            key: "decision",
            header: t("summary.decisions"),
            cell: ({ decision }) => decision && words.step(decision).title,
          },
          { key: "answer", header: a("decision.answer"), cell: ({ answer }) => t(`summary.${answer}`) },
          { key: "name", header: a("decision.by"), cell: ({ name }) => name },
          { key: "comment", header: a("decision.comment"), wide: true, cell: ({ comment }) => comment || "—" },
          { key: "at", header: a("decision.at"), cell: ({ answeredAt }) => <When at={answeredAt} /> },
        ]}
      />
    </Section>
  );
}
