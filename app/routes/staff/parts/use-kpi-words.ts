// A leading figure in words and in its own unit.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Kpi, kpiUnits } from "#app/domain/health/renewal.ts";
import { number, percent, signedPercent } from "#app/i18n/format.ts";

export function useKpiWords() {
  const [t, locale] = [useT("honesty"), useLocale()];
  const value = (kpi: Kpi, x: number): string => {
    const unit = kpiUnits[kpi];
    if (unit === "share") return percent(x, locale);
    if (unit === "change") return signedPercent(x, locale);
    return t(`kpi.unit.${unit}`, { value: number(x, locale, unit === "count" ? 0 : 1) });
  };
  return { name: (kpi: Kpi) => t(`kpi.name.${kpi}`), value };
}
