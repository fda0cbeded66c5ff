// Both languages, each in its own name. For pages without a menu.
import { useLocation } from "react-router";
import { locales } from "#app/i18n/locale.ts";
import { useLocale } from "./locale.tsx";
import { useT } from "./use-text.ts";

export function LanguageSwitch() {
  const [locale, t, { pathname, search }] = [useLocale(), useT("common"), useLocation()];
  return (
    <form method="post" action="/language" className="flex gap-1">
      <input type="hidden" name="next" value={pathname + search} />
      {locales.map((choice) => (
        <button
          key={choice}
          type="submit"
          name="locale"
          value={choice}
          lang={choice}
          aria-pressed={choice === locale}
          className="min-h-11 cursor-pointer rounded px-3 hover:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {t(`language.${choice}`)}
        </button>
      ))}
    </form>
  );
}
