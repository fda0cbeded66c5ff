// Texts on their way to a browser.
import { createHash } from "node:crypto";
import * as en from "./en/all.ts";
import * as ja from "./ja/all.ts";
import type { Locale } from "./locale.ts";
import type { Namespace } from "./texts.ts";

let version: string | undefined;

/** Changes whenever a text does. */
export function textsVersion(): string {
  version ??= createHash("sha256").update(JSON.stringify({ ja, en })).digest("base64url").slice(0, 10);
  return version;
}

/** Texts of one language by namespace. */
export function pickTexts(locale: Locale, namespaces: Namespace[]) {
  const all = { ja, en }[locale];
  return Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
}
