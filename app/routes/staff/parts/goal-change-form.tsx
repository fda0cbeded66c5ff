// The form with which staff change a goal. When somebody was quicker, it shows what they saved beside what was typed.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { stepRows } from "#app/domain/milestones/change-form.ts";
import type { GoalFields } from "#app/domain/milestones/goal-form.ts";
import { type GoalForm, GoalNames, GoalText, StepMeasure, StepRow } from "#app/routes/portal/goal-inputs.tsx";

type Person = { id: string; name: string };
type Props = GoalForm & {
  action: string;
  /** As it stands now, and as somebody typed it; `fields` is what the form shall have. */
  saved: GoalFields;
  typed: GoalFields;
  moved: boolean;
  contacts: Person[];
  staff: Person[];
  currency: string;
};

export function GoalChangeForm({ action, saved, fields, typed, mistakes, moved, contacts, staff, currency }: Props) {
  const t = useT("plan");
  const form = { fields, mistakes };
  const people = (list: Person[]) => [
    { value: "", label: t("form.nobody") },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Form
      method="post"
      action={action}
      key={`${saved.version} ${JSON.stringify(fields)}`}
      className="flex max-w-4xl flex-col gap-5"
    >
      {moved && <Meanwhile saved={saved} typed={typed} people={[...contacts, ...staff]} />}
      <input type="hidden" name="version" value={saved.version} />
      <div className="grid gap-4 sm:grid-cols-2">
        <GoalNames {...form} />
        <GoalText
          name="target"
          label={t("form.target")}
          hint={t("form.targetHint", { currency })}
          inputMode="decimal"
          {...form}
        />
        <GoalText name="due" label={t("form.due")} hint={t("form.dueHint")} {...form} />
        <Field label={t("form.contact")}>
          <Select name="contact" defaultValue={fields.contact} options={people(contacts)} />
        </Field>
        <Field label={t("form.staff")}>
          <Select name="staff" defaultValue={fields.staff} options={people(staff)} />
        </Field>
      </div>
      <Steps {...form} rows={Math.max(stepRows(fields), stepRows(saved))} />
      <div>
        <Button kind="primary">{t("form.save")}</Button>
      </div>
    </Form>
  );
}

function Steps({ rows, ...form }: GoalForm & { rows: number }) {
  const t = useT("plan");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-xs text-faint">
        {t("form.ownHint")} {t("staff.clearToRemove")}
      </p>
      <input type="hidden" name="rows" value={rows} />
      {Array.from({ length: rows }, (_, i) => `step${i + 1}`).map((name, i) => (
        <StepRow key={name} n={i + 1} names={2}>
          <input type="hidden" name={`${name}Id`} value={form.fields[`${name}Id`] ?? ""} />
          <GoalNames of={name} {...form} />
          <StepMeasure name={name} {...form} />
        </StepRow>
      ))}
    </div>
  );
}

/** What the other person saved, where it differs from what was typed here. */
function Meanwhile({ saved, typed, people }: { saved: GoalFields; typed: GoalFields; people: Person[] }) {
  const t = useT("plan");
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name ?? t("form.nobody");
  const steps = Array.from({ length: Math.max(stepRows(saved), stepRows(typed)) }, (_, i) => i + 1);
  const all = [
    { label: t("form.nameJa"), now: saved.titleJa, mine: typed.titleJa },
    { label: t("form.nameEn"), now: saved.titleEn, mine: typed.titleEn },
    { label: t("form.target"), now: saved.target, mine: typed.target },
    { label: t("form.due"), now: saved.due, mine: typed.due },
    { label: t("form.contact"), now: nameOf(saved.contact), mine: nameOf(typed.contact) },
    { label: t("form.staff"), now: nameOf(saved.staff), mine: nameOf(typed.staff) },
    ...steps.map((n) => ({ label: t("form.step", { n }), now: stepText(saved, n), mine: stepText(typed, n) })),
  ];
  return (
    <Notice kind="warning" title={t("staff.meanwhile")}>
      <p>{t("staff.meanwhileLead")}</p>
      <DataTable
        caption={t("staff.meanwhile")}
        rows={all.filter(({ now, mine }) => (now ?? "") !== (mine ?? ""))}
        rowKey={({ label }) => label}
        columns={[
          { key: "field", header: t("staff.field"), cell: ({ label }) => label },
          { key: "now", header: t("staff.saved"), cell: ({ now }) => now || "—" },
          { key: "mine", header: t("staff.typed"), cell: ({ mine }) => mine || "—" },
        ]}
      />
    </Notice>
  );
}

function stepText(fields: GoalFields, n: number): string {
  const parts = ["TitleJa", "TitleEn", "Value", "Due"].map((part) => fields[`step${n}${part}`] ?? "");
  return parts.filter(Boolean).join(" / ");
}
