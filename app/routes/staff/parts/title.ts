// Titles of the console's pages in the reader's language.
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type TFunction, translator } from "#app/i18n/translator.ts";

type Match = { id: string; loaderData?: unknown } | undefined;

/** 「取引先 | 社内コンソール」. @param name what the page is about, where that says more than its kind */
export function consoleTitle(matches: readonly Match[], title: (t: TFunction<"staff">, locale: Locale) => string) {
  const root = matches.find((match) => match?.id === "root")?.loaderData as { locale?: unknown } | undefined;
  const locale = isLocale(root?.locale) ? root.locale : "ja";
  const t = translator(locale, "staff");
  return [{ title: `${title(t, locale)} | ${t("frame.name")}` }];
}
