// All texts. A server holds every one of them; a browser starts with none and is given those that its pages say.
import * as en from "./en/all.ts";
import * as ja from "./ja/all.ts";
import type { Locale } from "./locale.ts";

export type Texts = typeof ja;
export type Namespace = keyof Texts;
export type Tree = { readonly [key: string]: string | Tree };
type Held = Record<Locale, { [N in Namespace]?: Tree | undefined }>;

// The bundler of the browser's files knows this condition and leaves both languages out.
const held: Held = import.meta.env?.SSR === false ? { ja: {}, en: {} } : { ja: { ...ja }, en: { ...en } };

/** Texts that a browser has fetched. */
export function addTexts(locale: Locale, texts: Held[Locale]): void {
  Object.assign(held[locale], texts);
}

export function hasTexts(locale: Locale, namespace: Namespace): boolean {
  return held[locale][namespace === "brief" ? partOf(locale) : namespace] !== undefined;
}

/** Whoever has a report's texts has what the first page takes from them, and has that alone until then. */
function partOf(locale: Locale): "report" | "brief" {
  return held[locale].report ? "report" : "brief";
}

/** @param key such as `error.back` */
export function findText(locale: Locale, namespace: Namespace, key: string): string | undefined {
  let at: string | Tree | undefined = held[locale][namespace === "report" ? partOf(locale) : namespace];
  for (const part of key.split(".")) at = typeof at === "object" && Object.hasOwn(at, part) ? at[part] : undefined;
  return typeof at === "string" ? at : undefined;
}
