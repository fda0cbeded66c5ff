// The figures of two reports beside each other, and how each moved.
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import type { Compared } from "#app/domain/reports/archive.ts";
import { quarterName } from "#app/i18n/format.ts";
import { type ReportWords, reportWords } from "#app/i18n/report-words.ts";

type Props = {
  first: Quarter;
  second: Quarter;
  account: { currency: string; timeZone: string };
  headline: Compared[];
  drivers: Compared[];
  goals: Compared[];
};

export function ComparedTables(pair: Props) {
  const t = useT("archive");
  const locale = useLocale();
  const words = reportWords(locale, pair.account);
  const [first, second] = [quarterName(pair.first, locale), quarterName(pair.second, locale)];
  const parts = [
    { title: t("compare.headline"), rows: pair.headline },
    { title: t("compare.drivers"), rows: pair.drivers },
    { title: t("compare.goals"), rows: pair.goals },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      {parts.map(({ title, rows }) => (
        <Section key={title} title={title}>
          <DataTable
            folds
            caption={`${title} ${t("compare.caption", { first, second })}`}
            ground="canvas"
            rows={rows}
            rowKey={({ key }) => key}
            columns={[
              {
                key: "figure",
                header: t("compare.figure"),
                wide: true,
                cell: ({ key, name }) => (name ? words.pick(name) : t(`compare.${key as "value"}`)),
              },
              {
                key: "first",
                header: first,
                numeric: true,
                cell: (row) => said(row, "first", words) ?? t("compare.absent"),
              },
              {
                key: "second",
                header: second,
                numeric: true,
                cell: (row) => said(row, "second", words) ?? t("compare.absent"),
              },
              {
                key: "change",
                header: t("compare.change"),
                numeric: true,
                cell: (row) => moved(row, words) ?? t("compare.absent"),
              },
            ]}
          />
        </Section>
      ))}
      <p className="text-xs text-faint">{t("compare.note")}</p>
    </>
  );
}

function said(row: Compared, which: "first" | "second", words: ReportWords): string | null {
  const [value, range] = which === "first" ? [row.first, row.firstRange] : [row.second, row.secondRange];
  if (range && (row.unit === "money" || row.unit === "hours")) return words.range(range, row.unit);
  return value === null ? null : words.amount(value, row.unit);
}

function moved({ first, second, unit }: Compared, words: ReportWords): string | null {
  return words.change(second, first, unit)?.text ?? null;
}
