// The reports that were issued, newest first.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { getOwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import { searchIssues } from "#app/domain/reports/archive.server.ts";
import { listIssues } from "#app/domain/reports/issued.server.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/reports";
import { ReceiptLookUp } from "./receipt-look-up.tsx";
import { Hits, MoreOfReports, ReportSearch } from "./report-archive.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, locale } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("q")?.trim().slice(0, 100) || null;
  const hits = asked ? await searchIssues(accountId, asked, locale) : null;
  return {
    reports: await (await listIssues(accountId)).map((issue) => ({
      ...issue,
      hits: hits?.get(issue.quarter.key) ?? null,
    })),
    asked,
    receives: contactId === null ? null : (await getOwnSettings(accountId, contactId)).receivesReports,
    title: translator(locale, "portal")("reports.title"),
  };
}

export default function Reports({ loaderData }: Route.ComponentProps) {
  const { asked, receives } = loaderData;
  const reports = loaderData.reports.filter(({ hits }) => asked === null || hits !== null);
  useVisit();
  const t = useT("portal");
  const c = useT("common");
  const e = useT("editions");
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={t("reports.title")}
        subtitle={t("reports.subtitle")}
        aside={
          <Link className="link text-sm" to="/reports/request">
            {e("request.link")}
          </Link>
        }
      />
      {(loaderData.reports.length > 1 || asked !== null) && <ReportSearch asked={asked} found={reports.length} />}
      {loaderData.reports.length === 0 ? (
        <EmptyState
          icon="report"
          title={t("reports.emptyTitle")}
          action={<ButtonLink to="/">{t("reports.emptyAction")}</ButtonLink>}
        >
          <p>{t("reports.emptyText")}</p>
        </EmptyState>
      ) : reports.length === 0 ? null : (
        <DataTable
          folds
          caption={t("reports.caption")}
          ground="canvas"
          rows={reports}
          rowKey={({ quarter }) => quarter.key}
          columns={[
            {
              key: "quarter",
              header: t("reports.quarter"),
              cell: ({ quarter, hits }) => (
                <>
                  <Link className="link inline-block py-1" to={`/reports/${quarter.key}`}>
                    {quarterWithMonths(quarter, locale)}
                  </Link>
                  {hits && <Hits hits={hits} />}
                </>
              ),
            },
            { key: "approved", header: t("reports.approvedOn"), cell: ({ approvedOn }) => <Time at={approvedOn} /> },
            {
              key: "pdf",
              header: t("reports.pdf"),
              cell: ({ quarter, languages }) => (
                <ul className="flex flex-wrap gap-x-4">
                  {languages.map((file) => (
                    <li key={file.locale} className="whitespace-nowrap">
                      <a className="link inline-block py-1" href={`/reports/${quarter.key}/pdf?lang=${file.locale}`}>
                        {c(`language.${file.locale}`)}
                      </a>
                      <span className="ms-1 text-xs text-faint">{t("reports.pages", { n: file.pages })}</span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <MoreOfReports several={loaderData.reports.length > 1} receives={receives} />
      <ReceiptLookUp />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
