// Instants as our own staff read them: in the vendor's zone, which the frame knows.
import { useRouteLoaderData } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import type { Both } from "#app/domain/both.ts";
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
  return useFrame()?.timeZone ?? "UTC";
}

/** The name of the vendor's product; null before there is a vendor. */
export function useConsoleProduct(): Both | null {
  return useFrame()?.product ?? null;
}

function useFrame() {
  return useRouteLoaderData("routes/staff/frame") as { timeZone?: string; product?: Both | null } | undefined;
}
