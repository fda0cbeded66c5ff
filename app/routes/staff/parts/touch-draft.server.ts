// A few words to a customer who has fallen silent, in the customer's language, for our own mail program to send.
import type { Both } from "#app/domain/both.ts";
import type { Touch } from "#app/domain/health/radar.ts";
import { translator } from "#app/i18n/translator.ts";

/** @returns an address that opens a new mail with its text */
export function draftOf(
  person: { name: string; email: string; locale: "ja" | "en" },
  touch: Touch,
  product: Both | null,
  me: { name: string },
): string {
  const t = translator(person.locale, "radar");
  const words = { product: product?.[person.locale] ?? "", name: person.name, me: me.name };
  const subject = t("draft.subject", words);
  const body = t("draft.body", { ...words, ask: t(`draft.ask.${touch}`, words) });
  // A mail program reads + as a plus, so spaces are written as %20.
  const to = encodeURIComponent(person.email).replace("%40", "@");
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
}
