// What stands around a page that somebody reads by a personal link: whose it is, and the language. No way on.
import type { ReactNode } from "react";
import { BrandLogo, useBrand } from "#app/components/brand.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { locales } from "#app/i18n/locale.ts";

export function ReadingFrame({ company, title, children }: { company: string; title: string; children: ReactNode }) {
  const [brand, locale, t] = [useBrand(), useLocale(), useT("reading")];
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="skip-link rounded bg-accent px-4 py-3 font-medium text-on-accent">
        {t("skip")}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-14 max-w-[68rem] items-center gap-x-3 px-4 sm:px-6">
          <BrandLogo />
          <span className="min-w-0">
            <span className="block truncate text-base font-semibold">{company || brand?.product[locale]}</span>
          </span>
          <span className="hidden truncate text-xs text-faint sm:inline">{title}</span>
          <Languages />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}

/** Plain links: choosing a language here keeps nothing anywhere. */
export function Languages() {
  const [locale, t, c] = [useLocale(), useT("reading"), useT("common")];
  return (
    <nav aria-label={t("languages")} className="no-print ms-auto flex shrink-0 gap-1 text-sm">
      {locales.map((choice) => (
        <a
          key={choice}
          href={`?lang=${choice}`}
          lang={choice}
          aria-current={choice === locale ? "true" : undefined}
          className="inline-flex min-h-11 items-center rounded px-3 text-soft no-underline hover:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {c(`language.${choice}`)}
        </a>
      ))}
    </nav>
  );
}
