// Somebody else saved first: what stands there now, beside what this person typed.
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { differencesOf, type Fields } from "#app/domain/value/driver-form.ts";
import { useDriverWords } from "./use-driver-words.ts";

type Props = { theirs: Fields; mine: Fields; currency: string; changed: string };

/** @param changed who saved, and when */
export function DriverMoved({ theirs, mine, currency, changed }: Props) {
  const t = useT("work");
  const words = useDriverWords(currency);
  const differences = differencesOf(theirs, mine);
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="warning" title={t("driver.movedTitle")}>
        <p className="text-sm">{changed}</p>
        <p className="text-sm">{differences.length > 0 ? t("driver.movedText") : t("driver.movedSame")}</p>
      </Notice>
      {differences.length > 0 && (
        <DataTable
          caption={t("driver.movedTitle")}
          rows={differences}
          rowKey={({ factor, field }) => `${factor} ${field}`}
          ground="canvas"
          columns={[
            {
              key: "field",
              header: t("driver.field"),
              cell: ({ factor, field }) => (factor ? `${factor}: ${words.label(field)}` : words.label(field)),
            },
            {
              key: "theirs",
              header: t("driver.theirs"),
              wide: true,
              cell: (row) => words.shown(row.field, row.theirs),
            },
            { key: "mine", header: t("driver.yours"), wide: true, cell: (row) => words.shown(row.field, row.mine) },
          ]}
        />
      )}
    </div>
  );
}
