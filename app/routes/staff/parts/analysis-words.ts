// How the figures of surveys are written: NPS as it is, shares in percent.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { FigureKind, Reading } from "#app/domain/surveys/reading.ts";
import { DASH, nps } from "./figures.ts";

export function useFigureWords(kind: FigureKind) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const value = (points: number | null) =>
    points === null ? DASH : kind === "nps" ? nps(points, locale) : t("points", { value: nps(points, locale) });
  const ends = ({ low, high }: Pick<Reading, "low" | "high">) =>
    low === null ? DASH : t("ends", { low: value(low), high: value(high) });
  return { value, ends };
}
