// What is wrong in a file, each mistake once with the lines that have it.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { number } from "#app/i18n/format.ts";

type Problem = { text: string; rows: number; lines: number[] };

export function ImportProblems({ problems }: { problems: Problem[] }) {
  const t = useT("imports");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("problems")}
      showCaption
      rows={problems}
      rowKey={({ text }) => text}
      ground="canvas"
      columns={[
        { key: "reason", header: t("reason"), cell: ({ text }) => text },
        { key: "rows", header: t("rows"), numeric: true, cell: ({ rows }) => number(rows, locale) },
        {
          key: "lines",
          header: t("lines"),
          wide: true,
          cell: ({ lines, rows }) =>
            rows > lines.length ? t("moreLines", { lines: lines.join(", ") }) : lines.join(", "),
        },
      ]}
    />
  );
}
