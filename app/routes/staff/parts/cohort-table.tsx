// Who stays, a row for each quarter of start and all of them together in the first.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Cohort, type CohortAge, cohortAges } from "#app/domain/contracts/cohorts.ts";
import { addMonths } from "#app/domain/day.ts";
import { money, months, percent } from "#app/i18n/format.ts";
import { count, DASH } from "./figures.ts";

type Props = { of: "logos" | "mrr"; cohorts: Cohort[]; all: Cohort; currency: string };

export function CohortTable({ of, cohorts, all, currency }: Props) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const columns: Column<Cohort>[] = [
    {
      key: "from",
      header: t("cohorts.from"),
      cell: ({ from }) =>
        from === null ? <strong>{t("cohorts.all")}</strong> : months({ from, until: addMonths(from, 3) }, locale),
    },
    { key: "n", header: t("cohorts.n"), numeric: true, cell: ({ accounts }) => count(accounts, locale) },
    {
      key: "start",
      header: t("cohorts.start"),
      numeric: true,
      cell: ({ startMinor }) => money(startMinor, currency, locale),
    },
    ...cohortAges.map(
      (age, at): Column<Cohort> => ({
        key: String(age),
        header: t("cohorts.age", { months: age }),
        numeric: true,
        cell: ({ from, ages }) => <Share age={ages[at]} of={of} saysN={from === null} />,
      }),
    ),
  ];
  return (
    <DataTable
      caption={t(`cohorts.${of}`)}
      rows={[all, ...cohorts]}
      rowKey={({ from }) => from ?? "all"}
      ground="canvas"
      columns={columns}
    />
  );
}

type ShareProps = { age: CohortAge | undefined; of: "logos" | "mrr"; saysN: boolean };

/** At each age all of them are others, so their number stands beside. */
function Share({ age, of, saysN }: ShareProps) {
  const [t, locale] = [useT("revenue"), useLocale()];
  if (!age) return DASH;
  if (!("why" in age)) {
    const share = percent(age[of], locale);
    return saysN ? (
      <>
        {share} <span className="block text-xs text-faint">n={count(age.n, locale)}</span>
      </>
    ) : (
      share
    );
  }
  return (
    <span className="relative text-faint">
      <span aria-hidden="true">{age.why === "few" ? DASH : t("cohorts.ahead")}</span>
      <span className="sr-only">{t(age.why === "few" ? "cohorts.few" : "cohorts.aheadWhy")}</span>
    </span>
  );
}
