// The versions of a report: when, why, who; and of a draft what is different from what was sent.
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { EditionRow } from "#app/domain/reports/edition-history.server.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Corrected } from "#app/routes/portal/corrections.tsx";
import { When } from "./when.tsx";

type Props = { editions: EditionRow[]; lateEvents: number; address: string; words: ReportWords };

export function EditionHistory({ editions, lateEvents, address, words }: Props) {
  const t = useT("editions");
  const s = useT("staff");
  const a = useT("approval");
  const [newest] = editions;
  if (!newest) return null;
  const draft = newest.approvedAt === null ? newest.correction : null;
  const why = ({ correction, edited }: EditionRow) => {
    if (edited.context) return a(edited.order ? "context.why.both" : "context.why.text");
    if (edited.order) return a("context.why.order");
    return correction ? words.correctedBecause(correction) : t("staff.first");
  };
  return (
    <Section title={t("staff.versions")}>
      {draft && (
        <Corrected
          correction={draft}
          words={words}
          title={t("staff.draft", { version: newest.version })}
          lead={t("staff.draftLead")}
        />
      )}
      {lateEvents > 0 && <Notice>{t("staff.lateSince", { n: lateEvents })}</Notice>}
      <DataTable
        caption={t("staff.versions")}
        ground="canvas"
        rows={editions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: "version",
            header: t("staff.version"),
            cell: ({ version }) => (
              <a
                className="link"
                href={`${address}?version=${version}&lang=${words.locale}`}
                target="_blank"
                rel="noopener"
              >
                {version}
              </a>
            ),
          },
          { key: "frozen", header: t("staff.frozenAt"), cell: ({ frozenAt }) => <When at={frozenAt} /> },
          { key: "why", header: t("staff.why"), wide: true, cell: why },
          {
            key: "approved",
            header: t("staff.approvedBy"),
            cell: ({ approvedAt, approvedBy }) =>
              approvedAt ? (
                <>
                  <When at={approvedAt} />{" "}
                  <span className="text-xs text-faint">{approvedBy ?? s("reports.automatic")}</span>
                </>
              ) : (
                "—"
              ),
          },
        ]}
      />
    </Section>
  );
}
