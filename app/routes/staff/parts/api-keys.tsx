// The keys of other systems, and ending one.
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { When } from "./when.tsx";

type Key = {
  id: string;
  label: string;
  scope: string;
  createdAt: Date;
  lastUsedOn: Date | null;
  revokedAt: Date | null;
};

export function ApiKeys({ keys }: { keys: Key[] }) {
  const t = useT("staff");
  const d = useT("datain");
  return (
    <DataTable
      caption={d("api.keys")}
      rows={keys}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "label", header: t("data.label"), cell: ({ label }) => label },
        { key: "id", header: t("data.keyId"), cell: ({ id }) => <code>{id}</code> },
        { key: "scope", header: d("api.scope"), cell: ({ scope }) => <code>{scope}</code> },
        { key: "created", header: t("data.created"), cell: ({ createdAt }) => <When at={createdAt} /> },
        {
          key: "used",
          header: t("data.lastUsed"),
          cell: ({ lastUsedOn }) => (lastUsedOn ? <Time at={lastUsedOn.toISOString()} /> : t("data.notUsed")),
        },
        {
          key: "state",
          header: t("reports.state"),
          wide: true,
          cell: (key) => (key.revokedAt ? <Badge icon="cross">{t("data.revoked")}</Badge> : <Revocation {...key} />),
        },
      ]}
    />
  );
}

function Revocation({ id, label }: Key) {
  const d = useT("datain");
  return (
    <details className="disclosure">
      <summary className="link" aria-label={d("api.revokeAsk", { label })}>
        {d("api.revoke")}
      </summary>
      <form method="post" action={`/staff/data/api/${id}/revocation`} className="mt-2 flex flex-col items-start gap-2">
        <p className="text-sm">{d("api.revokeConfirm")}</p>
        <Button kind="danger" size="sm">
          {d("api.revoke")}
        </Button>
      </form>
    </details>
  );
}
