// The reader's language, for everything below it.
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { localeOfDocument } from "#app/i18n/fetch-texts.ts";
import type { Locale } from "#app/i18n/locale.ts";

const LocaleContext = createContext<Locale>("ja");

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/**
 * The language that the open document is in. Once the reader has another one, the document is loaded anew, for it
 * brought the texts of one language only.
 */
export function useLocaleOfDocument(wanted: Locale): Locale {
  const shown = typeof document === "undefined" ? wanted : localeOfDocument();
  useEffect(() => {
    if (wanted !== shown) window.location.reload();
  }, [wanted, shown]);
  return shown;
}
