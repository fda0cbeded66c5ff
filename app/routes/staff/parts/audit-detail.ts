// What an entry of the history keeps, as lines to read: what was and what is, or what is alone. Ids say nothing to a
// reader and are left out.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AuditEntry } from "#app/domain/staff/audit.server.ts";
import { quarterName } from "#app/i18n/format.ts";

type Value = AuditEntry["detail"][string];

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function useDetail(detail: AuditEntry["detail"]): string[] {
  const t = useT("people");
  const c = useT("common");
  const fields = useT("people");
  const locale = useLocale();
  const nameOf = (key: string) => textOr(fields, `auditField.${key}`, key);
  const inWords = (key: string, value: Value): string => {
    if (value === null || value === undefined) return t("history.none");
    if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
    const text = String(value);
    const quarter = key === "quarter" && /^(\d{4})-Q([1-4])$/.exec(text);
    if (quarter) return quarterName({ fiscalYear: Number(quarter[1]), number: Number(quarter[2]) }, locale);
    if (key === "role") return textOr(c, `role.${text}`, text);
    if (key === "locale") return textOr(c, `language.${text}`, text);
    if (key === "source") return textOr(c, `source.${text}`, text);
    if (key === "reportFrequency") return textOr(fields, `fields.frequency.${text}`, text);
    return textOr(fields, `auditValue.${text}`, text);
  };
  return pairsOf(detail).map(({ key, before, value }) => {
    const said = { value: inWords(key, value), before: before === undefined ? "" : inWords(key, before) };
    if (key === "") return `${said.before} → ${said.value}`;
    return t(before === undefined ? "history.fact" : "history.change", {
      field: nameOf(key),
      ...said,
      after: said.value,
    });
  });
}

type Pair = { key: string; before: Value | undefined; value: Value };

/** `target` with `targetBefore`, `after` with `before`, and what stands alone. */
export function pairsOf(detail: AuditEntry["detail"]): Pair[] {
  // Nothing is worth a line only where something was before or came after.
  const isNothing = (key: string, value: Value) =>
    value === null && !Object.hasOwn(detail, `${key}Before`) && !key.endsWith("Before");
  const isSaid = ([key, value]: [string, Value]) =>
    value !== "" && !isNothing(key, value) && !(typeof value === "string" && ID.test(value));
  const said = Object.fromEntries(Object.entries(detail).filter(isSaid));
  return Object.entries(said).flatMap(([key, value]): Pair[] => {
    if (key === "before" && said.after !== undefined) return [];
    if (key === "after") return [{ key: said.before === undefined ? key : "", before: said.before, value }];
    const now = key.replace(/Before$/, "");
    if (now !== key && Object.hasOwn(detail, now)) return [];
    return [{ key, before: said[`${key}Before`], value }];
  });
}

/** The text of a key that may not be one of ours; a translator answers with the key itself then. */
function textOr(t: (key: never) => string, key: string, otherwise: string): string {
  const text = t(key as never);
  return text === key ? otherwise : text;
}
