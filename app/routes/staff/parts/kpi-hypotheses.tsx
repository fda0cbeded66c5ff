// What we expect of leading figures, written down with its day, and how it stood then and since.
import { Form } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Hypothesis } from "#app/domain/health/kpi-hypotheses.server.ts";
import { type Checked, holds } from "#app/domain/health/kpi-lab.ts";
import { kpis } from "#app/domain/health/renewal.ts";
import { date, percent } from "#app/i18n/format.ts";
import { DASH } from "./figures.ts";
import { Nothing } from "./nothing.tsx";
import { useKpiWords } from "./use-kpi-words.ts";
import { When } from "./when.tsx";

export function HypothesisList({ hypotheses }: { hypotheses: Hypothesis[] }) {
  const [t, locale, { name, value }] = [useT("honesty"), useLocale(), useKpiWords()];
  if (hypotheses.length === 0) return <Nothing>{t("kpi.noHypotheses")}</Nothing>;
  const last = ({ checks }: Hypothesis) => checks.at(-1);
  return (
    <DataTable
      caption={t("kpi.hypotheses")}
      rows={hypotheses}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        {
          key: "what",
          header: t("kpi.expected"),
          wide: true,
          cell: ({ kpi, level, note }) => (
            <>
              {t("kpi.expects", { kpi: name(kpi), level: value(kpi, level) })}
              {note && <span className="block text-xs font-normal text-soft">{note}</span>}
            </>
          ),
        },
        {
          key: "when",
          header: t("kpi.writtenDown"),
          cell: ({ recordedAt, by }) => (
            <>
              <When at={recordedAt} /> {by}
            </>
          ),
        },
        { key: "atFirst", header: t("kpi.atFirst"), cell: ({ checks }) => <Standing checked={checks[0]?.figures} /> },
        { key: "now", header: t("kpi.now"), cell: (row) => <Standing checked={last(row)?.figures} /> },
        { key: "since", header: t("kpi.since"), cell: (row) => <Standing checked={last(row)?.since} /> },
        {
          key: "checked",
          header: t("kpi.checked"),
          cell: (row) => {
            const check = last(row);
            return check ? date(check.checkedOn, locale) : DASH;
          },
        },
      ]}
    />
  );
}

/** At or above the level beside below it, and whether the two are told apart. */
function Standing({ checked }: { checked: Checked | undefined }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  if (!checked) return DASH;
  const rate = ({ share, renewed, n }: Checked["above"]) =>
    share === null ? DASH : t("red.of", { hits: renewed, n, share: percent(share, locale) });
  const verdict = holds(checked);
  const tone = { holds: "better", fails: "worse", untold: "neutral" } as const;
  return (
    <span className="flex flex-col items-start gap-1">
      <span>{t("kpi.above", { rate: rate(checked.above) })}</span>
      <span>{t("kpi.below", { rate: rate(checked.below) })}</span>
      <Badge tone={tone[verdict]}>{t(`kpi.standing.${verdict}`)}</Badge>
    </span>
  );
}

type Answer = { typed: Record<string, unknown>; errors: Record<string, string[]> } | undefined;

export function HypothesisForm({ answer }: { answer: Answer }) {
  const [t, { name }] = [useT("honesty"), useKpiWords()];
  const wrong = (field: string) =>
    (answer?.errors[field] ?? []).slice(0, 1).map((code) => t(`kpi.refused.${code as "kpi"}`));
  const typed = (field: string) => String(answer?.typed[field] ?? "");
  return (
    <Form method="post" noValidate className="grid max-w-4xl items-start gap-4 sm:grid-cols-[2fr_1fr_3fr]">
      <Field label={t("kpi.kpi")} error={wrong("kpi")}>
        <Select
          name="kpi"
          defaultValue={typed("kpi") || "login_rate"}
          options={kpis.map((kpi) => ({ value: kpi, label: name(kpi) }))}
        />
      </Field>
      <Field label={t("kpi.level")} error={wrong("level")}>
        <TextInput name="level" inputMode="decimal" maxLength={12} defaultValue={typed("level")} />
      </Field>
      <Field label={t("kpi.note")} error={wrong("note")}>
        <TextInput name="note" maxLength={500} defaultValue={typed("note")} />
      </Field>
      <div className="sm:col-span-3">
        <Button>{t("kpi.write")}</Button>
      </div>
    </Form>
  );
}
