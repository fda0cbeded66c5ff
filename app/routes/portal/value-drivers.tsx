// Each way in which usage became value: its formula with the figures in it, and every assumption with its source.
import type { ReactNode } from "react";
import { Badge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { MissingReason } from "#app/domain/reports/snapshot.ts";
import type { Assumption, DriverValue } from "#app/domain/value/driver-value.ts";
import { formulaOf } from "#app/domain/value/formula.ts";
import { money, moneyRange, number } from "#app/i18n/format.ts";
import { assumptionText } from "./assumption-words.ts";

/** A driver as it stands now or stood in an edition; editions from before the customer was asked have no claim. */
type Standing = "leftOut" | "insteadOf" | "claim" | "basis";
export type ShownDriver = Omit<DriverValue, "missing" | Standing> & {
  [K in Standing]?: DriverValue[K] | undefined;
} & { missing: MissingReason | null };
type Props<D> = {
  drivers: D[];
  currency: string;
  /** What the reader may say of it, below its figures. */
  below?: (driver: D) => ReactNode;
};

export function ValueDrivers<D extends ShownDriver>({ drivers, currency, below }: Props<D>) {
  const t = useT("portal");
  const measured = drivers.filter(({ value }) => value !== null);
  const unmeasured = drivers.filter(({ value }) => value === null);
  return (
    <>
      {measured.length > 0 && (
        <Section title={t("value.drivers")} lead={t("value.driversLead")}>
          {measured.map((driver) => (
            <Driver key={driver.key} driver={driver} others={drivers} currency={currency}>
              {below?.(driver)}
            </Driver>
          ))}
        </Section>
      )}
      {unmeasured.length > 0 && (
        <Section title={t("value.notMeasurable")} lead={t("value.notMeasurableLead")}>
          {unmeasured.map((driver) => (
            <Driver key={driver.key} driver={driver} others={drivers} currency={currency}>
              {below?.(driver)}
            </Driver>
          ))}
        </Section>
      )}
    </>
  );
}

type DriverProps = { driver: ShownDriver; others: ShownDriver[]; currency: string; children: ReactNode };

function Driver({ driver, others, currency, children }: DriverProps) {
  const t = useT("portal");
  const v = useT("value");
  const c = useT("common");
  const locale = useLocale();
  const isDoubted = driver.leftOut === "disputed" || driver.leftOut === "removed";
  const uses = number(driver.uses, locale, 1);
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 className="phrase flex flex-wrap items-center gap-2 text-base">
            {driver.name[locale]}
            <Badge>{c(`driverKind.${driver.kind}`)}</Badge>
            <ClaimBadge driver={driver} />
          </h3>
          <p className="mt-1 text-sm text-soft">
            {t(driver.measure === "events" ? "value.uses" : "value.quantity", {
              feature: driver.feature[locale],
              uses,
            })}
          </p>
        </div>
        <p className={`tabular headline text-lg font-semibold ${driver.counted ? "" : "text-faint"}`}>
          <Amount value={driver.value} isStruck={isDoubted} currency={currency} />
        </p>
      </div>
      {driver.missing && <p className="mt-2 text-sm text-attention">{c(`missing.${driver.missing}`)}</p>}
      <LeftOut driver={driver} others={others} />
      {driver.basis && (
        <p className="mt-2 text-sm text-soft">
          {v("split.basis")}: {v(`split.${driver.basis}`)}
        </p>
      )}
      {driver.value && driver.claim !== "adjusted" && (
        <p className="tabular mt-3 text-sm">
          <span className="text-faint">{t("value.formula")}: </span>
          {formulaOf(driver, driver.uses, currency, locale)} = {money(driver.value.expected, currency, locale)}
        </p>
      )}
      {driver.assumptions.length > 0 && (
        <div className="mt-3">
          <Assumptions driver={driver} currency={currency} />
        </div>
      )}
      {children}
    </Card>
  );
}

function Amount({ value, isStruck, currency }: { value: ShownDriver["value"]; isStruck: boolean; currency: string }) {
  const locale = useLocale();
  if (!value) return "—";
  const text = moneyRange(value, currency, locale);
  return isStruck ? <s>{text}</s> : text;
}

const tones = {
  confirmed: { tone: "better", icon: "check" },
  adjusted: { tone: "better", icon: "check" },
  moved: { tone: "attention", icon: "alert" },
  disputed: { tone: "worse", icon: "alert" },
  removed: { tone: "neutral", icon: "info" },
} as const;

export function ClaimBadge({ driver: { claim } }: { driver: Pick<ShownDriver, "claim"> }) {
  const v = useT("value");
  if (!claim || claim === "open") return null;
  return <Badge {...tones[claim]}>{v(`claim.state.${claim}`)}</Badge>;
}

/** Which is left out of the total, and why. */
function LeftOut({ driver, others }: { driver: ShownDriver; others: ShownDriver[] }) {
  const v = useT("value");
  const locale = useLocale();
  const { leftOut = null, counted, value, insteadOf } = driver;
  if (leftOut === "disputed" || leftOut === "removed") {
    return <p className="mt-2 text-sm text-attention">{v(`claim.${leftOut}`)}</p>;
  }
  if (counted || !value) return null;
  const other = others.find(({ key }) => key === insteadOf)?.name[locale];
  return <p className="mt-2 text-sm text-soft">{other ? v("claim.overlap", { other }) : v("claim.overlapBare")}</p>;
}

function Assumptions({ driver, currency }: { driver: ShownDriver; currency: string }) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const amount = (assumption: Assumption, end: "low" | "expected" | "high") =>
    assumption.range ? assumptionText(assumption.range[end], assumption.unit, currency, locale) : "—";
  return (
    <DataTable
      folds
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
