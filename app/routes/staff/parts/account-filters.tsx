// Which accounts to show. A plain form: what it asks for is the address.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PortfolioQuery } from "#app/domain/health/portfolio.ts";

type Props = { query: PortfolioQuery; staff: { id: string; name: string }[]; isFiltered: boolean };

export function AccountFilters({ query, staff, isFiltered }: Props) {
  const t = useT("staff");
  const bands = (["green", "amber", "red", "unknown"] as const).map((band) => ({
    value: band,
    label: t(`band.${band}`),
  }));
  const owners = staff.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form
      method="get"
      className="no-print grid grid-cols-2 items-end gap-3 *:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_auto_auto] lg:*:first:col-span-1"
    >
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
