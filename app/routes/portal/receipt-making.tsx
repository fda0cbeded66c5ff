// Definition, window, zone, freshness, formula, what it was made from and what was left out.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { date, dateTime, money, number, quarterWithMonths } from "#app/i18n/format.ts";
import { formulaText } from "#app/i18n/formula.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { measuredBy } from "./measured-goal.ts";
import type { ShownReceipt } from "./receipt.tsx";

type Props = { receipt: ShownReceipt };

export function ReceiptMaking({ receipt }: Props) {
  const { figure, goal, quarter, window, timeZone, dataAsOf, live, frozen, differences } = receipt;
  const t = useT("receipt");
  const p = useT("portal");
  const r = useT("report");
  const locale = useLocale();
  const frozenFormula = differences.length > 0 || !live ? frozen?.receipt.formula : null;
  const period = p("receipt.period", { from: date(window.from, locale), to: date(addDays(window.until, -1), locale) });
  return (
    <Section title={t("made")}>
      <dl className="grid gap-x-8 gap-y-4 md:grid-cols-[10rem_1fr]">
        <Line term={t("definition")}>{r(`figure.${figure}.definition`)}</Line>
        {goal && (
          <Line term={t("metric")}>
            {measuredBy(goal.metric, goal.featureName, locale)}
            <span className="block text-xs text-faint">{t("since", { date: date(goal.startsOn, locale) })}</span>
          </Line>
        )}
        {live?.formula && (
          <Line term={t("formula")}>
            <Formula formula={live.formula} />
            <Parts receipt={receipt} />
          </Line>
        )}
        {frozenFormula && (
          <Line term={t("frozenFormula")}>
            <Formula formula={frozenFormula} />
          </Line>
        )}
        {live && <Line term={t("rule")}>{t(`ruleText.${live.sources.rule}`)}</Line>}
        <Line term={t("quarter")}>{quarterWithMonths(quarter, locale)}</Line>
        <Line term={t("window")}>{period}</Line>
        <Line term={t("zone")}>{timeZone}</Line>
        <Line term={t("fresh")}>{dataAsOf ? dateTime(dataAsOf, timeZone, locale) : t("noData")}</Line>
        {live && (
          <>
            <Line term={t("rows")}>
              {live.sources.feature && t("usesOf", { feature: live.sources.feature[locale] })}
              <Counts sources={live.sources} />
              <span className="block text-xs text-faint">{t("csvHint")}</span>
            </Line>
            <Line term={t("left")}>
              <LeftOut exclusions={live.sources.exclusions} />
            </Line>
          </>
        )}
      </dl>
    </Section>
  );
}

export function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-sm font-medium text-faint max-md:-mb-3">{term}</dt>
      <dd className="prose-width text-sm">{children}</dd>
    </div>
  );
}

/** With a link behind each code in it. */
export function Formula({ formula }: { formula: string }) {
  const locale = useLocale();
  const parts = formulaText(formula, locale).split(/(R-[0-9A-Z]{3,})/);
  return (
    <span className="tabular">
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <Link key={part} className="link whitespace-nowrap" to={`/receipts/${part}`}>
            {part}
          </Link>
        ),
      )}
    </span>
  );
}

/** What the codes of a sum stand for. */
function Parts({ receipt }: Props) {
  const locale = useLocale();
  const parts = receipt.live?.sources.parts ?? [];
  if (parts.length === 0) return null;
  return (
    <dl className="tabular mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs text-faint">
      {parts.map(({ code, name, unit, expected }) => (
        <div key={code} className="contents">
          <dt>{code}</dt>
          <dd>
            {name[locale]} {unit === "money" && money(expected, receipt.currency, locale)}
            {unit === "minutes" && reportWords(locale, receipt).amount(expected / 60, "hours")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Sources = NonNullable<ShownReceipt["live"]>["sources"];

function Counts({ sources: { counts, rule } }: { sources: Sources }) {
  const t = useT("receipt");
  const locale = useLocale();
  const said = (["events", "days", "users"] as const).flatMap((unit) => {
    const count = counts[unit];
    return count === null ? [] : [t(unit, { count, n: number(count, locale) })];
  });
  if (said.length > 0) return said.join(locale === "ja" ? "、" : ", ");
  const isOther = rule === "roi" || rule === "contracts" || rule === "adjusted" || rule === "nps";
  return t(isOther ? `otherSource.${rule}` : "noCounts");
}

function LeftOut({ exclusions }: Pick<Sources, "exclusions">) {
  const t = useT("receipt");
  const locale = useLocale();
  if (exclusions.length === 0) return t("leftNothing");
  return (
    <ul className="list-disc ps-5">
      {exclusions.map(({ kind, amount, names }) => (
        <li key={kind}>
          {t(`exclusion.${kind}`, {
            n: amount === null ? "" : number(amount, locale),
            names: names.map((name) => name[locale]).join(locale === "ja" ? "、" : ", "),
          })}
        </li>
      ))}
    </ul>
  );
}
