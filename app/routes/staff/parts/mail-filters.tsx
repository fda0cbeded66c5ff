// Which mails to show. A plain form: what it asks for is the address.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { mailPurposes } from "#app/domain/contacts/mail-purpose.ts";
import { type MailFilter, type MailState, mailStates, replyClasses } from "#app/domain/reports/deliveries.ts";

type Props = { filter: MailFilter; counts: { state: MailState; count: number }[] };

export function MailFilters({ filter, counts }: Props) {
  const t = useT("delivery");
  const s = useT("staff");
  const countOf = (state: MailState) => counts.find((each) => each.state === state)?.count ?? 0;
  const all = { value: "", label: t("all") };
  const states = mailStates.map((state) => ({
    value: state,
    label: `${t(`state.${state}`)} ${t("counts", { count: countOf(state) })}`,
  }));
  const reasons = replyClasses.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }));
  const purposes = mailPurposes.map((purpose) => ({ value: purpose, label: s(`reports.purposeName.${purpose}`) }));
  const isFiltered = Boolean(filter.state || filter.reason || filter.purpose || filter.words);
  return (
    <Form method="get" className="no-print grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_1fr_2fr_auto]">
      <Field label={t("filter.state")}>
        <Select name="state" defaultValue={filter.state ?? ""} options={[all, ...states]} />
      </Field>
      <Field label={t("filter.reason")}>
        <Select name="reason" defaultValue={filter.reason ?? ""} options={[all, ...reasons]} />
      </Field>
      <Field label={t("filter.purpose")}>
        <Select name="purpose" defaultValue={filter.purpose ?? ""} options={[all, ...purposes]} />
      </Field>
      <Field label={t("filter.search")}>
        <TextInput name="q" type="search" defaultValue={filter.words} />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("filter.submit")}</Button>
        {isFiltered && (
          <Link to="/staff/deliveries" className="link text-sm">
            {t("filter.reset")}
          </Link>
        )}
      </div>
    </Form>
  );
}
