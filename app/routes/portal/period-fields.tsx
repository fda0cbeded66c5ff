// First and last day of a period, with what is wrong with them.
import { Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { RangeMistake } from "#app/domain/reports/period.ts";
import { date } from "#app/i18n/format.ts";

type Refused = { mistake: RangeMistake | "limit"; from: string; to: string };
type Props = { refused: Refused | null; today: string; startedOn: string; most: number };

export function PeriodFields({ refused, today, startedOn, most }: Props) {
  const t = useT("editions");
  const locale = useLocale();
  const { mistake } = refused ?? {};
  const text =
    mistake && mistake !== "limit" ? t(`request.mistake.${mistake}`, { date: date(startedOn, locale) }) : undefined;
  const isFirst = mistake === "days" || mistake === "future";
  return (
    <>
      {mistake === "limit" && <Notice kind="error">{t("request.limit", { n: most })}</Notice>}
      <div className="flex flex-wrap gap-4">
        <Field label={t("request.from")} error={isFirst ? text : undefined}>
          <TextInput type="date" name="from" required defaultValue={refused?.from ?? `${today.slice(0, 7)}-01`} />
        </Field>
        <Field label={t("request.to")} error={isFirst ? undefined : text}>
          <TextInput type="date" name="to" required defaultValue={refused?.to ?? today} />
        </Field>
      </div>
    </>
  );
}
