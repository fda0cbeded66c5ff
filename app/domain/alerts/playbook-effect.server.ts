// What became of accounts that went through a playbook, beside those that gave the same sign and did not.
import { acrossAccounts } from "#app/lib/db.server.ts";
import { type Arm, type Effect, effectOf } from "./playbook.ts";

/** An account is better when its score is this many points above that of the alert … */
const POINTS = 5;
/** … so many days later. */
const DAYS = 60;
/** Alerts of so many days back are compared. */
const BACK_DAYS = 365;

export type PlaybookEffect = { playbookId: string; runs: number; effect: Effect | null };

/** For each playbook how often it was started, and its effect where it answers a kind of alert. */
export function measurePlaybooks(now = new Date()): Promise<PlaybookEffect[]> {
  const until = new Date(now.getTime() - DAYS * 86_400_000);
  const since = new Date(until.getTime() - BACK_DAYS * 86_400_000);
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<
      { playbookId: string; trigger: string | null; runs: number; run: Arm; notRun: Arm }[]
    >`
      with judged as (
        select l.account_id, l.id, l.kind,
               coalesce((select h.score from health_score h where h.account_id = l.account_id
                          and h.computed_at <= l.raised_at + make_interval(days => ${DAYS}::int)
                          and h.computed_at > l.raised_at order by h.computed_at desc limit 1)
                      - (select h.score from health_score h where h.account_id = l.account_id
                          and h.computed_at <= l.raised_at order by h.computed_at desc limit 1) >= ${POINTS}, false) as is_better
          from alert l where l.raised_at > ${since} and l.raised_at <= ${until} and l.round = 1)
      select p.id as "playbookId", p.trigger,
             (select count(*)::int from playbook_run r where r.playbook_id = p.id) as runs,
             json_build_object('n', count(j.id) filter (where r.has), 'better', count(j.id) filter (where r.has and j.is_better)) as run,
             json_build_object('n', count(j.id) filter (where not r.has),
                               'better', count(j.id) filter (where not r.has and j.is_better)) as "notRun"
        from playbook p
        left join judged j on j.kind = p.trigger
        left join lateral (select exists (select from playbook_run r where r.account_id = j.account_id
                                             and r.playbook_id = p.id and r.alert_id = j.id) as has) r on true
       where p.retired_at is null group by p.id`;
    return rows.map(({ playbookId, trigger, runs, run, notRun }) => ({
      ...{ playbookId, runs },
      effect: trigger === null ? null : effectOf(run, notRun),
    }));
  });
}
