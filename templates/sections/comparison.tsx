// The headline figures beside those of the period before and of the year before; where one is not known, that is said.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Subject } from "#templates/parts/section.tsx";
import { Table } from "#templates/parts/table.tsx";
import { Small } from "#templates/parts/text.tsx";
import { type } from "#templates/theme.ts";

type Props = Pick<ReportSnapshot, "usage" | "value" | "before" | "yearBefore"> & { words: ReportWords };

export function Comparison({ words, ...figures }: Props) {
  const { t } = words;
  // Editions of before this was asked say nothing about it.
  if (figures.yearBefore === undefined) return null;
  const columns = [
    { title: t("comparison.figure"), span: 3 },
    { title: t("comparison.now"), span: 3 },
    { title: t("comparison.before"), span: 3 },
    { title: t("comparison.yearBefore"), span: 3 },
  ];
  const rows = words.compared(figures).map(({ name, now, before, yearBefore }) => ({
    cells: [
      { text: name, style: type.smallStrong },
      { text: now, style: type.small },
      { text: before, style: type.small },
      { text: yearBefore, style: type.small },
    ],
  }));
  return (
    <>
      <Subject title={t("comparison.title")} />
      {figures.yearBefore === null ? <Small keep>{t("comparison.noYearBefore")}</Small> : null}
      <Table columns={columns} rows={rows} whole />
    </>
  );
}
