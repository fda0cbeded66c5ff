// What an entry of the history keeps, in pairs: what was and what is, or what is alone. Ids say nothing to a reader, and
// neither does what is as it was; both are left out.
import type { AuditEntry } from "#app/domain/staff/audit.server.ts";
import type { Locale } from "#app/i18n/locale.ts";

type Detail = AuditEntry["detail"];
export type Value = Detail[string];
/** @property before undefined where nothing is said of what was */
export type Pair = { key: string; before: Value | undefined; value: Value };

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const BEFORE = /(?:B|_b)efore$/;

/** `target` with `targetBefore` or `target_before`, `after` with `before`, and what stands alone. */
export function pairsOf(detail: Detail, locale: Locale): Pair[] {
  const told = inLanguage(detail, locale);
  const beforeOf = (key: string) => [`${key}Before`, `${key}_before`].find((name) => Object.hasOwn(told, name));
  // Nothing is worth a line only where something was before or came after.
  const isNothing = (key: string, value: Value) => value === null && !beforeOf(key) && !BEFORE.test(key);
  const isSaid = ([key, value]: [string, Value]) =>
    !isNothing(key, value) && !(typeof value === "string" && ID.test(value)) && (value !== "" || beforeOf(key));
  return Object.entries(told)
    .filter(isSaid)
    .flatMap(([key, value]): Pair[] => {
      if (key === "before" && told.after !== undefined) return [];
      if (key === "after") return [{ key: told.before === undefined ? key : "", before: told.before, value }];
      const now = key.replace(BEFORE, "");
      if (now !== key && Object.hasOwn(told, now)) return [];
      const before = beforeOf(key);
      return [{ key, before: before === undefined ? undefined : told[before], value }];
    })
    .filter(({ before, value }) => before === undefined || before !== value);
}

/** What is said otherwise in English stands beside it: `title` and `titleEn`. */
function inLanguage(detail: Detail, locale: Locale): Detail {
  const isEnglish = (key: string) => key.endsWith("En") && Object.hasOwn(detail, key.slice(0, -2));
  const own = Object.entries(detail).filter(([key]) => !isEnglish(key));
  return Object.fromEntries(own.map(([key, value]) => [key, (locale === "en" && detail[`${key}En`]) || value]));
}
