import { date, dateTime } from "#app/i18n/format.ts";
import { useLocale } from "./locale.tsx";

/** A calendar day (`2026-07-01`), or an instant shown in the zone given. */
export function Time({ at, timeZone }: { at: string; timeZone?: string }) {
  const locale = useLocale();
  const text = timeZone ? `${dateTime(at, timeZone, locale)} (${timeZone})` : date(at.slice(0, 10), locale);
  return (
    <time dateTime={at} className="tabular">
      {text}
    </time>
  );
}
