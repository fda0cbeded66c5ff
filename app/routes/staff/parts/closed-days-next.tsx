// The next days on which nothing is sent, and the way to all of them.
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ClosedDay } from "#app/domain/reports/policy.ts";
import { weekdayDate } from "#app/i18n/format.ts";
import { Nothing } from "./nothing.tsx";

export function ClosedDaysNext({ days }: { days: ClosedDay[] }) {
  const [t, locale] = [useT("approval"), useLocale()];
  return (
    <Section
      title={t("policy.closed")}
      lead={t("policy.closedLead")}
      aside={
        <ButtonLink to="/staff/reports/settings/days" size="sm">
          {t("policy.closedManage")}
        </ButtonLink>
      }
    >
      {days.length === 0 ? (
        <Nothing>{t("policy.closedNone")}</Nothing>
      ) : (
        <ul className="tabular flex flex-col gap-1 text-sm">
          {days.map(({ day, ...name }) => (
            <li key={day}>{t("policy.closedNext", { day: weekdayDate(day, locale), name: name[locale] })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
