import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Ending } from "#app/domain/surveys/open-invitation.server.ts";
import { date } from "#app/i18n/format.ts";

/** Says why a link opens no questions. */
export function SurveyEnded({ state, closesOn }: { state: Ending | "unknown"; closesOn: string | null }) {
  const [t, locale] = [useT("open"), useLocale()];
  const closes = closesOn === null ? "" : date(closesOn, locale);
  return (
    <QuietPage title={t(`survey.ended.${state}`)} footer={<LanguageSwitch />}>
      <p className="phrase">{t(`survey.ended.${state}Text`, { closes })}</p>
    </QuietPage>
  );
}
