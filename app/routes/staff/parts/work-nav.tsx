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

export function WorkNav() {
  const t = useT("alerts");
  return (
    <PlaceNav label={t("nav.label")}>
      {places.map(([to, place]) => (
        <Place key={to} to={to} label={t(`nav.${place}`)} end={place === "alerts"} />
      ))}
    </PlaceNav>
  );
}
