// How fast selling brings revenue, from figures that are typed here and kept nowhere.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Velocity, velocityFields } from "#app/domain/contracts/velocity.ts";
import { money } from "#app/i18n/format.ts";

type Props = { velocity: Velocity | null; currency: string; by: string };

export function RevenueVelocity({ velocity, currency, by }: Props) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const amount = (minor: number) => money(Math.round(minor), currency, locale);
  return (
    <Section id="velocity" title={t("velocity.title")} lead={t("velocity.lead")}>
      <Form
        method="get"
        action="/staff/revenue#velocity"
        noValidate
        className="no-print flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="by" value={by} />
        {velocityFields.map((name) => (
          <div key={name} className="w-40">
            <Field label={t(`velocity.${name}`, { currency })}>
              <TextInput name={name} inputMode="decimal" defaultValue={velocity?.typed[name] ?? ""} />
            </Field>
          </div>
        ))}
        <Button>{t("velocity.submit")}</Button>
      </Form>
      {velocity?.result && (
        <div role="status">
          <p className="tabular text-lg font-semibold">
            {t("velocity.result", {
              day: amount(velocity.result.dayMinor),
              month: amount(velocity.result.dayMinor * 30),
            })}
          </p>
          <p className="mt-1 text-sm text-soft">{t("velocity.faster", { day: amount(velocity.result.fasterMinor) })}</p>
        </div>
      )}
      {velocity && !velocity.result && <Notice kind="error">{t("velocity.wrong")}</Notice>}
    </Section>
  );
}
