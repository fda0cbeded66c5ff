// The pages about work in the console: tasks, the alerts they come from, and how we go about them.
import { useT } from "#app/components/use-text.ts";
import { Place, PlaceNav } from "./place-nav.tsx";

const places = [
  ["/staff/tasks", "tasks"],
  ["/staff/alerts", "alerts"],
  ["/staff/playbooks", "playbooks"],
  ["/staff/checklists", "checklists"],
  ["/staff/post-mortems", "lessons"],
  ["/staff/retained", "retained"],
  ["/staff/alerts/rules", "rules"],
  ["/staff/webhooks", "webhooks"],
] as const;

/** The pages about work, by the names that their row of links gives them. */
export function useWorkPlaces() {
  const t = useT("alerts");
  return places.map(([to, place]) => ({ to, label: t(`nav.${place}`) }));
}

export function WorkNav() {
  return (
    <PlaceNav label={useT("alerts")("nav.label")}>
      {useWorkPlaces().map(({ to, label }) => (
        <Place key={to} to={to} label={label} end={to === "/staff/alerts"} />
      ))}
    </PlaceNav>
  );
}
