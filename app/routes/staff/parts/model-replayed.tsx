// Who would change colour under a model that is not saved yet.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Moved, Replay, Standing } from "#app/domain/health/model-replay.server.ts";
import { BandMark } from "./band-mark.tsx";
import { points } from "./figures.ts";

const SHOWN = 200;
const BANDS = ["green", "amber", "red", "unknown"] as const;

export function ModelReplayed({ replay, days }: { replay: Replay; days: number }) {
  const [t, s] = [useT("models"), useT("staff")];
  const { accounts, moved, before, after } = replay;
  return (
    <div data-refusal tabIndex={-1} className="flex flex-col gap-4">
      <Notice kind="info" title={t("replay.title", { moved: moved.length, accounts })}>
        <p>{t("replay.lead", { days })}</p>
        <p className="tabular">
          {BANDS.map((band) => `${s(`band.${band}`)} ${before[band]} → ${after[band]}`).join(" · ")}
        </p>
      </Notice>
      {moved.length > 0 && (
        <DataTable<Moved>
          caption={t("replay.moved")}
          rows={moved.slice(0, SHOWN)}
          rowKey={({ slug }) => slug}
          ground="canvas"
          columns={[
            {
              key: "name",
              header: t("replay.account"),
              cell: ({ slug, name }) => (
                <Link className="link" to={`/staff/accounts/${slug}`}>
                  {name}
                </Link>
              ),
            },
            { key: "before", header: t("replay.before"), cell: ({ before: was }) => <Stood {...was} /> },
            { key: "after", header: t("replay.after"), cell: ({ after: is }) => <Stood {...is} /> },
          ]}
        />
      )}
      {moved.length > SHOWN && <p className="text-sm text-soft">{t("replay.more", { more: moved.length - SHOWN })}</p>}
    </div>
  );
}

function Stood({ score, band }: Standing) {
  const locale = useLocale();
  return (
    <span className="tabular flex items-center gap-2 whitespace-nowrap">
      <BandMark band={band} /> {points(score, locale, 1)}
    </span>
  );
}
