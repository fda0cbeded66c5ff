// Texts in the reader's language. Japanese is written first; the English of each namespace must have the same keys.
import i18next, { type TFunction } from "i18next";
import * as en from "./en/all.ts";
import * as ja from "./ja/all.ts";
import type { Locale } from "./locale.ts";

export type Namespace = keyof typeof ja;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof ja;
    returnNull: false;
  }
}

const texts = i18next.createInstance();
texts.init({
  lng: "ja",
  fallbackLng: false,
  ns: Object.keys(ja),
  defaultNS: "common",
  resources: { ja, en },
  interpolation: { escapeValue: false },
  initAsync: false,
  showSupportNotice: false,
} as Parameters<typeof texts.init>[0]);

/** A translator fixed to one language and namespace; safe to use from parallel renders. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  return texts.getFixedT(locale, namespace) as unknown as TFunction<N>;
}

export type { TFunction } from "i18next";
