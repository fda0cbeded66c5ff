// The first rows of a file before it is imported: which line of it each is, what is wrong with it, and what it holds.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useT } from "#app/components/use-text.ts";

type Line = { line: number; problem: string | null };
type Props<Row> = {
  sample: Row[];
  /** What the row holds. */
  columns: Column<Row>[];
};

export function SampleTable<Row extends Line>({ sample, columns }: Props<Row>) {
  const t = useT("imports");
  return (
    <DataTable
      caption={t("sample", { count: sample.length })}
      showCaption
      rows={sample}
      rowKey={({ line }) => String(line)}
      ground="canvas"
      columns={[
        { key: "line", header: t("line"), cell: ({ line }) => line },
        {
          key: "verdict",
          header: t("verdict"),
          wide: true,
          cell: ({ problem }) => (problem ? <span className="text-worse">{problem}</span> : t("ok")),
        },
        ...columns,
      ]}
    />
  );
}
