// Every account, whoever needs us most first. Filters and order live in the address.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { PageSteps } from "#app/components/page-steps.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { isFiltered, PAGE_ROWS, readQuery, SEGMENT_NAME_MAX, searchOf } from "#app/domain/health/portfolio.ts";
import { listSegments } from "#app/domain/health/segment.server.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import type { Route } from "./+types/accounts";
import { AccountFilters } from "./parts/account-filters.tsx";
import { AccountTable } from "./parts/account-table.tsx";
import { BandCounts } from "./parts/band-counts.tsx";
import { Segments } from "./parts/segments.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId } = await requireStaff(request);
  const params = new URL(request.url).searchParams;
  const query = readQuery(params);
  const [page, staff, segments] = await Promise.all([listPortfolio(query), listStaff(), listSegments(staffId)]);
  return { query, staff, segments, ...page, did: params.get("segment") };
}

export default function Accounts({ loaderData }: Route.ComponentProps) {
  const { query, rows, found, counts, today, segments, did } = loaderData;
  const t = useT("staff");
  const c = useT("console");
  const filtered = isFiltered(query);
  if (counts.all === 0) return <NoAccounts />;
  return (
    <Page width="wide">
      <PageHeader
        title={t("accounts.title")}
        subtitle={
          filtered
            ? t("accounts.showing", { count: found, total: counts.all })
            : t(query.sort === "attention" ? "accounts.subtitle" : "accounts.total", { count: counts.all })
        }
        aside={<BandCounts counts={counts} chosen={query.silent ? "silent" : query.set ? "set" : query.band} />}
      />
      {isOutcome(did) && (
        <Notice kind={did === "saved" || did === "removed" ? "success" : "warning"}>{c(`segments.did.${did}`)}</Notice>
      )}
      <Segments saved={segments} search={searchOf(query)} canSave={filtered} nameMax={SEGMENT_NAME_MAX} />
      <AccountFilters key={searchOf(query)} query={query} staff={loaderData.staff} isFiltered={filtered} />
      {rows.length > 0 ? (
        <>
          <AccountTable rows={rows} today={today} sort={query.sort} />
          <PageSteps page={loaderData.page} pageRows={PAGE_ROWS} rows={found} />
        </>
      ) : (
        <EmptyState
          icon="people"
          title={t("accounts.noneTitle")}
          action={
            <Link to="/staff" className="link">
              {t("accounts.reset")}
            </Link>
          }
        />
      )}
    </Page>
  );
}

const outcomes = ["saved", "removed", "name", "nothing"] as const;

function isOutcome(did: string | null): did is (typeof outcomes)[number] {
  return outcomes.some((outcome) => outcome === did);
}

function NoAccounts() {
  const t = useT("staff");
  return (
    <Page width="wide">
      <PageHeader title={t("accounts.title")} />
      <EmptyState
        icon="building"
        title={t("accounts.emptyTitle")}
        action={<ButtonLink to="/staff/data">{t("accounts.emptyAction")}</ButtonLink>}
      >
        {t("accounts.emptyText")}
      </EmptyState>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("accounts.title"));
