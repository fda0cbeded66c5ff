// Which currency the figures are in: those of different ones have no sum.
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";

export function CurrencyField({ currencies, currency }: { currencies: string[]; currency: string }) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const names = new Intl.DisplayNames([locale], { type: "currency" });
  return (
    <div className="min-w-44">
      <Field label={t("currency")}>
        <Select
          name="currency"
          defaultValue={currency}
          options={currencies.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` }))}
        />
      </Field>
    </div>
  );
}
