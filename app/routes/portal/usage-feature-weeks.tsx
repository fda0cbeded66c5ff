// A few features side by side, week by week. Which ones stands in the address: the form works without JavaScript.
import { useState } from "react";
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Chart } from "#app/components/chart.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { MOST_FEATURES } from "#app/domain/reports/usage-question.ts";
import { trend } from "#app/domain/trend.ts";
import { date, number, percent, shortDate } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { csvAddress, useSource } from "./usage-words.ts";

/** Weeks whose mean is set against as many before, for the title. */
const LATELY = 4;
/** A change below this is not worth a title. */
const NOTABLE = 0.05;

export function FeatureWeeks(usage: UsageData) {
  const t = useT("usage");
  const { features, chosen, goals } = usage;
  return (
    <Section title={t("features.weeks")} lead={t("features.weeksLead", { most: MOST_FEATURES })}>
      {features.length === 0 ? (
        <p className="text-soft">{t("features.none")}</p>
      ) : (
        <>
          {/* Made anew when the address names others, so that its boxes are those of the address. */}
          <FeatureChoice key={chosen.join("\n")} {...usage} />
          {chosen.length > 0 ? <FeatureChart {...usage} /> : <p className="text-soft">{t("features.none")}</p>}
        </>
      )}
      {goals && goals.features.length > 0 && <FeatureGoals {...usage} />}
    </Section>
  );
}

function FeatureChoice({ features, chosen, live, compare }: UsageData) {
  const t = useT("usage");
  const locale = useLocale();
  const [ticked, setTicked] = useState(chosen);
  return (
    <details className="disclosure no-print">
      <summary className="inline-flex min-h-11 items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong">
        <Icon name="chevron" size={16} className="chevron" />
        {t("features.choose", { n: chosen.length })}
      </summary>
      <Form method="get" action="/usage" preventScrollReset className="mt-2">
        <input type="hidden" name="quarter" value={live.quarter.key} />
        {compare !== "previous" && <input type="hidden" name="compare" value={compare} />}
        <Card>
          <fieldset>
            <legend className="text-sm font-medium">{t("features.chooseLegend", { most: MOST_FEATURES })}</legend>
            <div className="mt-2 grid max-h-80 gap-x-6 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
              {features.map(({ key, name }) => (
                <label key={key} className="flex min-h-11 min-w-0 cursor-pointer items-center gap-3 text-sm">
                  <input
                    type="checkbox"
                    name="feature"
                    value={key}
                    defaultChecked={chosen.includes(key)}
                    disabled={ticked.length >= MOST_FEATURES && !ticked.includes(key)}
                    onChange={({ target }) =>
                      setTicked((keys) => (target.checked ? [...keys, key] : keys.filter((one) => one !== key)))
                    }
                    className="size-5 shrink-0 accent-(--accent) disabled:opacity-50"
                  />
                  <span className="phrase min-w-0 [overflow-wrap:anywhere]">{name[locale]}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <div className="mt-3">
            <Button size="sm">{t("features.show")}</Button>
          </div>
        </Card>
      </Form>
    </details>
  );
}

function FeatureChart(usage: UsageData) {
  const t = useT("usage");
  const p = useT("portal");
  const locale = useLocale();
  const source = useSource(usage);
  const { adoption, chosen, uses, isCompared, compare, goals } = usage;
  const { weeks } = adoption;
  const names = new Map(usage.features.map(({ key, name }) => [key, name[locale]]));
  const nameOf = (key: string) => names.get(key) ?? key;
  const last = weeks.at(-1);
  const isCut = last !== undefined && last.days < 7;
  const whole = weeks.filter(({ days }) => days === 7).length;
  const [only] = chosen.length === 1 ? chosen : [];
  const before = only !== undefined && isCompared ? (uses[only]?.before ?? null) : null;
  const goal = only === undefined ? undefined : goals?.features.find(({ featureKey }) => featureKey === only);
  const moved = chosen
    .map((key) => ({ key, change: changeLately((uses[key]?.now ?? []).slice(0, whole)) }))
    .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))[0];
  const isNotable = Math.abs(moved?.change ?? 0) >= NOTABLE;
  const change = percent(Math.abs(moved?.change ?? 0), locale);
  const title = isNotable
    ? t((moved?.change ?? 0) > 0 ? "features.grew" : "features.fell", { name: nameOf(moved?.key ?? ""), change })
    : t("features.plain");
  return (
    <Chart
      title={title}
      subtitle={t("features.subtitle")}
      labelHeader={p("usage.week")}
      height="lg"
      csv={csvAddress("feature-weeks", usage)}
      source={source}
      {...(isCut ? { note: p("usage.cutWeek", { days: last.days }) } : {})}
      spec={{
        kind: "line",
        labels: weeks.map(({ from }, i) => p("usage.weekNumber", { n: i + 1, date: shortDate(from, locale) })),
        shortLabels: weeks.map(({ from }) => shortDate(from, locale)),
        series: [
          ...chosen.map((key) => ({
            name: nameOf(key),
            values: weeks.map((_, week) => uses[key]?.now[week] ?? 0),
          })),
          ...(before && only !== undefined && compare !== "goal"
            ? [
                {
                  name: t("features.before", { name: nameOf(only), when: t(`compare.${compare}`) }),
                  values: weeks.map((_, week) => before[week] ?? null),
                  role: "comparison" as const,
                },
              ]
            : []),
        ],
        ...(goal
          ? { target: { value: goal.weekly, text: t("features.pace", { value: number(goal.weekly, locale, 1) }) } }
          : {}),
        format: (value) => number(value, locale),
        ...(isCut ? { partialFrom: weeks.length - 1 } : {}),
      }}
    />
  );
}

/** Goals of single features: how far each has come since its start. */
function FeatureGoals({ goals, features }: UsageData) {
  const t = useT("usage");
  const locale = useLocale();
  const names = new Map(features.map(({ key, name }) => [key, name[locale]]));
  return (
    <div>
      <h3 className="text-sm font-medium">{t("features.goals")}</h3>
      <ul className="mt-1">
        {goals?.features.map(({ id, featureKey, target, dueOn, current }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2.5 last:border-b-0"
          >
            <span className="phrase">
              {t("features.goal", {
                name: names.get(featureKey ?? "") ?? featureKey,
                target: number(target, locale),
                dueOn: date(dueOn, locale),
              })}
            </span>
            <span className="tabular text-sm text-soft">
              {current === null ? "—" : t("features.goalNow", { current: number(current, locale) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How the last whole weeks stand to as many before them; null where there are too few or nothing was before. */
function changeLately(weeks: number[]): number | null {
  if (weeks.length < 2 * LATELY) return null;
  const sum = (of: number[]) => of.reduce((total, uses) => total + uses, 0);
  return trend(sum(weeks.slice(-LATELY)), sum(weeks.slice(-2 * LATELY, -LATELY))).change;
}
