// What the report before promised, and what became of it: on page one at a glance, among the next steps with the reason.
import type { SnapshotPromise } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Subject } from "#templates/parts/section.tsx";
import { type Cell, Table } from "#templates/parts/table.tsx";
import { Heading } from "#templates/parts/text.tsx";
import { colours, type } from "#templates/theme.ts";

type Props = { promises: SnapshotPromise[] | undefined; words: ReportWords };

/** The mark says again what the word says, where colour is lost. */
const GRADES = {
  kept: { mark: "✓", colour: colours.better },
  late: { mark: "△", colour: colours.attention },
  dropped: { mark: "－", colour: colours.soft },
} as const;

/** Two in a row, for page one has little room. */
export function PromisesAtAGlance({ promises = [], words }: Props) {
  if (promises.length === 0) return null;
  const cells = promises.map((promise) => [
    gradeOf(promise, words),
    { text: titleOf(promise, words), style: type.small },
  ]);
  const rows = cells.flatMap((cell, i) => {
    if (i % 2 === 1) return [];
    return [{ cells: [...cell, ...(cells[i + 1] ?? [null, null])] satisfies Cell[] }];
  });
  const columns = [1.5, 4.5, 1.5, 4.5].map((span) => ({ title: "", span }));
  return (
    <>
      <Heading above={14}>{words.t("promise.title")}</Heading>
      <Table above={0} columns={columns} rows={rows} plain />
    </>
  );
}

export function Promises({ promises = [], words }: Props) {
  if (promises.length === 0) return null;
  const rows = promises.map((promise) => ({
    cells: [
      gradeOf(promise, words),
      { text: titleOf(promise, words), style: type.small },
      { text: words.promise(promise).text, style: type.small },
    ] satisfies Cell[],
  }));
  const columns = [1.5, 4, 6.5].map((span) => ({ title: "", span }));
  return (
    <>
      <Subject title={words.t("promise.title")} above={34} />
      <Table above={2} columns={columns} rows={rows} plain />
    </>
  );
}

function gradeOf(promise: SnapshotPromise, words: ReportWords): Cell {
  const { mark, colour } = GRADES[promise.grade];
  return { text: `${mark} ${words.promise(promise).grade}`, style: type.smallStrong, colour };
}

function titleOf(promise: SnapshotPromise, words: ReportWords): string {
  return words.promise(promise).title;
}
