import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import type { Arrival, listImports } from "#app/domain/usage/arrivals.server.ts";
import type { listWriteKeys } from "#app/domain/usage/write-key.server.ts";
import { number } from "#app/i18n/format.ts";
import { AccountLink } from "./account-link.tsx";
import { When } from "./when.tsx";

/** Days without an event after which it is pointed out. */
const LONG = 14;

export function Arrivals({ arrivals }: { arrivals: Arrival[] }) {
  const t = useT("staff");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("data.arrivals")}
      rows={arrivals}
      rowKey={({ slug }) => slug}
      ground="canvas"
      columns={[
        {
          key: "account",
          header: t("reports.account"),
          cell: (account) => <AccountLink slug={account.slug} name={account.name} />,
        },
        { key: "last", header: t("data.lastDay"), cell: (arrival) => <LastDay {...arrival} /> },
        {
          key: "events",
          header: t("data.events28"),
          numeric: true,
          cell: ({ events28 }) => number(events28, locale),
        },
      ]}
    />
  );
}

function LastDay({ lastOn, today }: Arrival) {
  const t = useT("staff");
  if (lastOn === null) return <Badge icon="unknown">{t("data.never")}</Badge>;
  const days = Math.max(0, daysBetween(lastOn, today));
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Time at={lastOn} />
      <span className="text-xs text-faint">{days === 0 ? t("data.today") : t("data.daysAgo", { count: days })}</span>
      {days > LONG && (
        <Badge tone="attention" icon="alert">
          {t("data.stale")}
        </Badge>
      )}
    </span>
  );
}

export function Keys({ keys }: { keys: Awaited<ReturnType<typeof listWriteKeys>> }) {
  const t = useT("staff");
  return (
    <DataTable
      caption={t("data.keys")}
      rows={keys}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "id", header: t("data.keyId"), cell: ({ id }) => <code>{id}</code> },
        { key: "label", header: t("data.label"), cell: ({ label }) => label },
        {
          key: "state",
          header: t("reports.state"),
          cell: ({ revokedAt }) =>
            revokedAt ? (
              <Badge icon="cross">{t("data.revoked")}</Badge>
            ) : (
              <Badge tone="better" icon="check">
                {t("data.active")}
              </Badge>
            ),
        },
        {
          key: "created",
          header: t("data.created"),
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "used",
          header: t("data.lastUsed"),
          cell: ({ lastUsedOn }) => (lastUsedOn ? <Time at={lastUsedOn.toISOString()} /> : t("data.notUsed")),
        },
      ]}
    />
  );
}

export function Imports({ imports }: { imports: Awaited<ReturnType<typeof listImports>> }) {
  const t = useT("staff");
  const locale = useLocale();
  const figures = [
    ["rowsRead", t("data.read")],
    ["rowsCounted", t("data.counted")],
    ["rowsKnown", t("data.known")],
    ["rowsRefused", t("data.refused")],
  ] as const;
  return (
    <DataTable
      caption={t("data.imports")}
      rows={imports}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "file", header: t("data.file"), cell: ({ fileName }) => fileName },
        { key: "started", header: t("data.started"), cell: ({ startedAt }) => <When at={startedAt} /> },
        {
          key: "finished",
          header: t("data.finished"),
          cell: ({ finishedAt }) =>
            finishedAt ? <When at={finishedAt} /> : <Badge icon="clock">{t("data.running")}</Badge>,
        },
        ...figures.map(([key, header]) => ({
          key,
          header,
          numeric: true,
          cell: (row: (typeof imports)[number]) => number(row[key], locale),
        })),
      ]}
    />
  );
}
