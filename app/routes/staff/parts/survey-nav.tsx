// The pages about surveys in the console.
import { useT } from "#app/components/use-text.ts";
import { Place, PlaceNav } from "./place-nav.tsx";

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
    <PlaceNav label={t("nav.label")}>
      {places.map((place) => (
        <Place key={place.to} {...place} />
      ))}
    </PlaceNav>
  );
}
