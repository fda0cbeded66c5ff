// Who saw or changed what of one customer, newest first, in sentences.
import { Link } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type AuditEntry, listActs } from "#app/domain/staff/audit.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/account-history";
import { useDetail, useSubject } from "./parts/audit-detail.ts";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { When } from "./parts/when.tsx";

const MOST = 300;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  return { account: { slug: account.slug, name: account.name }, entries: await listActs(accountId, MOST), most: MOST };
}

export default function AccountHistory({ loaderData: { account, entries, most } }: Route.ComponentProps) {
  const t = useT("people");
  return (
    <Page width="wide">
      <PageHeader title={t("history.title", { company: account.name })} subtitle={t("history.lead", { count: most })} />
      {entries.length === 0 ? (
        <Nothing>{t("history.empty")}</Nothing>
      ) : (
        <DataTable
          caption={t("staff.history")}
          rows={entries}
          rowKey={({ id }) => id}
          ground="canvas"
          columns={[
            { key: "when", header: t("history.when"), cell: ({ happenedAt }) => <When at={new Date(happenedAt)} /> },
            { key: "what", header: t("history.what"), wide: true, cell: (entry) => <Sentence entry={entry} /> },
            { key: "detail", header: t("history.detail"), wide: true, cell: (entry) => <Detail entry={entry} /> },
          ]}
        />
      )}
    </Page>
  );
}

const sides = { staff: "ours", customer: "theirs", program: "program" } as const;

function Sentence({ entry }: { entry: AuditEntry }) {
  const { who, act } = entry;
  const t = useT("people");
  const subject = useSubject(entry);
  return (
    <>
      {t(`audit.${act}`, { who: who?.name ?? t("history.system"), subject })}{" "}
      {who && <Badge tone={who.side === "staff" ? "accent" : "neutral"}>{t(`history.${sides[who.side]}`)}</Badge>}
    </>
  );
}

function Detail({ entry }: { entry: AuditEntry }) {
  const t = useT("people");
  const lines = useDetail(entry.detail);
  return (
    <ul className="text-sm text-soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {entry.act === "records_imported" && (
        <li>
          <Link to="/staff/data/imports" className="link">
            {t("history.imports")}
          </Link>
        </li>
      )}
    </ul>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "people")("history.title", { company: loaderData?.account.name ?? "" }),
  );
