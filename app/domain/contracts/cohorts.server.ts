// Who stays, by the quarter in which they became customers; one currency at a time.
import type { Day } from "#app/domain/day.ts";
import { allCohorts, COHORT_LEAST, type Cohort, cohortsOf, tenuresOf } from "./cohorts.ts";
import { readRevenueRows } from "./revenue.server.ts";
import { type Stay, staysOf } from "./survival.ts";

export type Cohorts = {
  currencies: string[];
  currency: string | null;
  cohorts: Cohort[];
  all: Cohort;
  stays: Stay[];
  /** Customers that the curve rests on, and those of them who left. */
  customers: number;
  left: number;
};

/** @param wanted a currency that no contract has is as if none was asked for */
export async function getCohorts(wanted: string | null, today: Day): Promise<Cohorts> {
  const { currencies, currency, rows } = await readRevenueRows(wanted);
  const tenures = tenuresOf(rows, today);
  return {
    ...{ currencies, currency },
    cohorts: cohortsOf(rows, today),
    all: allCohorts(rows, today),
    stays: staysOf(tenures, COHORT_LEAST),
    customers: tenures.length,
    left: tenures.filter(({ ended }) => ended).length,
  };
}
