import { type Namespace, type TFunction, translator } from "#app/i18n/translator.ts";
import { useLocale } from "./locale.tsx";

/** Texts of one namespace in the reader's language. */
export function useT<N extends Namespace>(namespace: N): TFunction<N> {
  return translator(useLocale(), namespace);
}
