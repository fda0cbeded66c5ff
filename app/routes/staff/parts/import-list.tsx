// The files that were read: how far each is, what it came to, and taking it back.
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ImportRow } from "#app/domain/usage/import-job.server.ts";
import { number, percent } from "#app/i18n/format.ts";
import { When } from "./when.tsx";

export function ImportList({ imports }: { imports: ImportRow[] }) {
  const t = useT("imports");
  const d = useT("datain");
  const locale = useLocale();
  const figures = [
    ["rowsRead", t("read")],
    ["rowsCounted", t("counted")],
    ["rowsChanged", d("import.changed")],
    ["rowsKnown", t("known")],
    ["rowsRefused", t("refused")],
  ] as const;
  return (
    <DataTable
      caption={t("list")}
      rows={imports}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "file", header: t("file"), cell: ({ fileName }) => fileName },
        { key: "kind", header: d("import.kind"), cell: ({ kind }) => d(`kind.${kind as "usage"}`) },
        { key: "started", header: t("started"), cell: ({ startedAt }) => <When at={startedAt} /> },
        { key: "by", header: t("by"), cell: ({ staff }) => staff ?? t("terminal") },
        ...figures.map(([key, header]) => ({
          key,
          header,
          numeric: true,
          cell: (row: ImportRow) => number(row[key], locale),
        })),
        { key: "state", header: t("state"), wide: true, cell: (row) => <State row={row} /> },
        { key: "actions", header: t("actions"), wide: true, cell: (row) => <Actions row={row} /> },
      ]}
    />
  );
}

function State({ row }: { row: ImportRow }) {
  const t = useT("imports");
  const locale = useLocale();
  const d = useT("datain");
  const { finishedAt, undoneAt, undoneBy, fileBytes, bytesRead, rowsRead, rowsKept } = row;
  if (undoneAt) {
    return (
      <div className="flex flex-col gap-1">
        <Badge icon="cross">{undoneBy ? t("undoneBy", { name: undoneBy }) : t("undone")}</Badge>
        {rowsKept > 0 && (
          <span className="text-xs text-faint">{d("import.kept", { rows: number(rowsKept, locale) })}</span>
        )}
      </div>
    );
  }
  if (undoneBy) return <Badge icon="clock">{t("undoing")}</Badge>;
  if (finishedAt) {
    return (
      <Badge tone="better" icon="check">
        {t("done")}
      </Badge>
    );
  }
  const share = fileBytes ? Math.min(1, bytesRead / fileBytes) : 0;
  const text = t("running", { percent: percent(share, locale) });
  return (
    <div className="flex flex-col gap-1">
      <span>{text}</span>
      <ProgressBar share={share} label={t("state")} text={text} />
      <span className="text-xs text-faint">{t("runningRows", { rows: number(rowsRead, locale) })}</span>
    </div>
  );
}

function Actions({ row }: { row: ImportRow }) {
  const t = useT("imports");
  const d = useT("datain");
  const locale = useLocale();
  const isSettled = row.finishedAt !== null && row.undoneBy === null;
  return (
    <div className="flex flex-col items-start gap-2">
      {row.isKept && row.rowsRefused > 0 && row.finishedAt && (
        <a href={`/staff/data/imports/${row.id}/refused`} className="link">
          {t("refusedFile")}
        </a>
      )}
      {isSettled && row.isUndoable && (
        <details className="disclosure">
          <summary className="link" aria-label={t("undoAsk", { name: row.fileName })}>
            {t("undo")}
          </summary>
          <form
            method="post"
            action={`/staff/data/imports/${row.id}/undo`}
            className="mt-2 flex flex-col items-start gap-2"
          >
            <p className="text-sm">
              {row.kind === "usage"
                ? t("undoConfirm", { rows: number(row.rowsCounted, locale) })
                : d("import.undoConfirm", {
                    created: number(row.rowsCounted, locale),
                    changed: number(row.rowsChanged, locale),
                  })}
            </p>
            <Button kind="danger" size="sm">
              {t("undo")}
            </Button>
          </form>
        </details>
      )}
    </div>
  );
}
