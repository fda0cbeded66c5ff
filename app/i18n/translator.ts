// Texts in the reader's language. Japanese is written first; the English of each namespace must have the same keys.
import type { Locale } from "./locale.ts";
import { findText, type Namespace, type Texts } from "./texts.ts";

export type { Namespace } from "./texts.ts";

/** What stands for the {{names}} of a text. A `count` also chooses between its `_one` and `_other`. */
type Values = Readonly<Record<string, unknown>>;
type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeyOf<T[K]>}`;
}[keyof T & string];
type WithoutPlural<K extends string> = K extends `${infer Base}_${"one" | "other"}` ? Base : K;

/** Says the text of a key in one language. */
export type TFunction<N extends Namespace> = (key: KeyOf<Texts[N]>, values?: Values) => string;

const translators = new Map<string, unknown>();
const plurals = { ja: new Intl.PluralRules("ja"), en: new Intl.PluralRules("en") };

/** A translator fixed to one language and namespace; safe to use from parallel renders. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  const name = `${locale} ${namespace}`;
  const known = translators.get(name) as TFunction<N> | undefined;
  if (known) return known;
  const made: TFunction<N> = (key, values = {}) => fill(textOf(locale, namespace, key, values.count) ?? key, values);
  translators.set(name, made);
  return made;
}

/** As translator(), with every text changed before its values are filled in. Not kept: keep it yourself. */
export function changedTranslator<N extends Namespace>(
  locale: Locale,
  namespace: N,
  change: (text: string) => string,
): TFunction<N> {
  return (key, values = {}) => fill(change(textOf(locale, namespace, key, values.count) ?? key), values);
}

function textOf(locale: Locale, namespace: Namespace, key: string, count: unknown): string | undefined {
  const plural = typeof count === "number" && `${key}_${plurals[locale].select(count)}`;
  return (plural ? findText(locale, namespace, plural) : undefined) ?? findText(locale, namespace, key);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
