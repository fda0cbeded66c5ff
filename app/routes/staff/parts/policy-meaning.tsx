// What the settings of sending mean, in sentences, with the moment at which a report of next Friday would go out.
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { DefaultPolicy } from "#app/domain/reports/policy.ts";
import { LATE_DAYS } from "#app/domain/reports/run.ts";
import { weekdayTime } from "#app/i18n/format.ts";
import { usePolicyWords } from "./use-policy-words.ts";
import { useConsoleZone } from "./when.tsx";

export type Example = {
  approvedAt: Date;
  places: { timeZone: string; locale: "ja" | "en"; sendAt: Date | null }[];
};

/** @property lead whose reports it is about, where that is not whoever goes by the default */
type Props = { policy: DefaultPolicy; example: Example; lead?: string };

export function PolicyMeaning({ policy, example, lead }: Props) {
  const [t, r] = [useT("approval"), useT("rules")];
  const words = usePolicyWords();
  const { approvalMode, delayMinutes, fromHour, untilHour, businessDaysOnly, secondPerson, deliveryMode } = policy;
  const isAnyHour = fromHour === 0 && untilHour === 24;
  const sentences = [
    approvalMode === "person" ? t("policy.byPerson") : t("policy.byItself", { days: LATE_DAYS }),
    ...(secondPerson ? [t("policy.secondNeeded")] : []),
    delayMinutes === 0 ? t("policy.noWindow") : t("policy.window", { delay: words.delay(delayMinutes) }),
    isAnyHour ? t("policy.anyHour") : t("policy.hours", { from: words.hour(fromHour), until: words.hour(untilHour) }),
    t(businessDaysOnly ? "policy.businessDays" : "policy.anyDay"),
    r(`delivers.${deliveryMode}`),
  ];
  return (
    <Section title={t("policy.meaning")} lead={lead ?? t("policy.meaningLead")}>
      <Card>
        <p className="phrase font-semibold">
          <ExampleSentence example={example} />
        </p>
        <Places example={example} />
        <ul className="prose-width phrase mt-3 flex list-disc flex-col gap-1 ps-5 text-sm text-soft">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

/** For where most customers are. */
function ExampleSentence({ example: { approvedAt, places } }: { example: Example }) {
  const [t, locale, zone] = [useT("approval"), useLocale(), useConsoleZone()];
  const approved = weekdayTime(approvedAt, zone, locale);
  const [first] = places;
  if (!first?.sendAt) return t("policy.exampleNever", { approved });
  return t("policy.example", { approved, sent: weekdayTime(first.sendAt, first.timeZone, locale) });
}

/** Where customers are in several places, each by its own clock and holidays. */
function Places({ example: { places } }: { example: Example }) {
  const [t, locale] = [useT("approval"), useLocale()];
  if (places.length < 2) return null;
  return (
    <details className="disclosure mt-2 text-sm">
      <summary className="inline-flex min-h-9 items-center text-accent">{t("policy.exampleWhere")}</summary>
      <ul className="tabular mt-1 flex flex-col gap-1 text-soft">
        {places.map(({ timeZone, locale: spoken, sendAt }) => {
          const language = t(`policy.language.${spoken}`);
          const zone = t("policy.inLanguage", { zone: timeZone, language });
          return (
            <li key={`${timeZone} ${spoken}`}>
              {sendAt
                ? t("policy.exampleIn", { zone, sent: weekdayTime(sendAt, timeZone, locale) })
                : t("policy.exampleNeverIn", { zone })}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
