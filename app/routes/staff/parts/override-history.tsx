// Every band that was set by hand, and what became of it, newest first.
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { withStates } from "#app/domain/health/override.ts";
import { BandMark } from "./band-mark.tsx";
import { DASH } from "./figures.ts";
import { When } from "./when.tsx";

export function OverrideHistory({ entries }: { entries: ReturnType<typeof withStates> }) {
  const t = useT("override");
  return (
    <DataTable
      caption={t("history.caption")}
      rows={entries}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        { key: "at", header: t("history.at"), cell: ({ recordedAt }) => <When at={recordedAt} /> },
        { key: "by", header: t("history.by"), cell: ({ by }) => by },
        {
          key: "band",
          header: t("history.band"),
          cell: ({ band }) => (band ? <BandMark band={band} /> : t("history.revoking")),
        },
        {
          key: "reason",
          header: t("history.reason"),
          wide: true,
          cell: ({ reason }) => <span className="whitespace-pre-line break-words">{reason}</span>,
        },
        {
          key: "until",
          header: t("history.until"),
          cell: ({ band, untilOn }) => (band ? <Time at={untilOn} /> : DASH),
        },
        {
          key: "state",
          header: t("history.state"),
          cell: ({ state }) =>
            state === "revocation" ? (
              DASH
            ) : (
              <Badge tone={state === "in-force" ? "accent" : "neutral"}>{t(`state.${state}`)}</Badge>
            ),
        },
      ]}
    />
  );
}
