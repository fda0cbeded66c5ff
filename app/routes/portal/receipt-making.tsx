// Definition, window, zone, freshness, formula, what it was made from and what was left out.
import type { ReactNode } from "react";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { date, dateTime, number, quarterWithMonths } from "#app/i18n/format.ts";
import type { ShownReceipt } from "./receipt.tsx";

type Props = { receipt: ShownReceipt };

export function ReceiptMaking({ receipt }: Props) {
  const { figure, quarter, window, timeZone, dataAsOf, live, frozen, differences } = receipt;
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
        {live?.formula && (
          <Line term={t("formula")}>
            <span className="tabular">{live.formula}</span>
          </Line>
        )}
        {frozenFormula && (
          <Line term={t("frozenFormula")}>
            <span className="tabular">{frozenFormula}</span>
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
              <Counts counts={live.sources.counts} />
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

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-sm font-medium text-faint max-md:-mb-3">{term}</dt>
      <dd className="prose-width text-sm">{children}</dd>
    </div>
  );
}

type Sources = NonNullable<ShownReceipt["live"]>["sources"];

function Counts({ counts }: Pick<Sources, "counts">) {
  const t = useT("receipt");
  const locale = useLocale();
  const said = (["events", "days", "users"] as const).flatMap((unit) => {
    const count = counts[unit];
    return count === null ? [] : [t(unit, { count, n: number(count, locale) })];
  });
  return said.length > 0 ? said.join(locale === "ja" ? "、" : ", ") : t("noCounts");
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
