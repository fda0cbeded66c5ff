// Every page of the console that has a name, for whoever types it.
import { useT } from "#app/components/use-text.ts";
import type { Place } from "./found-list.tsx";
import { useHealthPlaces } from "./health-nav.tsx";
import { useSurveyPlaces } from "./survey-nav.tsx";
import { useWorkPlaces } from "./work-nav.tsx";

/** @param main the places of the console's main row; of two names for one page, theirs is taken */
export function useAllPlaces(main: Place[]): Place[] {
  const [staff, revenue] = [useT("staff"), useT("revenue")];
  const all = [
    ...main,
    ...useWorkPlaces(),
    ...useSurveyPlaces(),
    ...useHealthPlaces(),
    { to: "/staff/revenue/cohorts", label: revenue("pages.cohorts") },
    { to: "/staff/data/imports", label: useT("imports")("title") },
    { to: "/staff/data/api", label: useT("datain")("api.title") },
    { to: "/staff/me", label: staff("frame.me") },
    { to: "/staff/brand", label: useT("brand")("title") },
  ];
  const named = new Map<string, Place>();
  for (const { to, label } of all) if (!named.has(to)) named.set(to, { to, label });
  return [...named.values()];
}
