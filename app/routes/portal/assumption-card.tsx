// One assumption: its value, what is known of it, the form that changes it, and what it was before.
import { Card } from "#app/components/card.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { boundsOf } from "#app/domain/value/assumption-edit.ts";
import type { KeptAssumption } from "#app/domain/value/assumptions.server.ts";
import { AssumptionForm } from "./assumption-form.tsx";
import { AssumptionHistory } from "./assumption-history.tsx";
import type { Refusal } from "./assumption-refusal.ts";
import { assumptionText, isPoint, sourceText } from "./assumption-words.ts";
import type { AssumptionsData } from "./assumptions.tsx";
import { personText } from "./receipt-words.ts";

type Props = { assumption: KeptAssumption; page: AssumptionsData; refused: Refusal | null };

export function AssumptionCard({ assumption, page, refused }: Props) {
  const t = useT("value");
  const locale = useLocale();
  const { name, note } = assumption;
  return (
    <Card>
      <h2 className="phrase text-base font-semibold">{name[locale]}</h2>
      <Ends assumption={assumption} page={page} />
      {note[locale] && <p className="prose-width phrase mt-2 text-sm text-soft">{note[locale]}</p>}
      <Facts assumption={assumption} page={page} />
      {page.mayEdit && (
        <details className="disclosure mt-2" open={refused !== null}>
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong">
            <Icon name="chevron" size={16} className="chevron" />
            {t("assume.edit")}
            <span className="sr-only">: {name[locale]}</span>
          </summary>
          <AssumptionForm assumption={assumption} page={page} refused={refused} />
        </details>
      )}
      <AssumptionHistory assumption={assumption} page={page} />
    </Card>
  );
}

function Ends({ assumption: { range, unit }, page: { currency } }: Pick<Props, "assumption" | "page">) {
  const t = useT("value");
  const locale = useLocale();
  if (!range) return <p className="mt-1 text-sm text-attention">{t("assume.noValue")}</p>;
  const text = (value: number) => assumptionText(value, unit, currency, locale);
  const ends = isPoint(range)
    ? [{ term: t("assume.one"), text: text(range.expected), isMain: true }]
    : (["low", "expected", "high"] as const).map((end) => {
        return { term: t(`assume.${end}`), text: text(range[end]), isMain: end === "expected" };
      });
  return (
    <dl className="mt-2 flex flex-wrap items-end gap-x-8 gap-y-2">
      {ends.map(({ term, text, isMain }) => (
        <div key={term}>
          <dt className="text-xs text-faint">{term}</dt>
          <dd className={`tabular text-base ${isMain ? "font-semibold" : ""}`}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facts({ assumption, page: { currency } }: Pick<Props, "assumption" | "page">) {
  const t = useT("value");
  const locale = useLocale();
  const { by, source, asOf, unit, bounds } = assumption;
  const { min, max } = bounds;
  const text = (value: number) => assumptionText(value, unit, currency, locale);
  const widest = boundsOf(unit, bounds);
  const facts = [
    { term: t("assume.source"), text: sourceText(source, locale) },
    { term: t("assume.owner"), text: by ? personText(by, locale) : t("assume.ownerStart") },
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
