// What we expect of leading figures, written down with its day, and how it has stood since.
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { findOwnDay } from "./accepted-model.server.ts";
import { type Checked, checkLevel } from "./kpi-lab.ts";
import type { Kpi, Renewal } from "./renewal.ts";
import { listRenewals } from "./renewals.server.ts";

export type KpiCheck = { checkedOn: Day; figures: Checked; since: Checked };
export type Hypothesis = {
  id: string;
  kpi: Kpi;
  level: number;
  note: string;
  by: string;
  recordedAt: Date;
  /** The oldest first; the first one was made when it was written down. */
  checks: KpiCheck[];
};

/** The newest first. */
export function listHypotheses(): Promise<Hypothesis[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Hypothesis[]>`
      select h.id, h.kpi, h.level, h.note, s.name as by, h.recorded_at as "recordedAt",
             coalesce((select json_agg(json_build_object('checkedOn', c.checked_on, 'figures', c.figures,
                                                         'since', c.since) order by c.checked_on)
                         from kpi_check c where c.hypothesis_id = h.id), '[]') as checks
        from kpi_hypothesis h join staff s on s.id = h.staff_id
       order by h.recorded_at desc, h.id`,
  );
}

/**
 * Writes down that customers at or above a level renew more often, with how it stands today.
 *
 * @returns false where the same was written down before
 */
export async function recordHypothesis(
  hypothesis: { kpi: Kpi; level: number; note: string },
  staffId: string,
  now = new Date(),
): Promise<boolean> {
  const today = await findOwnDay(now);
  const { renewals } = await listRenewals(today);
  return acrossAccounts(async (tx) => {
    const [made] = await tx.kpiHypothesis.createManyAndReturn({
      data: [{ ...hypothesis, staffId, recordedAt: now }],
      skipDuplicates: true,
    });
    if (!made) return false;
    const check = checkOf(renewals, { ...hypothesis, since: today });
    await tx.kpiCheck.create({ data: { hypothesisId: made.id, checkedOn: toDateColumn(today), ...check } });
    return true;
  });
}

/** Checks every hypothesis against the renewals of today. @returns how many stood otherwise than at their last check */
export async function checkHypotheses(now = new Date()): Promise<number> {
  const today = await findOwnDay(now);
  const [{ renewals }, hypotheses] = await Promise.all([listRenewals(today), listHypotheses()]);
  const zone = await findOwnZone();
  const moved = hypotheses.flatMap(({ id, kpi, level, recordedAt, checks }) => {
    const check = checkOf(renewals, { kpi, level, since: dayAt(recordedAt, zone) });
    const isSame = JSON.stringify(ordered(checks.at(-1))) === JSON.stringify(ordered(check));
    return isSame ? [] : [{ hypothesisId: id, checkedOn: toDateColumn(today), ...check }];
  });
  const { count } = await acrossAccounts((tx) => tx.kpiCheck.createMany({ data: moved, skipDuplicates: true }));
  return count;
}

/** Only what was decided after it was written down can speak for it: what was seen before may have suggested it. */
function checkOf(renewals: Renewal[], { kpi, level, since }: { kpi: Kpi; level: number; since: Day }) {
  return {
    figures: checkLevel(renewals, kpi, level),
    since: checkLevel(
      renewals.filter(({ decidedOn }) => decidedOn > since),
      kpi,
      level,
    ),
  };
}

/** JSON of the database comes back with its keys in another order. */
function ordered(check: Pick<KpiCheck, "figures" | "since"> | undefined): number[] {
  const of = ({ above, below }: Checked) => [above.n, above.renewed, below.n, below.renewed];
  return check ? [...of(check.figures), ...of(check.since)] : [];
}
