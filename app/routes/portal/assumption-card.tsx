// One assumption: its value, what is known of it, the form that changes it, and what it was before.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { boundsOf, sources } from "#app/domain/value/assumption-edit.ts";
import type { KeptAssumption } from "#app/domain/value/assumptions.server.ts";
import { typedAmount } from "#app/domain/value/driver-form.ts";
import { dateTime } from "#app/i18n/format.ts";
import type { Mistakes, Refusal } from "./assumption-refusal.ts";
import { assumptionText, endsText, typedUnit } from "./assumption-words.ts";
import type { AssumptionsData } from "./assumptions.tsx";

type Props = { assumption: KeptAssumption; page: AssumptionsData; refused: Refusal | null };

export function AssumptionCard({ assumption, page, refused }: Props) {
  const t = useT("value");
  const locale = useLocale();
  const { name, range, unit, note } = assumption;
  return (
    <Card>
      <h2 className="phrase text-base font-semibold">{name[locale]}</h2>
      <p className="headline tabular mt-1 text-lg font-semibold">{endsText(range, unit, page.currency, locale)}</p>
      {range ? (
        <p className="text-xs text-faint">{[t("assume.low"), t("assume.expected"), t("assume.high")].join(" / ")}</p>
      ) : (
        <p className="text-sm text-attention">{t("assume.noValue")}</p>
      )}
      {note[locale] && <p className="prose-width mt-2 text-sm text-soft">{note[locale]}</p>}
      <Facts assumption={assumption} page={page} />
      {page.mayEdit && (
        <details className="mt-4" open={refused !== null}>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center text-sm font-medium">
            {t("assume.edit")}
            <span className="sr-only">: {name[locale]}</span>
          </summary>
          <EditForm assumption={assumption} page={page} refused={refused} />
        </details>
      )}
      <History assumption={assumption} page={page} />
    </Card>
  );
}

function Facts({ assumption, page: { currency } }: Pick<Props, "assumption" | "page">) {
  const t = useT("value");
  const c = useT("common");
  const locale = useLocale();
  const { by, source, asOf, unit, bounds } = assumption;
  const { min, max } = bounds;
  const text = (value: number) => assumptionText(value, unit, currency, locale);
  const widest = boundsOf(unit, bounds);
  const facts = [
    { term: t("assume.source"), text: c(`source.${source}`) },
    { term: t("assume.owner"), text: by?.name ?? t("assume.ownerStart") },
    { term: t("assume.asOf"), text: <Time at={asOf} /> },
    ...(min !== null || max !== null || unit === "share"
      ? [{ term: t("assume.bounds"), text: t("assume.within", { min: text(widest.min), max: text(widest.max) }) }]
      : []),
  ];
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt className="text-xs text-faint">{fact.term}</dt>
          <dd className="tabular">{fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}

function EditForm({ assumption, page, refused }: Props) {
  const t = useT("value");
  const c = useT("common");
  const locale = useLocale();
  const { currency, driver } = page;
  const { id, unit, range, source, asOf, note } = assumption;
  const { typed = null, mistakes = {}, moved = null } = refused ?? {};
  const error = useMistakes(mistakes, assumption, currency);
  const start = (end: "low" | "expected" | "high") =>
    typed?.[end] ?? typedAmount(range ? Number(range[end]) : null, unit, currency);
  return (
    <Form method="post" action={`/value/assumptions/${driver.key}`} className="mt-3 flex max-w-2xl flex-col gap-4">
      {moved && <Moved moved={moved} typed={typed} page={page} />}
      <input type="hidden" name="assumption" value={id} />
      <input type="hidden" name="version" value={moved?.version ?? assumption.version} />
      <div className="grid gap-4 sm:grid-cols-3">
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
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("assume.source")}>
          <Select
            name="source"
            defaultValue={typed?.source ?? (source === "measured" ? source : "customer")}
            options={sources.map((value) => ({ value, label: c(`source.${value}`) }))}
          />
        </Field>
        <Field label={t("assume.asOf")} {...error("asOf")}>
          <TextInput name="asOf" type="date" defaultValue={typed?.asOf ?? asOf} />
        </Field>
      </div>
      <Field label={t("assume.note")} hint={t("assume.noteHint")}>
        <TextArea name="note" rows={2} maxLength={500} defaultValue={typed?.note ?? note[locale]} />
      </Field>
      <Field label={t("assume.reason")} hint={t("assume.reasonHint")} {...error("reason")}>
        <TextInput name="reason" maxLength={500} defaultValue={typed?.reason ?? ""} />
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
  const when = dateTime(moved.changedAt, page.timeZone, locale);
  return (
    <Notice kind="warning" title={t("assume.movedTitle")}>
      <p>{t("assume.movedText", { name: moved.by?.name ?? "—", when })}</p>
      <dl className="tabular mt-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <div>
          <dt className="text-xs">{t("assume.theirs")}</dt>
          <dd className="font-medium">{endsText(moved.range, moved.unit, page.currency, locale)}</dd>
          {moved.history[0]?.reason && <dd>{moved.history[0].reason}</dd>}
        </div>
        <div>
          <dt className="text-xs">{t("assume.yours")}</dt>
          <dd className="font-medium">{[typed?.low, typed?.expected, typed?.high].join(" / ")}</dd>
        </div>
      </dl>
    </Notice>
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

function History({ assumption, page: { currency, timeZone } }: Pick<Props, "assumption" | "page">) {
  const t = useT("value");
  const c = useT("common");
  const locale = useLocale();
  const { history, unit, name } = assumption;
  if (history.length === 0) return <p className="mt-3 text-xs text-faint">{t("assume.noHistory")}</p>;
  return (
    <div className="mt-4">
      <DataTable
        caption={`${t("assume.history")}: ${name[locale]}`}
        rows={history}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: "when", header: t("assume.when"), cell: (row) => dateTime(row.changedAt, timeZone, locale) },
          { key: "who", header: t("assume.who"), cell: ({ by }) => by?.name ?? "—" },
          { key: "was", header: t("assume.was"), cell: ({ range }) => endsText(range, unit, currency, locale) },
          { key: "source", header: t("assume.source"), cell: ({ source }) => c(`source.${source}`) },
          { key: "why", header: t("assume.why"), wide: true, cell: ({ reason }) => reason || "—" },
        ]}
      />
    </div>
  );
}
