// The pages about health in the console.
import { useLocation } from "react-router";
import { useT } from "#app/components/use-text.ts";
import { Place, PlaceNav } from "./place-nav.tsx";

/** The pages about health, by the names that their row of links gives them. */
export function useHealthPlaces() {
  const r = useT("radar");
  const h = useT("honesty");
  const m = useT("models");
  // The radar is also the page that opens first.
  const first = "/staff/health";
  const radar = useLocation().pathname === first ? first : `${first}/silent`;
  return [
    { to: "/staff/health/models", label: m("nav") },
    { to: radar, label: r("nav.silent") },
    { to: "/staff/health/blind-spots", label: r("nav.blindSpots") },
    { to: "/staff/health/quadrant", label: r("nav.quadrant") },
    { to: "/staff/health/backtest", label: h("nav.backtest") },
    { to: "/staff/health/kpis", label: h("nav.kpis") },
  ];
}

export function HealthNav() {
  return (
    <PlaceNav label={useT("honesty")("nav.label")}>
      {useHealthPlaces().map((place) => (
        <Place key={place.to} {...place} end />
      ))}
    </PlaceNav>
  );
}
