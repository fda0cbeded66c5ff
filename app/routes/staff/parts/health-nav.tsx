// The pages about health in the console.
import { NavLink } from "react-router";
import { useT } from "#app/components/use-text.ts";

export function HealthNav() {
  const r = useT("radar");
  const h = useT("honesty");
  const m = useT("models");
  const places = [
    { to: "/staff/health/models", label: m("nav") },
    { to: "/staff/health/silent", label: r("nav.silent") },
    { to: "/staff/health/blind-spots", label: r("nav.blindSpots") },
    { to: "/staff/health/quadrant", label: r("nav.quadrant") },
    { to: "/staff/health/backtest", label: h("nav.backtest") },
    { to: "/staff/health/kpis", label: h("nav.kpis") },
  ];
  return (
    <nav aria-label={h("nav.label")} className="no-print -mx-3 -mb-6 max-w-[calc(100%+1.5rem)] overflow-x-auto">
      <ul className="flex whitespace-nowrap">
        {places.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end
              className={({ isActive }) =>
                `flex min-h-11 items-center px-3 text-sm ${isActive ? "font-semibold text-ink no-underline" : "text-accent underline-offset-4 hover:underline"}`
              }
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
