// Pages of the console that belong together, side by side; the one that is open is told apart.
import type { ReactNode } from "react";
import { NavLink, type To } from "react-router";

/** Closes up to the page's title, which stands above. */
export function PlaceNav({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="no-print -mx-3 -mb-6 max-w-[calc(100%+1.5rem)] overflow-x-auto">
      <ul className="flex whitespace-nowrap">{children}</ul>
    </nav>
  );
}

/** @param end where an address that only begins with this one is another place */
export function Place({ to, label, end = false }: { to: To; label: string; end?: boolean }) {
  return (
    <li>
      <NavLink
        to={to}
        end={end}
        className={({ isActive }) =>
          `flex min-h-11 items-center px-3 text-sm ${isActive ? "font-semibold text-ink no-underline" : "text-accent underline-offset-4 hover:underline"}`
        }
      >
        {label}
      </NavLink>
    </li>
  );
}
