// The pages about revenue in the console; the currency that was chosen goes along.
import { useT } from "#app/components/use-text.ts";
import { Place, PlaceNav } from "./place-nav.tsx";

export function RevenueNav({ currency }: { currency: string | null }) {
  const t = useT("revenue");
  const search = currency === null ? "" : `?currency=${currency}`;
  return (
    <PlaceNav label={t("pages.label")}>
      <Place to={{ pathname: "/staff/revenue", search }} label={t("pages.overview")} end />
      <Place to={{ pathname: "/staff/revenue/cohorts", search }} label={t("pages.cohorts")} end />
    </PlaceNav>
  );
}
