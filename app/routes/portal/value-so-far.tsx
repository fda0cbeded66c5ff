// What has added up since the contract began: value against cost, payback, return, and what it is worth today.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Chart } from "#app/components/chart.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { date, money, moneyRange, percent, shortMoney } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { ValueData } from "./value.tsx";
import { monthName, wholeMonthName } from "./value-chart.tsx";

export function ValueSoFar({ sofar, live, currency, timeZone, value, rateRefused }: ValueData) {
  const t = useT("value");
  const c = useT("common");
  const locale = useLocale();
  const words = reportWords(locale, { currency, timeZone });
  const { total, cost, roi, payback, present, presentReturn, months } = sofar;
  if (!total) return null;
  const estimated = value.estimated ? { estimated: c("estimated") } : {};
  const named = (day: string | null) => (day ? wholeMonthName(day, locale) : t("sofar.neverShort"));
  return (
    <Section
      title={t("sofar.title")}
      lead={t("sofar.lead", { from: date(months[0]?.from ?? live.period.from, locale) })}
    >
      <CumulativeChart months={months} isRunning={live.isRunning} currency={currency} />
      <FigureGrid>
        <FigureTile
          label={t("sofar.value")}
          value={value.estimated ? moneyRange(total, currency, locale) : money(total.expected, currency, locale)}
          {...estimated}
          note={cost === null ? c("missing.no-cost") : `${t("sofar.cost")} ${money(cost, currency, locale)}`}
        />
        <FigureTile
          label={t("sofar.roi")}
          value={roi && words.range(roi, "share")}
          {...estimated}
          missing={c("missing.no-cost")}
          note={t("sofar.roiHint")}
        />
        <FigureTile
          label={t("sofar.payback")}
          value={payback?.expected ? wholeMonthName(payback.expected, locale) : null}
          missing={payback ? t("sofar.never", { n: months.length }) : t("sofar.notKnown")}
          note={payback ? t("sofar.paybackHint", { low: named(payback.low), high: named(payback.high) }) : null}
        />
        <FigureTile
          label={t("sofar.present")}
          value={present && moneyRange(present, currency, locale)}
          {...estimated}
          missing={t("sofar.notKnown")}
          note={
            sofar.termFrom && (
              <>
                {presentReturn && <p>{t("sofar.presentReturn", { range: words.range(presentReturn, "share") })}</p>}
                {t("sofar.presentHint", {
                  n: sofar.termMonths,
                  from: date(sofar.termFrom, locale),
                  rate: percent(sofar.rate, locale, 2),
                })}
              </>
            )
          }
        />
      </FigureGrid>
      {rateRefused !== null && (
        <Notice kind="warning">
          <p>{t("sofar.refused", { asked: rateRefused })}</p>
        </Notice>
      )}
      <Form method="get" className="no-print flex max-w-2xl flex-wrap items-end gap-3" preventScrollReset>
        <input type="hidden" name="quarter" value={live.quarter.key} />
        <Field label={t("sofar.term")} hint={t("sofar.termHint")}>
          <Select
            name="term"
            defaultValue={sofar.term}
            options={(["contract", "year"] as const).map((term) => ({ value: term, label: t(`sofar.${term}`) }))}
          />
        </Field>
        <Field label={t("sofar.rate")} hint={t("sofar.rateHint")}>
          <TextInput name="rate" inputMode="decimal" defaultValue={String(Number((sofar.rate * 100).toFixed(4)))} />
        </Field>
        <Button>{t("sofar.apply")}</Button>
      </Form>
    </Section>
  );
}

type ChartProps = Pick<ValueData["sofar"], "months"> & { isRunning: boolean; currency: string };

function CumulativeChart({ months, isRunning, currency }: ChartProps) {
  const t = useT("value");
  const p = useT("portal");
  const locale = useLocale();
  const last = months.at(-1);
  const verdict = !last?.cost ? "noCost" : (last.value?.expected ?? 0) >= last.cost ? "above" : "below";
  return (
    <Chart
      title={t(`sofar.chart.${verdict}`)}
      subtitle={t("sofar.subtitle")}
      labelHeader={p("value.month")}
      {...(isRunning ? { note: t("sofar.partial") } : {})}
      spec={{
        kind: "line",
        labels: months.map(({ from }) => monthName(from, locale)),
        series: [
          { name: t("sofar.value"), values: months.map(({ value }) => value?.expected ?? null) },
          {
            name: t("sofar.low"),
            inLegend: t("sofar.range"),
            values: months.map(({ value }) => value?.low ?? null),
            role: "comparison",
          },
          {
            name: t("sofar.high"),
            inLegend: null,
            values: months.map(({ value }) => value?.high ?? null),
            role: "comparison",
          },
          { name: t("sofar.cost"), values: months.map(({ cost }) => cost) },
        ],
        format: (value) => money(Math.round(value), currency, locale),
        formatAxis: (value) => shortMoney(value, currency, locale, 2),
        ...(isRunning ? { partialFrom: months.length - 1 } : {}),
      }}
    />
  );
}
