// The numbers behind an alert as one sentence: on screen, in mails and in messages to other systems the same.
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Evidence } from "./health-signs.ts";
import type { AlertKind } from "./rule.ts";

export function evidenceWords(locale: Locale, kind: AlertKind, evidence: Evidence): string {
  const isSet = kind === "turned_red" && typeof evidence.bandBy === "string";
  return translator(locale, "alerts")(isSet ? "evidenceSet" : `evidence.${kind}`, inWords(locale, evidence));
}

function inWords(locale: Locale, evidence: Evidence): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => {
      const said = (locale === "en" && evidence[`${key}En`]) || value;
      const isDay = typeof said === "string" && /^\d{4}-\d\d-\d\d$/.test(said);
      return [key, isDay ? date(said, locale) : (said ?? "—")];
    }),
  );
}
