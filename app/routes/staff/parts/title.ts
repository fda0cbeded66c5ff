// Titles of the console's pages in the reader's language.
import { isLocale } from "#app/i18n/locale.ts";
import { type TFunction, translator } from "#app/i18n/translator.ts";

type Match = { id: string; loaderData?: unknown } | undefined;

/** 「取引先 | 社内コンソール」. @param name what the page is about, where that says more than its kind */
export function consoleTitle(matches: readonly Match[], title: (t: TFunction<"staff">) => string) {
  const root = matches.find((match) => match?.id === "root")?.loaderData as { locale?: unknown } | undefined;
  const t = translator(isLocale(root?.locale) ? root.locale : "ja", "staff");
  return [{ title: `${title(t)} | ${t("frame.name")}` }];
}
