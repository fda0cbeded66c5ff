// Instants as our own staff read them: in the vendor's zone, which the frame knows.
import { useRouteLoaderData } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { dateTime } from "#app/i18n/format.ts";

export function When({ at }: { at: Date }) {
  const locale = useLocale();
  return (
    <time dateTime={at.toISOString()} className="tabular whitespace-nowrap">
      {dateTime(at, useConsoleZone(), locale)}
    </time>
  );
}

/** The vendor's own time zone. */
export function useConsoleZone(): string {
  const frame = useRouteLoaderData("routes/staff/frame") as { timeZone?: string } | undefined;
  return frame?.timeZone ?? "UTC";
}
