// Which accounts to show. A plain form: what it asks for is the address.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { bands, contractSizes, frequencies, type PortfolioQuery, tenures } from "#app/domain/health/portfolio.ts";
import { industries } from "./industries.ts";

/** Renewals are asked for within these many days. */
const RENEWAL_DAYS = [30, 60, 90, 180, 365];

type Props = { query: PortfolioQuery; staff: { id: string; name: string }[]; isFiltered: boolean };

export function AccountFilters({ query, staff, isFiltered }: Props) {
  const t = useT("staff");
  const owners = staff.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="get" className="no-print flex flex-col gap-3">
      <div className="grid grid-cols-2 items-end gap-3 *:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_auto_auto] lg:*:first:col-span-1">
        <Field label={t("accounts.search")}>
          <TextInput name="q" type="search" defaultValue={query.q} />
        </Field>
        <Field label={t("accounts.band")}>
          <Select
            name="band"
            defaultValue={query.band ?? ""}
            options={[
              { value: "", label: t("accounts.anyBand") },
              ...bands.map((band) => ({ value: band, label: t(`band.${band}`) })),
            ]}
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
      </div>
      <MoreFilters query={query} />
    </Form>
  );
}

function MoreFilters({ query }: { query: PortfolioQuery }) {
  const t = useT("console");
  const c = useT("common");
  const s = useT("staff");
  const { tenure, frequency, contract, industry, renewal, set } = query;
  const any = { value: "", label: t("filters.any") };
  const isUsed = set || [tenure, frequency, contract, industry, renewal].some((filter) => filter !== null);
  return (
    <details open={isUsed}>
      <summary className="touch link inline-flex min-h-9 cursor-pointer items-center text-sm">
        {t("filters.more")}
      </summary>
      <div className="grid grid-cols-1 items-end gap-3 pt-2 sm:grid-cols-2 lg:grid-cols-5">
        <Field label={t("filters.tenure")}>
          <Select
            name="tenure"
            defaultValue={tenure ?? ""}
            options={[any, ...tenures.map((value) => ({ value, label: t(`filters.tenureOf.${value}`) }))]}
          />
        </Field>
        <Field label={t("filters.frequency")}>
          <Select
            name="frequency"
            defaultValue={frequency ?? ""}
            options={[any, ...frequencies.map((value) => ({ value, label: t(`filters.frequencyOf.${value}`) }))]}
          />
        </Field>
        <Field label={t("filters.contract")} hint={t("filters.contractHint")}>
          <Select
            name="contract"
            defaultValue={contract ?? ""}
            options={[any, ...contractSizes.map((value) => ({ value, label: t(`filters.contractOf.${value}`) }))]}
          />
        </Field>
        <Field label={t("filters.industry")}>
          <Select
            name="industry"
            defaultValue={industry ?? ""}
            options={[any, ...industries.map((value) => ({ value, label: c(`industry.${value}`) }))]}
          />
        </Field>
        <Field label={t("filters.renewal")}>
          <Select
            name="renewal"
            defaultValue={String(renewal ?? "")}
            options={[
              any,
              ...RENEWAL_DAYS.map((days) => ({ value: String(days), label: t("filters.renewalOf", { days }) })),
            ]}
          />
        </Field>
        <Checkbox name="set" value="1" defaultChecked={set} label={s("accounts.byHand")} />
      </div>
    </details>
  );
}
