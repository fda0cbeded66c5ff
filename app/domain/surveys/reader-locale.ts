import { isLocale, type Locale } from "#app/i18n/locale.ts";

/** The language of a person, or of their company. */
export function readerLocale({ locale, accountLocale }: { locale: string | null; accountLocale: string }): Locale {
  if (isLocale(locale)) return locale;
  return isLocale(accountLocale) ? accountLocale : "ja";
}
