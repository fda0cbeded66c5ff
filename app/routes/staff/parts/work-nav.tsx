// The pages about work in the console: tasks, the alerts they come from, and how we go about them.
import { NavLink } from "react-router";
import { useT } from "#app/components/use-text.ts";

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
    <nav aria-label={t("nav.label")} className="no-print -mx-3 -mb-6 max-w-[calc(100%+1.5rem)] overflow-x-auto">
      <ul className="flex whitespace-nowrap">
        {places.map(([to, place]) => (
          <li key={to}>
            <NavLink
              to={to}
              end={place === "alerts"}
              className={({ isActive }) =>
                `flex min-h-11 items-center px-3 text-sm ${isActive ? "font-semibold text-ink no-underline" : "text-accent underline-offset-4 hover:underline"}`
              }
            >
              {t(`nav.${place}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
