// Corrected figures beside what an edition said: of this report when it is a later version, or of the one before.
import type { ReportSnapshot, SnapshotCorrection } from "#app/domain/reports/snapshot.ts";
import { quarterName } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Subject } from "#templates/parts/section.tsx";
import { Table } from "#templates/parts/table.tsx";
import { Small } from "#templates/parts/text.tsx";
import { type } from "#templates/theme.ts";

type Props = Pick<ReportSnapshot, "restates" | "adjustments"> & { words: ReportWords };

export function Corrections({ restates, adjustments, words }: Props) {
  const { t, locale } = words;
  return (
    <>
      {restates ? (
        <>
          <Subject title={t("restated.subject")} above={14} />
          <Small>{t("restated.lead", { version: restates.version - 1, hash: restates.of.slice(0, 12) })}</Small>
          <Changes {...restates} words={words} />
        </>
      ) : null}
      {adjustments ? (
        <>
          <Subject title={t("restated.adjustment", { quarter: quarterName(adjustments.quarter, locale) })} above={14} />
          <Small>{t("restated.adjustmentLead")}</Small>
          <Changes {...adjustments} words={words} />
        </>
      ) : null}
    </>
  );
}

function Changes({ reason, lateEvents, changes, words }: SnapshotCorrection & { words: ReportWords }) {
  const { t } = words;
  const rows = changes.map((change) => {
    const { name, before, after, delta } = words.corrected(change);
    return {
      cells: [
        { text: name, style: type.smallStrong },
        { text: before, style: type.small },
        { text: after, style: type.smallStrong },
        { text: delta, style: type.small },
      ],
    };
  });
  const columns = [
    { title: t("restated.name"), span: 4 },
    { title: t("restated.before"), span: 3 },
    { title: t("restated.after"), span: 3 },
    { title: t("restated.delta"), span: 2 },
  ];
  return (
    <>
      <Small>{words.correctedBecause({ reason, lateEvents })}</Small>
      {rows.length > 0 ? <Table columns={columns} rows={rows} /> : <Small>{t("restated.same")}</Small>}
    </>
  );
}
