// Each way in which usage became value: its formula with the figures in it, and every assumption with its source.
import { Badge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { MissingReason } from "#app/domain/reports/snapshot.ts";
import { formulaOf } from "#app/domain/value/formula.ts";
import type { Assumption, DriverValue } from "#app/domain/value/savings.ts";
import { money, moneyRange, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

/** A driver as it stands now or stood in an edition; editions from before the customer was asked have no claim. */
type Standing = "leftOut" | "insteadOf" | "claim" | "basis";
export type ShownDriver = Omit<DriverValue, "missing" | Standing> & {
  [K in Standing]?: DriverValue[K] | undefined;
} & { missing: MissingReason | null };
type Props = { drivers: ShownDriver[]; currency: string };

export function ValueDrivers({ drivers, currency }: Props) {
  const t = useT("portal");
  const measured = drivers.filter(({ value }) => value !== null);
  const unmeasured = drivers.filter(({ value }) => value === null);
  return (
    <>
      {measured.length > 0 && (
        <Section title={t("value.drivers")} lead={t("value.driversLead")}>
          {measured.map((driver) => (
            <Driver key={driver.key} driver={driver} currency={currency} />
          ))}
        </Section>
      )}
      {unmeasured.length > 0 && (
        <Section title={t("value.notMeasurable")} lead={t("value.notMeasurableLead")}>
          {unmeasured.map((driver) => (
            <Driver key={driver.key} driver={driver} currency={currency} />
          ))}
        </Section>
      )}
    </>
  );
}

function Driver({ driver, currency }: { driver: ShownDriver; currency: string }) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const uses = number(driver.uses, locale, 1);
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 className="phrase flex flex-wrap items-center gap-2 text-base">
            {driver.name[locale]}
            <Badge>{c(`driverKind.${driver.kind}`)}</Badge>
          </h3>
          <p className="mt-1 text-sm text-soft">
            {t(driver.measure === "events" ? "value.uses" : "value.quantity", {
              feature: driver.feature[locale],
              uses,
            })}
          </p>
        </div>
        <p className="tabular headline text-lg font-semibold">
          {driver.value ? moneyRange(driver.value, currency, locale) : "—"}
        </p>
      </div>
      {driver.missing && <p className="mt-2 text-sm text-attention">{c(`missing.${driver.missing}`)}</p>}
      {!driver.counted && driver.value && <p className="mt-2 text-sm text-soft">{t("value.notCounted")}</p>}
      {driver.value && (
        <p className="tabular mt-3 text-sm">
          <span className="text-faint">{t("value.formula")}: </span>
          {formulaOf(driver, driver.uses, currency)} = {money(driver.value.expected, currency, locale)}
        </p>
      )}
      {driver.assumptions.length > 0 && (
        <div className="mt-3">
          <Assumptions driver={driver} currency={currency} />
        </div>
      )}
    </Card>
  );
}

function Assumptions({ driver, currency }: { driver: ShownDriver; currency: string }) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const amount = (assumption: Assumption, end: "low" | "expected" | "high") =>
    assumption.range ? assumptionText(assumption.range[end], assumption.unit, currency, locale) : "—";
  return (
    <DataTable
      caption={`${driver.name[locale]}: ${t("value.assumption")}`}
      rows={driver.assumptions}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          header: t("value.assumption"),
          cell: ({ name, note }) => (
            <>
              {name[locale]}
              {note[locale] && <span className="block text-xs font-normal text-faint">{note[locale]}</span>}
            </>
          ),
        },
        { key: "low", header: t("value.low"), numeric: true, cell: (row) => amount(row, "low") },
        { key: "expected", header: t("value.middle"), numeric: true, cell: (row) => amount(row, "expected") },
        { key: "high", header: t("value.high"), numeric: true, cell: (row) => amount(row, "high") },
        { key: "source", header: t("value.source"), cell: ({ source }) => c(`source.${source}`) },
        { key: "asOf", header: t("value.asOf"), cell: ({ asOf }) => <Time at={asOf} /> },
      ]}
    />
  );
}

function assumptionText(value: number, unit: Assumption["unit"], currency: string, locale: Locale): string {
  const t = translator(locale, "portal");
  if (unit === "minutes") return t("value.minutes", { n: number(value, locale, 2) });
  if (unit === "share") return percent(value, locale, 1);
  if (unit === "money") return money(value, currency, locale);
  if (unit === "money_per_hour") return t("value.perHour", { money: money(value, currency, locale) });
  return number(value, locale, 2);
}
