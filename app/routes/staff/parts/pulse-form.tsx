// How we see an account, with one press; and how it stands with whoever supports us there.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Sponsor, sponsorStates } from "#app/domain/contacts/sponsor.ts";
import { dayAt } from "#app/domain/day.ts";
import type { Pulse } from "#app/domain/touchpoints/pulse.server.ts";
import { date } from "#app/i18n/format.ts";
import type { RecordFault } from "./record-fault.ts";
import { RecordFaults } from "./record-faults.tsx";

const levels = [1, 2, 3, 4, 5] as const;

type PulseProps = { at: string; formId: string; pulse: Pulse | null; timeZone: string };

export function PulseForm({ at, formId, pulse, timeZone }: PulseProps) {
  const [t, locale] = [useT("records"), useLocale()];
  return (
    <Form method="post" action={at} className="flex flex-col gap-3">
      <p className="text-sm text-soft">
        {pulse
          ? t("pulse.last", {
              level: t(`pulse.level.is${pulse.level as 1}`),
              day: date(dayAt(pulse.recordedAt, timeZone), locale),
              by: pulse.by ?? "—",
            })
          : t("pulse.none")}
        {pulse?.note && <span className="block">{pulse.note}</span>}
      </p>
      <input type="hidden" name="id" value={formId} />
      <Field label={t("pulse.note")}>
        <TextInput name="note" maxLength={1000} />
      </Field>
      <div className="flex flex-wrap gap-2">
        {levels.map((level) => (
          <Button key={level} name="level" value={level}>
            {t(`pulse.level.is${level}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}

type SponsorProps = {
  at?: string;
  formId: string;
  today: string;
  people: { id: string; name: string }[];
  sponsors: Sponsor[];
  faults?: RecordFault[] | undefined;
  /** What was refused, to be put right. */
  typed?: TypedSponsor | undefined;
};
export type TypedSponsor = Partial<Record<"id" | "contactId" | "status" | "sinceOn" | "note", string>>;

export function SponsorForm({ at, formId, today, people, sponsors, faults, typed = {} }: SponsorProps) {
  const [t, locale] = [useT("records"), useLocale()];
  return (
    <Form method="post" action={at} noValidate className="flex flex-col gap-3">
      <RecordFaults faults={faults} />
      <ul className="text-sm text-soft">
        {sponsors.map(({ contactId, name, status, sinceOn, note }) => (
          <li key={contactId ?? ""}>
            {t("sponsor.line", {
              name: name ?? t("sponsor.nobody"),
              state: t(`sponsor.state.${status}`),
              day: date(sinceOn, locale),
            })}
            {note && ` ${note}`}
          </li>
        ))}
        {sponsors.length === 0 && <li>{t("sponsor.none")}</li>}
      </ul>
      <input type="hidden" name="id" value={typed.id || formId} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t("sponsor.who")}>
          <Select
            name="contactId"
            defaultValue={typed.contactId ?? sponsors[0]?.contactId ?? ""}
            options={[
              { value: "", label: t("sponsor.nobody") },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field label={t("sponsor.how")}>
          <Select
            name="status"
            defaultValue={typed.status ?? sponsorStates[0]}
            options={sponsorStates.map((value) => ({ value, label: t(`sponsor.state.${value}`) }))}
          />
        </Field>
        <Field label={t("sponsor.since")}>
          <TextInput name="sinceOn" type="date" required defaultValue={typed.sinceOn ?? today} />
        </Field>
      </div>
      <Field label={t("pulse.note")}>
        <TextInput name="note" maxLength={1000} defaultValue={typed.note ?? ""} />
      </Field>
      <div>
        <Button>{t("sponsor.save")}</Button>
      </div>
    </Form>
  );
}
