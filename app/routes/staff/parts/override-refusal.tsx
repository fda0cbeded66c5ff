// Why a band was not set or not taken back, above the form; what is wrong with a field stands at the field.

import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import { REASON_MAX } from "#app/domain/health/override.ts";
import { date } from "#app/i18n/format.ts";

export type Refused = { typed: Record<string, string>; errors: Record<string, string[]>; isMoved: boolean };

/** @param by who wrote the latest row */
export function OverrideRefusal({ refused, by }: { refused: Refused | undefined; by: string }) {
  const t = useT("override");
  useRefusalFocus(refused, by);
  if (!refused?.isMoved && !refused?.errors.form) return null;
  return (
    <div data-refusal tabIndex={-1}>
      {refused.isMoved ? (
        <Notice kind="warning" title={t("moved.title", { name: by })}>
          {t("moved.text")}
        </Notice>
      ) : (
        <Notice kind="error">{t("wrong.unreadable")}</Notice>
      )}
    </div>
  );
}

/** What is wrong with a field, in words. @param days the first and the last that may be chosen */
export function useOverrideErrors(refused: Refused | undefined, days?: { first: Day; last: Day }) {
  const [t, locale] = [useT("override"), useLocale()];
  const values = { most: REASON_MAX, ...(days && { first: date(days.first, locale), last: date(days.last, locale) }) };
  return (field: string) => refused?.errors[field]?.map((code) => t(`wrong.${code as "reason"}`, values)) ?? [];
}
