// The end of every menu: the reader's language, who is signed in, and the way out.
import { useLocation } from "react-router";
import { locales } from "#app/i18n/locale.ts";
import { useLocale } from "./locale.tsx";
import { MenuGroup, MenuItem } from "./menu.tsx";
import { useT } from "./use-text.ts";

/** @property language what the choice of language is called; null where it cannot be chosen */
type Props = { language: string | null; signedInAs: string; signOut: string };

export function PersonMenu({ language, signedInAs, signOut }: Props) {
  const t = useT("common");
  const current = useLocale();
  const { pathname, search } = useLocation();
  return (
    <>
      {language !== null && (
        <MenuGroup title={language}>
          {locales.map((locale) => (
            <MenuItem
              key={locale}
              action="/language"
              fields={{ locale, next: pathname + search }}
              chosen={locale === current}
              lang={locale}
            >
              {t(`language.${locale}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      <MenuGroup title={signedInAs}>
        <MenuItem action="/sign-out" icon="leave">
          {signOut}
        </MenuItem>
      </MenuGroup>
    </>
  );
}
