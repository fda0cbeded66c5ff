// Whether the data can be trusted today, source by source.
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { SKEW_SECONDS } from "#app/domain/intake/cadence.ts";
import type { Source, Trust } from "#app/domain/intake/trust.server.ts";
import { number } from "#app/i18n/format.ts";
import { Nothing } from "./nothing.tsx";
import { When } from "./when.tsx";

export function TrustPanel({ trust: { sources, unknown, unknownAccounts } }: { trust: Trust }) {
  const d = useT("datain");
  const locale = useLocale();
  const late = sources.filter(({ freshness }) => freshness === "late");
  return (
    <>
      {late.map((source) => (
        <Notice key={source.id} kind="error" title={d("trust.lateTitle", { name: nameOf(source, d) })}>
          {d(`trust.holds.${groupOf(source)}`)}
        </Notice>
      ))}
      <DataTable
        caption={d("trust.title")}
        rows={sources}
        rowKey={({ id }) => id}
        ground="canvas"
        columns={[
          { key: "source", header: d("trust.source"), cell: (source) => nameOf(source, d) },
          { key: "state", header: d("trust.state"), cell: ({ freshness }) => <State freshness={freshness} /> },
          {
            key: "last",
            header: d("trust.last"),
            cell: ({ lastAt }) => (lastAt ? <When at={lastAt} /> : <span title={d("trust.never")}>—</span>),
          },
          {
            key: "cadence",
            header: d("trust.cadence"),
            wide: true,
            cell: ({ cadence }) => <Usual cadence={cadence} />,
          },
          { key: "refused", header: d("trust.refused"), numeric: true, cell: ({ refused }) => number(refused, locale) },
          { key: "skew", header: d("trust.skew"), cell: ({ skewSeconds }) => <Skew seconds={skewSeconds} /> },
        ]}
      />
      <p className="text-sm text-faint">{d("trust.crm")}</p>
      <h3 className="text-base font-semibold">{d("trust.unknown")}</h3>
      {unknown.length === 0 ? (
        <Nothing>{d("trust.noUnknown")}</Nothing>
      ) : (
        <>
          <p className="text-sm">{d("trust.unknownLead", { count: unknownAccounts })}</p>
          <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            {unknown.map(({ name, rows }) => (
              <li key={name} className="break-all">
                {name} <span className="tabular text-faint">{d("trust.rows", { rows: number(rows, locale) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type Words = ReturnType<typeof useT<"datain">>;

function nameOf({ kind, label }: Pick<Source, "kind" | "label">, d: Words): string {
  return d(`trust.name.${kind}`, { label });
}

/** Which figures rest on it. */
function groupOf({ kind }: Source): "usage" | "records" {
  return kind === "records" || kind === "files_records" ? "records" : "usage";
}

function State({ freshness }: Pick<Source, "freshness">) {
  const d = useT("datain");
  const text = d(`trust.freshness.${freshness}`);
  if (freshness === "late")
    return (
      <Badge tone="worse" icon="alert">
        {text}
      </Badge>
    );
  if (freshness === "fresh")
    return (
      <Badge tone="better" icon="check">
        {text}
      </Badge>
    );
  return <Badge icon="unknown">{text}</Badge>;
}

function Usual({ cadence }: Pick<Source, "cadence">) {
  const d = useT("datain");
  const locale = useLocale();
  if (!cadence) return <span className="text-faint">{d("trust.noCadence")}</span>;
  const said = (hours: number) =>
    hours < 48 ? d("trust.hours", { count: hours }) : d("trust.days", { days: number(Math.round(hours / 24), locale) });
  return <>{d("trust.usual", { usual: said(cadence.usualPause), late: said(cadence.lateAfter) })}</>;
}

function Skew({ seconds }: { seconds: number | null }) {
  const d = useT("datain");
  const locale = useLocale();
  if (seconds === null) return <span title={d("trust.noSkew")}>—</span>;
  if (Math.abs(seconds) < SKEW_SECONDS) return <>{d("trust.clockRight")}</>;
  return (
    <Badge tone="attention" icon="clock">
      {d(seconds > 0 ? "trust.ahead" : "trust.behind", { seconds: number(Math.abs(seconds), locale) })}
    </Badge>
  );
}

/** Stands on every page of the console while a source is late. */
export function LateBanner({ late }: { late: Pick<Source, "id" | "kind" | "label">[] }) {
  const d = useT("datain");
  if (late.length === 0) return null;
  return (
    <Notice kind="warning">
      {d("trust.banner", { names: late.map((source) => nameOf(source, d)).join(d("trust.and")) })}{" "}
      <a href="/staff/data" className="link">
        {d("trust.title")}
      </a>
    </Notice>
  );
}
