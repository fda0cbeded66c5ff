// Words for the settings of sending: their names, and what stands in them.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { DAY_NAME_LENGTH, delayIn } from "#app/domain/reports/policy.ts";
import type { Segment } from "#app/domain/value/driver-template.ts";
import { date } from "#app/i18n/format.ts";
import { useDriverWords } from "./use-driver-words.ts";

const named = {
  approvalMode: "approvalMode",
  secondPerson: "secondPerson",
  delayMinutes: "delay",
  fromHour: "fromHour",
  untilHour: "untilHour",
  businessDaysOnly: "businessDaysOnly",
  graceHours: "graceHours",
  readingDays: "readingDays",
  monthlyReports: "monthlyReports",
  ja: "nameJa",
  en: "nameEn",
} as const;

/** Settings in the order of their form. */
export function inOrder(keys: string[]): string[] {
  const order = [...Object.keys(named), "deliveryMode"];
  return [...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

type Value = string | number | boolean | null;

/** @param notSet what is said of a setting that is left to others */
export function usePolicyWords(notSet?: string) {
  const [t, r, locale] = [useT("approval"), useT("rules"), useLocale()];
  const { shown } = useDriverWords("");
  const everybody = useT("work")("templates.everybody");
  const delay = (minutes: number) => {
    if (minutes === 0) return t("policy.noDelay");
    const { amount, unit } = delayIn(minutes);
    return t(unit === "hours" ? "policy.hoursLong" : `policy.${unit}`, { count: amount });
  };
  const segment = ({ industry, size }: Segment) => {
    const words = [industry && shown("industry", industry), size && shown("size", size)].filter(Boolean);
    return words.length > 0 ? words.join(" · ") : everybody;
  };
  return {
    delay,
    segment,
    hour,
    /** The name of a setting. */
    field(key: string): string {
      if (key === "deliveryMode") return r("delivery");
      return key in named ? t(`policy.${named[key as keyof typeof named]}`) : key;
    },
    /** What a setting says. */
    value(key: string, value: Value): string {
      if (value === null || value === "") return notSet ?? t("policy.change.notSet");
      if (typeof value === "boolean") return t(value ? "policy.yes" : "policy.no");
      if (key === "approvalMode") return t(value === "automatic" ? "policy.automatic" : "policy.person");
      if (key === "deliveryMode") return r(value === "attachment" ? "asFile" : "asLink");
      if (key === "delayMinutes") return delay(Number(value));
      if (key === "fromHour" || key === "untilHour") return hour(Number(value));
      if (key === "graceHours") return t("policy.hoursLong", { count: Number(value) });
      if (key === "readingDays") return t("policy.days", { count: Number(value) });
      return String(value);
    },
    /** What a change was made to: a segment, or a day. */
    what(subject: "segment" | "closed_day", name: string): string {
      if (subject === "closed_day") return date(name, locale);
      const [industry, size] = name.split("/");
      return segment({ industry: industry || null, size: (size || null) as Segment["size"] });
    },
    errors: (errors: Record<string, string[]> | undefined, field: string) =>
      errors?.[field]?.map((code) => t(`policy.error.${code as "form"}`, { length: DAY_NAME_LENGTH })) ?? [],
  };
}

/** 9:00, and 24:00 at the end of a day. */
export function hour(hours: number): string {
  return `${hours}:00`;
}
