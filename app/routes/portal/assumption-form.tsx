// Changes an assumption. What was typed stays when it is refused, or when somebody else was quicker.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { boundsOf, MOST_LETTERS, sources } from "#app/domain/value/assumption-edit.ts";
import type { KeptAssumption } from "#app/domain/value/assumptions.server.ts";
import { typedAmount } from "#app/domain/value/driver-form.ts";
import { dateTime } from "#app/i18n/format.ts";
import type { Mistakes, Refusal } from "./assumption-refusal.ts";
import { assumptionText, endsText, sourceText, typedUnit } from "./assumption-words.ts";
import type { AssumptionsData } from "./assumptions.tsx";
import { personText } from "./receipt-words.ts";

type Props = { assumption: KeptAssumption; page: AssumptionsData; refused: Refusal | null };

export function AssumptionForm({ assumption, page, refused }: Props) {
  const t = useT("value");
  const locale = useLocale();
  const { currency, driver, today } = page;
  const { id, unit, range, source, note } = assumption;
  const { typed = null, mistakes = {}, moved = null } = refused ?? {};
  const error = useMistakes(mistakes, assumption, currency);
  const start = (end: "low" | "expected" | "high") =>
    typed?.[end] ?? typedAmount(range ? Number(range[end]) : null, unit, currency);
  return (
    <Form method="post" action={`/value/assumptions/${driver.key}`} className="mt-3 flex max-w-2xl flex-col gap-4">
      {moved && <Moved moved={moved} typed={typed} page={page} />}
      <input type="hidden" name="assumption" value={id} />
      <input type="hidden" name="version" value={moved?.version ?? assumption.version} />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {(["low", "expected", "high"] as const).map((end) => (
          <Field
            key={end}
            label={t("assume.inUnit", { label: t(`assume.${end}`), unit: typedUnit(unit, currency, locale) })}
            {...error(end)}
          >
            <TextInput name={end} inputMode="decimal" autoComplete="off" defaultValue={start(end)} />
          </Field>
        ))}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("assume.source")}>
          <Select
            name="source"
            defaultValue={typed?.source ?? (source === "measured" ? source : "customer")}
            options={sources.map((value) => ({ value, label: sourceText(value, locale) }))}
          />
        </Field>
        <Field label={t("assume.asOf")} {...error("asOf")}>
          <TextInput name="asOf" type="date" max={today} defaultValue={typed?.asOf ?? today} />
        </Field>
      </div>
      <Field label={t("assume.note")} hint={t("assume.noteHint")}>
        <TextArea name="note" rows={2} maxLength={MOST_LETTERS} defaultValue={typed?.note ?? note[locale]} />
      </Field>
      <Field label={t("assume.reason")} hint={t("assume.reasonHint")} {...error("reason")}>
        <TextInput name="reason" maxLength={MOST_LETTERS} autoComplete="off" defaultValue={typed?.reason ?? ""} />
      </Field>
      <div>
        <Button kind="primary">{t("assume.save")}</Button>
      </div>
    </Form>
  );
}

/** What somebody else wrote meanwhile, beside what was typed here. */
function Moved({ moved, typed, page }: { moved: KeptAssumption; typed: Refusal["typed"]; page: AssumptionsData }) {
  const t = useT("value");
  const locale = useLocale();
  const when = `${dateTime(moved.changedAt, page.timeZone, locale)} (${page.timeZone})`;
  const reason = moved.history[0]?.reason;
  return (
    <div tabIndex={-1} data-refusal className="scroll-mt-20 outline-none">
      <Notice kind="warning" title={t("assume.movedTitle")}>
        <p>{t("assume.movedText", { name: personText(moved.by, locale), when })}</p>
        <dl className="tabular mt-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <div>
            <dt className="text-xs">{t("assume.theirs")}</dt>
            <dd className="font-medium">{endsText(moved.range, moved.unit, page.currency, locale)}</dd>
            {reason && <dd>{t("assume.why", { text: reason })}</dd>}
          </div>
          <div>
            <dt className="text-xs">{t("assume.yours")}</dt>
            <dd className="font-medium">{[typed?.low, typed?.expected, typed?.high].join(" / ")}</dd>
          </div>
        </dl>
      </Notice>
    </div>
  );
}

function useMistakes(mistakes: Mistakes, { unit }: KeptAssumption, currency: string) {
  const t = useT("value");
  const locale = useLocale();
  return (field: keyof Mistakes) => {
    const mistake = mistakes[field];
    if (!mistake) return {};
    if (typeof mistake === "string") return { error: t(`assume.error.${mistake}`) };
    const { min, max } = boundsOf(unit, mistake.bounds);
    const text = (value: number) => assumptionText(value, unit, currency, locale);
    return { error: t(`assume.error.${mistake.code}`, { min: text(min), max: text(max) }) };
  };
}
