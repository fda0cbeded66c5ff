// Every account, whoever needs us most first. Filters and order live in the address.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery, selectRows } from "#app/domain/health/portfolio.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import type { Route } from "./+types/accounts";
import { AccountFilters } from "./parts/account-filters.tsx";
import { AccountTable } from "./parts/account-table.tsx";
import { BandCounts } from "./parts/band-counts.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readQuery(new URL(request.url).searchParams);
  const now = new Date();
  const [all, staff] = await Promise.all([listPortfolio(now), listStaff()]);
  return {
    query,
    staff,
    rows: selectRows(all, query),
    all: all.map(({ band, silence }) => ({ band, silence })),
    today: now.toISOString().slice(0, 10),
  };
}

export default function Accounts({ loaderData }: Route.ComponentProps) {
  const { query, rows, all, today } = loaderData;
  const t = useT("staff");
  const isFiltered = query.band !== null || query.silent || query.owner !== null || query.q !== "";
  if (all.length === 0) return <NoAccounts />;
  return (
    <Page width="wide">
      <PageHeader
        title={t("accounts.title")}
        subtitle={
          isFiltered
            ? t("accounts.showing", { count: rows.length, total: all.length })
            : t(query.sort === "attention" ? "accounts.subtitle" : "accounts.total", { count: all.length })
        }
        aside={<BandCounts rows={all} chosen={query.silent ? "silent" : query.band} />}
      />
      <AccountFilters key={JSON.stringify(query)} query={query} staff={loaderData.staff} isFiltered={isFiltered} />
      {rows.length > 0 ? (
        <AccountTable rows={rows} today={today} sort={query.sort} />
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
