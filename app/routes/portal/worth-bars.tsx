// Cost and value on one scale: the value's bar is solid as far as the cautious estimate goes and pale beyond it.
import { SaveImage } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { compactMoney, moneyRange } from "#app/i18n/format.ts";
import { periodText } from "./live-receipt.ts";

type Props = {
  /** What the two bars say together. */
  title: string;
  value: Range;
  cost: number;
  period: Period;
  currency: string;
};

export function WorthBars({ title, value, cost, period, currency }: Props) {
  const t = useT("portal");
  const locale = useLocale();
  const most = Math.max(value.high, cost, 1);
  const at = (amount: number) => `${Math.max(0, (amount / most) * 100)}%`;
  const rows = [
    { key: "cost", name: t("overview.cost"), text: compactMoney(cost, currency, locale) },
    { key: "value", name: t("overview.lastValue"), text: moneyRange(value, currency, locale) },
  ];
  const expected = t("overview.expected", {
    value: compactMoney(Math.round(value.expected), currency, locale, 2),
  });
  return (
    <figure aria-label={t("overview.bars")}>
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.key} className="grid grid-cols-[4.5rem_1fr] items-center gap-3 text-xs">
            <span className="text-faint">
              {row.name}
              {row.key === "cost" && (
                <span className="tabular block font-semibold text-ink sm:hidden" aria-hidden="true">
                  {row.text}
                </span>
              )}
            </span>
            <span>
              <span className="sr-only">{row.text}</span>
              <svg width="100%" height="14" aria-hidden="true" className="block">
                {row.key === "cost" ? (
                  <rect width={at(cost)} height="14" rx="3" className="fill-(--chart-grey)" />
                ) : (
                  <>
                    <rect width={at(value.high)} height="14" rx="3" className="fill-(--chart-1) opacity-30" />
                    <rect width={at(value.low)} height="14" rx="3" className="fill-(--chart-1)" />
                    <rect x={at(value.expected)} width="2" height="14" className="fill-(--ink)" />
                  </>
                )}
              </svg>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-1 flex items-center justify-between gap-3 sm:mt-2 sm:ps-[5.25rem]">
        <p className="text-xs text-balance text-faint sm:hidden">
          {t("overview.cost")}: {periodText(period, locale)}
        </p>
        <figcaption className="text-xs text-faint max-sm:hidden">
          {expected} · {t("value.range")}
        </figcaption>
        <span className="no-print -my-2 flex shrink-0">
          <SaveImage
            title={title}
            subtitle={`${t("overview.bars")} · ${periodText(period, locale)}`}
            note={`${expected} · ${t("value.range")}`}
            height="sm"
            spec={{
              kind: "rows",
              labels: rows.map(({ name }) => name),
              series: [
                {
                  name: title,
                  values: [cost, value.expected],
                  range: [null, value],
                  texts: rows.map(({ text }) => text),
                },
              ],
              format: (amount) => compactMoney(Math.round(amount), currency, locale, 2),
            }}
          />
        </span>
      </div>
    </figure>
  );
}
