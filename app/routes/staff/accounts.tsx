// Every account, whoever needs us most first. Filters and order live in the address.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery, selectRows } from "#app/domain/health/portfolio.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import type { Route } from "./+types/accounts";
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
            : t("accounts.subtitle", { count: all.length })
        }
        aside={<BandCounts rows={all} chosen={query.silent ? "silent" : query.band} />}
      />
      <Filters key={JSON.stringify(query)} {...loaderData} isFiltered={isFiltered} />
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

type FilterProps = Route.ComponentProps["loaderData"] & { isFiltered: boolean };

function Filters({ query, staff, isFiltered }: FilterProps) {
  const t = useT("staff");
  const bands = (["green", "amber", "red", "unknown"] as const).map((band) => ({
    value: band,
    label: t(`band.${band}`),
  }));
  const owners = staff.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="get" className="no-print grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto_auto]">
      <Field label={t("accounts.search")}>
        <TextInput name="q" type="search" defaultValue={query.q} />
      </Field>
      <Field label={t("accounts.band")}>
        <Select
          name="band"
          defaultValue={query.band ?? ""}
          options={[{ value: "", label: t("accounts.anyBand") }, ...bands]}
        />
      </Field>
      <Field label={t("accounts.owner")}>
        <Select
          name="owner"
          defaultValue={query.owner ?? ""}
          options={[{ value: "", label: t("accounts.anyOwner") }, ...owners]}
        />
      </Field>
      <Checkbox name="silent" value="1" defaultChecked={query.silent} label={t("accounts.silent")} />
      {query.sort !== "attention" && <input type="hidden" name="sort" value={query.sort} />}
      <div className="flex items-center gap-3">
        <Button>{t("accounts.filter")}</Button>
        {isFiltered && (
          <Link to="/staff" className="link text-sm">
            {t("accounts.reset")}
          </Link>
        )}
      </div>
    </Form>
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
