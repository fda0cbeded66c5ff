// The form with which one of us sets a band. What was typed stays when it is refused, or when a colleague was quicker.
import { Form, useNavigation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, RadioGroup, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import { bandsToSet, type Override, REASON_MAX } from "#app/domain/health/override.ts";
import { date } from "#app/i18n/format.ts";
import { type Refused, useOverrideErrors } from "./override-refusal.tsx";

type Props = {
  /** The latest row that the reader has before them. */
  seen: string;
  days: { first: Day; last: Day };
  usual: Day;
  override: Override | null;
  refused: Refused | undefined;
};

export function OverrideFields({ seen, days, usual, override, refused }: Props) {
  const [t, s, locale] = [useT("override"), useT("staff"), useLocale()];
  const wrong = useOverrideErrors(refused, days);
  const busy = useNavigation().state !== "idle";
  const typed = refused?.typed;
  return (
    <Form method="post" noValidate className="no-print flex max-w-2xl flex-col gap-5">
      <input type="hidden" name="seen" value={refused && !refused.isMoved ? (typed?.seen ?? seen) : seen} />
      <RadioGroup
        legend={t("band")}
        name="band"
        chosen={typed ? (typed.band ?? "") : (override?.band ?? "")}
        error={wrong("band")}
        options={bandsToSet.map((band) => ({ value: band, label: s(`band.${band}`), hint: t(`bandHints.${band}`) }))}
      />
      <Field label={t("reason")} hint={t("reasonHint", { most: REASON_MAX })} error={wrong("reason")}>
        <TextArea name="reason" rows={3} maxLength={REASON_MAX} required defaultValue={typed?.reason ?? ""} />
      </Field>
      <Field label={t("until")} hint={t("untilHint", { day: date(days.last, locale) })} error={wrong("untilOn")}>
        <TextInput
          name="untilOn"
          type="date"
          required
          min={days.first}
          max={days.last}
          defaultValue={typed?.untilOn ?? usual}
        />
      </Field>
      <div>
        <Button kind="primary" disabled={busy}>
          {t("set")}
        </Button>
      </div>
    </Form>
  );
}
