// The total by what it rests on: measured, confirmed by the customer, estimated. The three add up to it.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { bases } from "#app/domain/value/driver-value.ts";
import type { Split } from "#app/domain/value/savings.ts";
import { money } from "#app/i18n/format.ts";

type Props = { split: Split | null | undefined; currency: string };

export function ValueSplit({ split, currency }: Props) {
  const t = useT("value");
  const p = useT("portal");
  const locale = useLocale();
  if (!split) return null;
  const amount = (value: number) => money(value, currency, locale);
  return (
    <div className="max-w-3xl">
      <DataTable
        folds
        caption={t("split.title")}
        showCaption
        ground="canvas"
        rows={bases.map((basis) => ({ basis, ...split[basis] }))}
        rowKey={({ basis }) => basis}
        columns={[
          {
            key: "basis",
            header: t("split.basis"),
            cell: ({ basis }) => (
              <>
                {t(`split.${basis}`)}
                <span className="block text-xs font-normal text-faint">{t(`split.${basis}Hint`)}</span>
              </>
            ),
          },
          { key: "low", header: p("value.low"), numeric: true, cell: ({ low }) => amount(low) },
          { key: "expected", header: p("value.middle"), numeric: true, cell: ({ expected }) => amount(expected) },
          { key: "high", header: p("value.high"), numeric: true, cell: ({ high }) => amount(high) },
        ]}
      />
      <p className="mt-2 text-xs text-faint">{t("split.sum")}</p>
    </div>
  );
}
