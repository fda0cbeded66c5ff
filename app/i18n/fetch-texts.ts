// In the browser: brings the texts of a page before the page needs them.
import { isLocale, type Locale } from "./locale.ts";
import { addTexts, hasTexts } from "./texts.ts";
import { textsAddress, textsOfPage } from "./texts-of-page.ts";

/** The language of the open document. Another one comes with another document. */
export function localeOfDocument(): Locale {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : "ja";
}

/** @throws if they cannot be had */
export async function fetchTextsOfPage(pathname: string): Promise<void> {
  const locale = localeOfDocument();
  const needed = textsOfPage(pathname);
  if (needed.every((namespace) => hasTexts(locale, namespace))) return;
  const address = textsAddress(locale, needed, document.documentElement.dataset.texts);
  const response = await fetch(address);
  if (!response.ok) throw response;
  addTexts(locale, await response.json());
}
