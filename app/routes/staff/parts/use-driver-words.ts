// Words for the fields of a driver's form and for what stands in them.
import { useT } from "#app/components/use-text.ts";
import type { Fields, Unit } from "#app/domain/value/driver-form.ts";
import { units } from "#app/domain/value/driver-form.ts";
import { isIndustry } from "./industries.ts";

const labels = [
  ...(["key", "nameJa", "nameEn", "kind", "feature", "measure", "group", "position", "industry", "size"] as const),
  ...(["unit", "low", "expected", "high", "min", "max", "source", "noteJa", "noteEn", "reason", "factors"] as const),
] as const;
type Label = (typeof labels)[number];

export function useDriverWords(currency: string) {
  const t = useT("work");
  const c = useT("common");
  const unit = (name: Unit) => t(`driver.units.${name}`, { currency });
  return {
    /** `factors.0.low` is 「前提 1: 控えめ」. */
    label(field: string): string {
      const [, row, part] = /^factors\.(\d+)\.(\w+)$/.exec(field) ?? [];
      const name = labels.find((each) => each === (part ?? field));
      const word = name ? t(`driver.${name satisfies Label}`) : field;
      return row === undefined ? word : `${t("driver.factor", { n: Number(row) + 1 })}: ${word}`;
    },
    unit,
    /** 「利用の数 × 5.5 min × …」, of a formula for one use. */
    perUse: (formula: string) => formula.replace(/^1(?= ×|$)/, t("templates.perUse")),
    /** What a list shows for the value kept. */
    shown(field: string, text: string): string {
      if (text === "") return t("driver.empty");
      if (field === "unit") return units.includes(text as Unit) ? unit(text as Unit) : text;
      if (field === "kind") return c(`driverKind.${text as "time_saved"}`);
      if (field === "source") return c(`source.${text as "measured"}`);
      if (field === "measure") return t(`driver.measures.${text as "events"}`);
      if (field === "industry") return isIndustry(text) ? c(`industry.${text}`) : text;
      if (field === "size") return c(`size.${text as "small"}`);
      return text;
    },
    errors(errors: Record<string, string[]>, field: string): string[] | undefined {
      return errors[field]?.map((code) => t(`error.${code as "required"}`));
    },
  };
}

/** The fields of a form as they stand in the page. */
export function fieldsIn(form: HTMLFormElement): Fields {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
