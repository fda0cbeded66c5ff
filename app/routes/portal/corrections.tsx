// What an edition corrects, and the figures beside those of the year before: as on the report's last pages.
import { DataTable } from "#app/components/data-table.tsx";
import type { SnapshotCorrection } from "#app/domain/reports/snapshot.ts";
import { quarterName } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import type { SectionProps } from "./report-summary.tsx";

export function ReportCorrections({ snapshot, words }: SectionProps) {
  const { restates, adjustments } = snapshot;
  const { t, locale } = words;
  return (
    <>
      {restates && (
        <Corrected
          correction={restates}
          words={words}
          title={t("restated.subject")}
          lead={t("restated.lead", { version: restates.version - 1, hash: restates.of.slice(0, 12) })}
        />
      )}
      {adjustments && (
        <Corrected
          correction={adjustments}
          words={words}
          title={t("restated.adjustment", { quarter: quarterName(adjustments.quarter, locale) })}
          lead={t("restated.adjustmentLead")}
        />
      )}
    </>
  );
}

type Props = { correction: SnapshotCorrection; words: ReportWords; title: string; lead?: string };

/** Both amounts of each figure side by side, and by how much they differ. */
export function Corrected({ correction, words, title, lead }: Props) {
  const { t } = words;
  const rows = correction.changes.map((change) => ({
    ...words.corrected(change),
    key: `${change.figure} ${change.key}`,
  }));
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-sm text-soft">{words.joined(lead ?? "", words.correctedBecause(correction))}</p>
      {rows.length === 0 ? (
        <p className="text-sm">{t("restated.same")}</p>
      ) : (
        <DataTable
          folds
          caption={title}
          ground="canvas"
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", header: t("restated.name"), cell: ({ name }) => name },
            { key: "before", header: t("restated.before"), numeric: true, cell: ({ before }) => before },
            { key: "after", header: t("restated.after"), numeric: true, cell: ({ after }) => after },
            { key: "delta", header: t("restated.delta"), numeric: true, cell: ({ delta }) => delta },
          ]}
        />
      )}
    </div>
  );
}

export function YearComparison({ snapshot, words }: SectionProps) {
  const { t } = words;
  // Editions of before this was asked say nothing about it.
  if (snapshot.yearBefore === undefined) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("comparison.title")}</h3>
      {snapshot.yearBefore === null && <p className="text-sm text-soft">{t("comparison.noYearBefore")}</p>}
      <DataTable
        folds
        caption={t("comparison.title")}
        ground="canvas"
        rows={words.compared(snapshot)}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: t("comparison.figure"), cell: ({ name }) => name },
          { key: "now", header: t("comparison.now"), numeric: true, cell: ({ now }) => now },
          { key: "before", header: t("comparison.before"), numeric: true, cell: ({ before }) => before },
          {
            key: "yearBefore",
            header: t("comparison.yearBefore"),
            numeric: true,
            cell: ({ yearBefore }) => yearBefore,
          },
        ]}
      />
    </div>
  );
}
