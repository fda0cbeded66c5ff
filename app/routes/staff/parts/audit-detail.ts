// The history's entries in the reader's words: what an act was done to, and what it changed.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays, addMonths, isDay } from "#app/domain/day.ts";
import { isRecordKind } from "#app/domain/intake/record-kinds.ts";
import { policyKeys } from "#app/domain/reports/policy.ts";
import type { AuditEntry } from "#app/domain/staff/audit.server.ts";
import { date, months, quarterName } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { pairsOf, type Value } from "./audit-pairs.ts";
import { usePolicyWords } from "./use-policy-words.ts";

/** The name of what the act was done to; of a report its period. */
export function useSubject({ subject, subjectEn }: Pick<AuditEntry, "subject" | "subjectEn">): string {
  const locale = useLocale();
  return periodIn(subject, locale) ?? (locale === "en" ? (subjectEn ?? subject) : subject);
}

export function useDetail(detail: AuditEntry["detail"]): string[] {
  const [t, c, r, locale] = [useT("people"), useT("common"), useT("report"), useLocale()];
  const notSet = useT("rules")("notSet");
  const policy = usePolicyWords(notSet);
  const [stops, s, d] = [useT("delivery"), useT("staff"), useT("datain")];
  const nameOf = (key: string) => {
    if (policyKeys.includes(key)) return policy.field(key);
    const ofRecord = textOr(d, `label.${key}`, key);
    // Of what a program sent the fields are called as it calls them.
    return isKind(detail.kind) && key !== "kind" && ofRecord !== key
      ? ofRecord
      : textOr(t, `auditField.${key}`, ofRecord);
  };
  const inWords = (key: string, value: Value): string => {
    if (policyKeys.includes(key)) return policy.value(key, value);
    if (value === null || value === undefined || value === "") return t("history.none");
    if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
    const text = String(value);
    if (key === "quarter") return periodIn(text, locale) ?? text;
    if (key === "band") return textOr(s, `band.${text}`, text);
    if (key === "role") return textOr(c, `role.${text}`, text);
    if (key === "locale") return textOr(c, `language.${text}`, text);
    if (key === "source") return textOr(c, `source.${text}`, text);
    if (key === "reportFrequency") return textOr(t, `fields.frequency.${text}`, text);
    if (key === "paper") return textOr(t, `settings.papers.${text}`, text);
    if (key === "reason") return textOr(stops, `stops.reasonName.${text}`, text);
    if (key === "kind") return textOr(d, `kind.${text}`, text);
    if (key === "logo") return t("history.picture", { mark: text.slice(0, 8) });
    if (key === "order") {
      const names = text.split(/,\s*/).map((name) => textOr(r, `section.${name}`, name));
      return names.join(locale === "ja" ? "、" : ", ");
    }
    return isDay(text) ? date(text, locale) : textOr(t, `auditValue.${text}`, textOr(d, `choice.${text}`, text));
  };
  return pairsOf(detail, locale).map(({ key, before, value }) => {
    const said = { value: inWords(key, value), before: before === undefined ? "" : inWords(key, before) };
    if (key === "") return `${said.before} → ${said.value}`;
    return t(before === undefined ? "history.fact" : "history.change", {
      field: nameOf(key),
      ...said,
      after: said.value,
    });
  });
}

function isKind(kind: Value | undefined): boolean {
  return typeof kind === "string" && isRecordKind(kind);
}

/** A report's period by its key: a quarter, a month or days, whoever asked for it; null for what is no such key. */
export function periodIn(key: string, locale: Locale): string | null {
  const [, year, number] = /^(\d{4})-Q([1-4])(?:~|$)/.exec(key) ?? [];
  if (year) return quarterName({ fiscalYear: Number(year), number: Number(number) }, locale);
  const [, month] = /^(\d{4}-\d{2})(?:~|$)/.exec(key) ?? [];
  if (month) return months({ from: `${month}-01`, until: addMonths(`${month}-01`, 1) }, locale);
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})(?:~|$)/.exec(key) ?? [];
  return from && to ? months({ from, until: addDays(to, 1) }, locale) : null;
}

/**
 * The text of a key that may not be one of ours; a translator answers with the key itself then. What people wrote may hold
 * what a translator would fill in, and is no key.
 */
function textOr(t: (key: never) => string, key: string, otherwise: string): string {
  if (!/^[\w.-]+$/.test(key)) return otherwise;
  const text = t(key as never);
  return text === key ? otherwise : text;
}
