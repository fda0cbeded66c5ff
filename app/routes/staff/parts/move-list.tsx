// The last times the score moved: when, what set it off, by how much and mainly why.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { HealthRecord } from "#app/domain/health/history.server.ts";
import { mainReason } from "#app/domain/health/score-change.ts";
import { points } from "./figures.ts";
import { useReason } from "./reason.ts";
import { SignedPoints } from "./signed-points.tsx";
import { When } from "./when.tsx";

export function MoveList({ moves }: { moves: HealthRecord[] }) {
  const t = useT("staff");
  const locale = useLocale();
  const reason = useReason();
  return (
    <DataTable
      caption={t("account.moves")}
      showCaption
      rows={moves}
      rowKey={({ computedAt }) => computedAt.toISOString()}
      ground="canvas"
      columns={[
        { key: "at", header: t("account.historyDay"), cell: ({ computedAt }) => <When at={computedAt} /> },
        {
          key: "cause",
          header: t("account.cause"),
          cell: ({ cause }) => <span className="whitespace-nowrap">{t(`cause.${cause}`)}</span>,
        },
        {
          key: "delta",
          header: t("points"),
          numeric: true,
          cell: ({ change }) => <SignedPoints value={change.delta ?? 0} />,
        },
        { key: "score", header: t("account.score"), numeric: true, cell: ({ score }) => points(score, locale, 1) },
        {
          key: "reason",
          header: t("account.reason"),
          cell: ({ change }) => {
            const main = mainReason(change.parts);
            return <span className="whitespace-nowrap">{main ? reason(main) : "—"}</span>;
          },
        },
      ]}
    />
  );
}
