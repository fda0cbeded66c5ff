// Where the company stands among others like it, figure by figure.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import type { Peers } from "#app/domain/peers/peers.server.ts";
import { reportWords } from "#app/i18n/report-words.ts";

type Row = Peers["standings"][number];
type Props = { peers: Peers; account: { currency: string; timeZone: string } };

export function PeersTable({ peers: { standings }, account }: Props) {
  const words = reportWords(useLocale(), account);
  const { t, standing } = words;
  if (standings.length === 0) return <p className="text-soft">{t("peers.none")}</p>;
  const columns: Column<Row>[] = [
    { key: "figure", header: t("peers.figure"), cell: (row) => standing(row).name },
    { key: "scale", header: "", cell: (row) => <Scale {...row} /> },
    { key: "own", header: t("peers.own"), numeric: true, cell: (row) => <strong>{standing(row).own}</strong> },
    { key: "band", header: t("peers.band"), cell: (row) => standing(row).band },
    { key: "middle", header: t("peers.middle"), cell: (row) => standing(row).middle },
    { key: "among", header: t("peers.among"), cell: (row) => standing(row).among },
  ];
  const isWidened = standings.some(({ cohort }) => cohort !== "industry_size");
  return (
    <div className="flex flex-col gap-3">
      <DataTable
        caption={t("peers.title")}
        rows={standings}
        rowKey={({ metric }) => metric}
        columns={columns}
        ground="canvas"
        folds
      />
      <p className="prose-width phrase text-sm text-soft">
        {words.joined(t("peers.middleHint"), isWidened ? t("peers.widened") : "")}
      </p>
    </div>
  );
}

/** The table says the same in words. */
function Scale({ metric, value, lower, upper }: Row) {
  const [least, most] = metric === "growth" ? [-0.5, 0.5] : [0, 1];
  const place = (at: number) => (100 * (Math.min(most, Math.max(least, at)) - least)) / (most - least);
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" className="h-4 w-28 min-w-24" aria-hidden="true">
      <line x1="0" x2="100" y1="6" y2="6" className="stroke-line" vectorEffect="non-scaling-stroke" />
      <rect
        x={place(lower)}
        width={Math.max(1, place(upper) - place(lower))}
        y="2"
        height="8"
        rx="1"
        className="fill-edge"
      />
      <rect x={Math.min(98, place(value))} width="2" y="0" height="12" className="fill-accent" />
    </svg>
  );
}
