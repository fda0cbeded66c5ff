// Customers who left, with what was learned from each.
import { Link, useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Loss, listLosses } from "#app/domain/alerts/post-mortem.server.ts";
import { money } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/post-mortems";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return { losses: await listLosses() };
}

export default function PostMortems({ loaderData: { losses } }: Route.ComponentProps) {
  const t = useT("alerts");
  const locale = useLocale();
  const [asked] = useSearchParams();
  const columns: Column<Loss>[] = [
    {
      key: "account",
      header: t("list.account"),
      cell: ({ account, decisionId }) => (
        <Link to={`/staff/post-mortems/${account.slug}/${decisionId}`} className="link">
          {account.name}
        </Link>
      ),
    },
    { key: "on", header: t("lessons.decided"), cell: ({ decidedOn }) => <Time at={decidedOn} /> },
    {
      ...{ key: "mrr", header: t("lessons.mrr"), numeric: true },
      cell: ({ mrrMinor, currency }) => money(mrrMinor, currency, locale),
    },
    { key: "cause", header: t("lessons.cause"), cell: ({ cause }) => cause?.[locale] ?? t("lessons.noCause") },
    {
      ...{ key: "lesson", header: t("lessons.lesson"), wide: true },
      cell: ({ lesson }) =>
        lesson ?? (
          <Badge tone="attention" icon="clock">
            {t("lessons.missing")}
          </Badge>
        ),
    },
  ];
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader
        title={t("lessons.title")}
        subtitle={t("lessons.subtitle")}
        aside={
          <Link to="/staff/churn-causes" className="link text-sm">
            {t("lessons.edit")}
          </Link>
        }
      />
      {asked.get("done") === "saved" && <SaidNotice kind="success">{t("lessons.saved")}</SaidNotice>}
      {losses.length > 0 ? (
        <DataTable
          caption={t("lessons.title")}
          rows={losses}
          rowKey={({ decisionId }) => decisionId}
          ground="canvas"
          columns={columns}
          folds
        />
      ) : (
        <EmptyState icon="check" title={t("lessons.none")}>
          {t("lessons.noneLead")}
        </EmptyState>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("lessons.title"));
