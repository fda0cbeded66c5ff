// Shares and what they are shares of.
import { useT } from "#app/components/use-text.ts";
import { percent } from "#app/i18n/format.ts";

/** How many of the seats are used, or that more people use it than there are seats. */
export function SeatNote({ seats, monthlyActive }: { seats: number | null; monthlyActive: number | null }) {
  const t = useT("portal");
  if (!seats || monthlyActive === null) return null;
  return t(monthlyActive > seats ? "overview.overSeats" : "overview.ofSeats", { seats, used: monthlyActive });
}

export function share(value: number | null, locale: "ja" | "en"): string | null {
  return value === null ? null : percent(value, locale);
}

/** Difference of two shares. */
export function points(now: number | null, before: number | null | undefined): number | null {
  return now === null || before === null || before === undefined ? null : now - before;
}
