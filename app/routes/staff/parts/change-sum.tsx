// The last change as a sum: what each part did, and the total it comes to.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { HealthRecord } from "#app/domain/health/history.server.ts";
import type { SignalKey } from "#app/domain/health/score.ts";
import type { Part } from "#app/domain/health/score-change.ts";
import { points } from "./figures.ts";
import { useReason } from "./reason.ts";
import { SignedPoints } from "./signed-points.tsx";

type Line = { name: string; points: number; total?: true };

export function ChangeSum({ latest, before }: { latest: HealthRecord; before: HealthRecord | null }) {
  const t = useT("staff");
  const locale = useLocale();
  const reason = useReason();
  const { delta } = latest.change;
  if (before === null || delta === null) return <p className="text-soft">{t("reason.first")}</p>;
  const parts = [...latest.change.parts].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  if (parts.length === 0) return <p className="text-soft">{t("account.noChange")}</p>;
  const lines: Line[] = [
    ...parts.map((part: Part<SignalKey>) => ({ name: reason(part), points: part.points })),
    { name: t("account.sum"), points: delta, total: true },
  ];
  const columns: Column<Line>[] = [
    {
      key: "name",
      header: t("account.signal"),
      cell: (line) => (line.total ? <strong>{line.name}</strong> : line.name),
    },
    { key: "points", header: t("points"), numeric: true, cell: (line) => <SignedPoints value={line.points} /> },
  ];
  return (
    <div className="flex max-w-xl flex-col gap-2">
      <p className="tabular text-sm text-soft">
        {t("account.changeFrom", { before: points(before.score, locale, 1), after: points(latest.score, locale, 1) })}
        {" · "}
        {t(`cause.${latest.cause}`)}
      </p>
      <DataTable
        caption={t("account.changes")}
        rows={lines}
        rowKey={({ name }) => name}
        columns={columns}
        ground="canvas"
      />
    </div>
  );
}
