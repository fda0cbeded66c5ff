// The factors of a driver, one group of fields each. Further ones wait folded up, so that they open without JavaScript.
import { Checkbox, Field, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Fields, factorField, filledRowsOf, MOST_FACTORS, sources, units } from "#app/domain/value/driver-form.ts";
import type { FieldErrors } from "#app/domain/value/driver-template.ts";
import { useDriverWords } from "./use-driver-words.ts";

type Props = {
  fields: Fields;
  errors: FieldErrors;
  currency: string;
  /** A factor that the account counts with keeps its unit, and cannot be taken out. */
  inUse?: boolean;
};

export function FactorFields({ fields, errors, currency, inUse = false }: Props) {
  const rows = filledRowsOf(fields);
  const known = rows.length > 0 ? rows : [0];
  const next = Math.max(...known) + 1;
  const spare = Array.from({ length: Math.max(0, MOST_FACTORS - known.length) }, (_, i) => next + i);
  const row = (number: number, n: number) => (
    <Factor key={number} row={number} n={n} {...{ fields, errors, currency, inUse }} />
  );
  return (
    <div className="flex flex-col gap-4">
      {known.map((number, i) => row(number, i + 1))}
      <Spare rows={spare} n={known.length + 1} row={row} />
    </div>
  );
}

type SpareProps = { rows: number[]; n: number; row: (row: number, n: number) => React.ReactNode };

/** Each opens one more, and the way to the next. */
function Spare({ rows: [first, ...rest], n, row }: SpareProps) {
  const t = useT("work");
  if (first === undefined) return null;
  return (
    <details className="disclosure group">
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium text-accent group-open:hidden">
        <Icon name="chevron" size={16} className="chevron" />
        {t("driver.addFactor")}
      </summary>
      <div className="flex flex-col gap-4">
        {row(first, n)}
        <Spare rows={rest} n={n + 1} row={row} />
      </div>
    </details>
  );
}

function Factor({ row, n, fields, errors, currency, inUse }: Props & { row: number; n: number }) {
  const t = useT("work");
  const words = useDriverWords(currency);
  const name = (field: string) => factorField(row, field);
  const text = (field: string) => fields[name(field)] ?? "";
  const at = (field: string) => ({ name: name(field), defaultValue: text(field) });
  const wrong = (field: string) => words.errors(errors, name(field));
  const isKept = inUse && text("key") !== "";
  const decimal = { inputMode: "decimal", autoComplete: "off" } as const;
  return (
    <fieldset className="rounded border border-line bg-surface p-4">
      <legend className="px-1 text-sm font-semibold">{t("driver.factor", { n })}</legend>
      <input type="hidden" name={name("key")} value={text("key")} />
      {isKept && <input type="hidden" name={name("version")} value={text("version")} />}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-12">
        <div className="lg:col-span-3">
          <Field label={t("driver.nameJa")} error={wrong("nameJa")}>
            <TextInput {...at("nameJa")} lang="ja" />
          </Field>
        </div>
        <div className="lg:col-span-3">
          <Field label={t("driver.nameEn")} error={wrong("nameEn")}>
            <TextInput {...at("nameEn")} lang="en" />
          </Field>
        </div>
        <div className="lg:col-span-3">
          <Field label={t("driver.unit")} error={wrong("unit")}>
            <Select
              {...at("unit")}
              options={units
                .filter((unit) => !isKept || unit === text("unit"))
                .map((unit) => ({ value: unit, label: words.unit(unit) }))}
            />
          </Field>
        </div>
        <div className="lg:col-span-3">
          <Field label={t("driver.source")} error={wrong("source")}>
            <Select
              name={name("source")}
              defaultValue={text("source") || "assumed"}
              options={sources.map((source) => ({ value: source, label: words.shown("source", source) }))}
            />
          </Field>
        </div>
        {(["low", "expected", "high", "min", "max"] as const).map((field) => (
          <div key={field} className={field === "low" || field === "expected" ? "lg:col-span-3" : "lg:col-span-2"}>
            <Field label={t(`driver.${field}`)} error={wrong(field)}>
              <TextInput {...at(field)} {...decimal} />
            </Field>
          </div>
        ))}
        <div className="lg:col-span-6">
          <Field label={t("driver.noteJa")} error={wrong("noteJa")}>
            <TextArea {...at("noteJa")} rows={2} lang="ja" />
          </Field>
        </div>
        <div className="lg:col-span-6">
          <Field label={t("driver.noteEn")} error={wrong("noteEn")}>
            <TextArea {...at("noteEn")} rows={2} lang="en" />
          </Field>
        </div>
      </div>
      {!isKept && text("key") !== "" && (
        <Checkbox name={name("remove")} label={t("driver.remove")} defaultChecked={text("remove") !== ""} />
      )}
    </fieldset>
  );
}
