// How a figure moved: arrow, amount and word; the colour only repeats what they say.
import { number, percent } from "#app/i18n/format.ts";
import { Icon, type IconName } from "./icon.tsx";
import { useLocale } from "./locale.tsx";
import { useT } from "./use-text.ts";

export type Better = "up" | "down" | "neither";

export type TrendMarkProps = {
  /** Relative change (0.1 is ten percent more), or a difference of shares with `as="points"`. Null: nothing to compare. */
  change: number | null;
  /** What it is compared with: 前四半期比, vs FY2026 Q1. */
  comparison: string;
  better?: Better;
  as?: "percent" | "points";
};

export function TrendMark({ change, comparison, better = "up", as = "percent" }: TrendMarkProps) {
  const locale = useLocale();
  const t = useT("common");
  const r = useT("report");
  if (change === null) {
    return <p className="text-xs text-faint">{t("change.none")}</p>;
  }
  const direction = Math.abs(change) < 0.005 ? "same" : change > 0 ? "up" : "down";
  const icon: IconName = direction === "same" ? "flat" : direction;
  const tone =
    direction === "same" || better === "neither" ? "text-soft" : direction === better ? "text-better" : "text-worse";
  const size = Math.abs(change);
  const points = as === "points";
  const amount = points ? number(size * 100, locale, size < 0.01 ? 1 : 0) : percent(size, locale, size < 0.1 ? 1 : 0);
  const text =
    direction === "same"
      ? t("change.same")
      : r(points ? `change.${direction}Points` : `change.${direction}`, { change: amount });
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-faint">
      <span className={`tabular inline-flex items-center gap-1 text-sm font-semibold ${tone}`}>
        <Icon name={icon} size={15} />
        {text}
      </span>
      <span>{comparison}</span>
    </p>
  );
}
