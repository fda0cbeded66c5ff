// Which answers are counted. A plain form: what it asks for is the address.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { roles } from "#app/domain/contacts/role.ts";
import { type AnalysisQuery, periodOfWave } from "#app/domain/surveys/analysis-query.ts";
import { sizes } from "#app/domain/surveys/campaign.ts";
import { surveyKinds } from "#app/domain/surveys/content.ts";
import { months } from "#app/i18n/format.ts";
import { industries } from "./industries.ts";

type Props = {
  query: AnalysisQuery;
  campaigns: { id: string; nameJa: string; nameEn: string }[];
  waves: { wave: string }[];
};

export function AnalysisFilters({ query, campaigns, waves }: Props) {
  const [t, b, c, locale] = [useT("analysis"), useT("builder"), useT("common"), useLocale()];
  const all = { value: "", label: t("filter.all") };
  const quarters = waves.toReversed().map(({ wave }) => ({ value: wave, label: waveName(wave, locale) }));
  return (
    <Form
      key={JSON.stringify(query)}
      method="get"
      className="no-print grid grid-cols-1 items-end gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-4"
    >
      <Field label={t("filter.kind")}>
        <Select
          name="kind"
          defaultValue={query.kind}
          options={surveyKinds.map((kind) => ({ value: kind, label: b(`kind.${kind}`) }))}
        />
      </Field>
      <Field label={t("filter.campaign")}>
        <Select
          name="campaign"
          defaultValue={query.campaign ?? ""}
          options={[
            all,
            ...campaigns.map((one) => ({ value: one.id, label: locale === "ja" ? one.nameJa : one.nameEn })),
          ]}
        />
      </Field>
      <Field label={t("filter.wave")}>
        <Select
          name="wave"
          defaultValue={query.wave ?? ""}
          options={[{ value: "", label: t("filter.latest") }, ...quarters, { value: "all", label: t("filter.all") }]}
        />
      </Field>
      <Field label={t("filter.role")}>
        <Select
          name="role"
          defaultValue={query.role ?? ""}
          options={[all, ...roles.map((role) => ({ value: role, label: c(`role.${role}`) }))]}
        />
      </Field>
      <Field label={t("filter.industry")}>
        <Select
          name="industry"
          defaultValue={query.industry ?? ""}
          options={[all, ...industries.map((one) => ({ value: one, label: c(`industry.${one}`) }))]}
        />
      </Field>
      <Field label={t("filter.size")}>
        <Select
          name="size"
          defaultValue={query.size ?? ""}
          options={[all, ...sizes.map((size) => ({ value: size, label: c(`size.${size}`) }))]}
        />
      </Field>
      <Field label={t("filter.from")}>
        <TextInput type="date" name="from" defaultValue={query.from ?? ""} />
      </Field>
      <Field label={t("filter.to")}>
        <TextInput type="date" name="to" defaultValue={query.to ?? ""} />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("filter.submit")}</Button>
        <Link to="/staff/surveys" className="link text-sm">
          {t("filter.reset")}
        </Link>
      </div>
    </Form>
  );
}

/** 2026年7月〜9月, Jul–Sep 2026. */
export function waveName(wave: string, locale: "ja" | "en"): string {
  const period = periodOfWave(wave);
  return period ? months(period, locale) : wave;
}
