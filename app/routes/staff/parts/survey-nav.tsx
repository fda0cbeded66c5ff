// The pages about surveys in the console.
import { NavLink } from "react-router";
import { useT } from "#app/components/use-text.ts";

export function SurveyNav() {
  const t = useT("builder");
  const places = [
    { to: "/staff/surveys", label: t("nav.answers"), end: true },
    { to: "/staff/surveys/words", label: t("nav.words") },
    { to: "/staff/surveys/campaigns", label: t("nav.campaigns") },
    { to: "/staff/surveys/questions", label: t("nav.questions") },
    { to: "/staff/surveys/held", label: t("nav.held") },
    { to: "/staff/surveys/feedback", label: t("nav.feedback") },
    { to: "/staff/stories", label: t("nav.stories") },
    { to: "/staff/surveys/settings", label: t("nav.settings") },
  ];
  return (
    <nav aria-label={t("nav.label")} className="no-print -mx-3 -mb-6 max-w-[calc(100%+1.5rem)] overflow-x-auto">
      <ul className="flex whitespace-nowrap">
        {places.map(({ to, label, end = false }) => (
          <li key={to}>
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
        ))}
      </ul>
    </nav>
  );
}
