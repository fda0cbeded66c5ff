// The reader's language, for everything below it.
import { createContext, type ReactNode, useContext } from "react";
import type { Locale } from "#app/i18n/locale.ts";

const LocaleContext = createContext<Locale>("ja");

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
