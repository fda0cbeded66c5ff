// The pages about surveys in the console.
import { useT } from "#app/components/use-text.ts";
import { Place, PlaceNav } from "./place-nav.tsx";

/** The pages about surveys, by the names that their row of links gives them. */
export function useSurveyPlaces(): { to: string; label: string; end?: true }[] {
  const t = useT("builder");
  return [
    { to: "/staff/surveys", label: t("nav.answers"), end: true },
    { to: "/staff/surveys/words", label: t("nav.words") },
    { to: "/staff/surveys/campaigns", label: t("nav.campaigns") },
    { to: "/staff/surveys/questions", label: t("nav.questions") },
    { to: "/staff/surveys/held", label: t("nav.held") },
    { to: "/staff/surveys/feedback", label: t("nav.feedback") },
    { to: "/staff/stories", label: t("nav.stories") },
    { to: "/staff/surveys/settings", label: t("nav.settings") },
  ];
}

export function SurveyNav() {
  return (
    <PlaceNav label={useT("builder")("nav.label")}>
      {useSurveyPlaces().map((place) => (
        <Place key={place.to} {...place} />
      ))}
    </PlaceNav>
  );
}
