import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { signedPoints } from "./figures.ts";

/** A change of a score in points: arrow, sign and number. */
export function SignedPoints({ value }: { value: number }) {
  const locale = useLocale();
  const still = Math.abs(value) < 0.05;
  const tone = still ? "text-soft" : value > 0 ? "text-better" : "text-worse";
  return (
    <span className={`tabular inline-flex items-center gap-1 whitespace-nowrap font-medium ${tone}`}>
      <Icon name={still ? "flat" : value > 0 ? "up" : "down"} size={14} />
      {signedPoints(value, locale)}
    </span>
  );
}
