// The pages about revenue in the console; the currency that was chosen goes along.
import { NavLink } from "react-router";
import { useT } from "#app/components/use-text.ts";

export function RevenueNav({ currency }: { currency: string | null }) {
  const t = useT("revenue");
  const search = currency === null ? "" : `?currency=${currency}`;
  return (
    <nav aria-label={t("pages.label")} className="no-print -mx-3 -mb-6 max-w-[calc(100%+1.5rem)] overflow-x-auto">
      <ul className="flex whitespace-nowrap">
        {(["overview", "cohorts"] as const).map((place) => (
          <li key={place}>
            <NavLink
              to={{ pathname: place === "overview" ? "/staff/revenue" : "/staff/revenue/cohorts", search }}
              end
              className={({ isActive }) =>
                `flex min-h-11 items-center px-3 text-sm ${isActive ? "font-semibold text-ink no-underline" : "text-accent underline-offset-4 hover:underline"}`
              }
            >
              {t(`pages.${place}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
