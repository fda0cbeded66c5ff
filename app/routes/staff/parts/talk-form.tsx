// A talk, a mail or a ticket is noted.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { directions, touchpointKinds } from "#app/domain/touchpoints/touchpoint-draft.ts";
import type { RecordFault } from "./record-fault.ts";
import { RecordFaults } from "./record-faults.tsx";

type TalkField = "kind" | "direction" | "occurredAt" | "subject" | "summary" | "contactId" | "tone";
export type TypedTalk = Partial<Record<TalkField | "withDecisionMaker" | "leftOpen", string>>;

type Props = {
  formId: string;
  /** On the account's own clock. */
  now: string;
  timeZone: string;
  people: { id: string; name: string }[];
  refused: { typed: TypedTalk; faults: RecordFault[] } | undefined;
};

const tones = ["2", "1", "0", "-1", "-2"] as const;

export function TalkForm({ formId, now, timeZone, people, refused }: Props) {
  const t = useT("records");
  const typed = refused?.typed ?? {};
  return (
    <Form method="post" noValidate className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <div className="empty:hidden sm:col-span-2 lg:col-span-4">
        <RecordFaults faults={refused?.faults} />
      </div>
      <input type="hidden" name="id" value={formId} />
      <Field label={t("talk.kind")}>
        <Select
          name="kind"
          defaultValue={typed.kind ?? "call"}
          options={touchpointKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Field>
      <Field label={t("talk.direction")}>
        <Select
          name="direction"
          defaultValue={typed.direction ?? "both"}
          options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        />
      </Field>
      <Field label={t("talk.when", { zone: timeZone })}>
        <TextInput name="occurredAt" type="datetime-local" required defaultValue={typed.occurredAt ?? now} />
      </Field>
      <Field label={t("talk.who")}>
        <Select
          name="contactId"
          defaultValue={typed.contactId ?? ""}
          options={[{ value: "", label: t("unsaid") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Field>
      <div className="sm:col-span-2">
        <Field label={t("talk.subject")}>
          <TextInput name="subject" maxLength={200} defaultValue={typed.subject ?? ""} />
        </Field>
      </div>
      <Field label={t("talk.tone")}>
        <Select
          name="tone"
          defaultValue={typed.tone ?? ""}
          options={[{ value: "", label: t("unsaid") }, ...tones.map((value) => ({ value, label: t(`tone.${value}`) }))]}
        />
      </Field>
      <div>
        <Checkbox
          name="withDecisionMaker"
          label={t("talk.decides")}
          defaultChecked={typed.withDecisionMaker === "on"}
        />
        <Checkbox name="leftOpen" label={t("talk.leftOpen")} defaultChecked={typed.leftOpen === "on"} />
      </div>
      <div className="sm:col-span-2 lg:col-span-4">
        <Field label={t("talk.summary")}>
          <TextArea name="summary" rows={2} maxLength={4000} defaultValue={typed.summary ?? ""} />
        </Field>
      </div>
      <div>
        <Button kind="primary">{t("talk.save")}</Button>
      </div>
    </Form>
  );
}
