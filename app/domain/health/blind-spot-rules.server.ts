// Each night the rules look at every account: what they see anew is noted, what they no longer see is over.
import { type AccountFacts, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { metricKeys } from "#app/domain/milestones/metrics.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { isSettled, noticeSpots, RULE_DAYS, type SpotFacts, stateOf } from "./blind-spot.ts";
import { inOrder, readSpots } from "./blind-spots.server.ts";

/** Looks at every current account. A second night writes nothing that is not new. @returns rows written */
export async function noteBlindSpots(now = new Date()): Promise<number> {
  const failed: unknown[] = [];
  let written = 0;
  for (const account of await listAccounts()) {
    const today = dayAt(now, account.timeZone);
    if (account.endedOn !== null && account.endedOn <= today) continue;
    try {
      written += await noteBlindSpotsOf(account, today);
    } catch (error) {
      logger("health").error({ account: account.slug, error: String(error) }, "an account's blind spots were not seen");
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} accounts were not looked at`);
  return written;
}

/** The same for one account. What a person confirmed stays until it expires or a person ends it. */
function noteBlindSpotsOf(account: AccountFacts, today: Day): Promise<number> {
  return inOrder(account.id, async (tx) => {
    const spots = await readSpots(tx, account.id);
    const seen = noticeSpots(await gatherFacts(tx, account, today), today);
    const fresh = seen.filter(({ kind }) => !spots.some((spot) => spot.kind === kind && isSettled(spot, today)));
    const gone = spots.filter(
      (spot) => stateOf(spot, today) === "suggested" && !seen.some(({ kind }) => kind === spot.kind),
    );
    const [accountId, notedOn, expiresOn] = [account.id, toDateColumn(today), toDateColumn(addDays(today, RULE_DAYS))];
    await tx.blindSpot.createMany({
      data: fresh.map(({ kind, evidence }) => ({ accountId, kind, source: "rule", notedOn, expiresOn, evidence })),
    });
    await tx.blindSpotReview.createMany({
      data: gone.map(({ id }) => ({ accountId, blindSpotId: id, verdict: "over", untilOn: notedOn })),
    });
    return fresh.length + gone.length;
  });
}

/** Half a year, a quarter. */
const [LEFT_DAYS, TALK_DAYS] = [180, 91];

async function gatherFacts(tx: Tx, account: AccountFacts, today: Day): Promise<SpotFacts> {
  const [usage, goals, people, contact, value] = [
    await readUsage(tx, account.id),
    await readGoals(tx, account.id),
    await readPeople(tx, account, today),
    await readContact(tx, account, today),
    await readValue(tx, account, today),
  ];
  return { ...usage, ...goals, ...people, ...contact, ...value, startedOn: account.startedOn };
}

/** As the latest score found it. */
async function readUsage(tx: Tx, accountId: AccountId): Promise<Pick<SpotFacts, "active" | "seats" | "change">> {
  const [row] = await tx.$queryRaw<Pick<SpotFacts, "active" | "seats" | "change">[]>`
    select (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_level").raw') ->> 'active')::float8 as active,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_level").raw') ->> 'seats')::float8 as seats,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_trend").raw') ->> 'change')::float8 as change
      from health_score h where h.account_id = ${accountId}::uuid order by h.computed_at desc, h.id desc limit 1`;
  return row ?? { active: null, seats: null, change: null };
}

/** A goal is achieved when every milestone of it is; one without milestones is not known to be. */
async function readGoals(tx: Tx, accountId: AccountId): Promise<Pick<SpotFacts, "goals" | "moreUseGoal">> {
  const goals = await tx.$queryRaw<
    { ja: string; en: string; metric: string; proposedOn: Day; isAchieved: boolean; achievedOn: Day | null }[]
  >`
    select g.title_ja as ja, g.title_en as en, g.metric, g.proposed_at::date::text as "proposedOn",
           count(m.id) > 0 and count(m.id) = count(c.achieved_on) as "isAchieved", max(c.achieved_on)::text as "achievedOn"
      from goal g
      left join milestone m on m.account_id = g.account_id and m.goal_id = g.id and m.retired_at is null
      left join milestone_completion c on c.account_id = m.account_id and c.milestone_id = m.id and c.version = m.version
     where g.account_id = ${accountId}::uuid and g.accepted_at is not null and g.retired_at is null
     group by g.account_id, g.id order by g.position, g.id`;
  if (goals.length === 0) return { goals: null, moreUseGoal: null };
  const achieved = goals.filter(({ isAchieved }) => isAchieved);
  return {
    goals: {
      accepted: goals.length,
      achieved: achieved.length,
      lastGoalOn: goals
        .map(({ proposedOn }) => proposedOn)
        .sort()
        .at(-1)!,
      lastAchievedOn:
        achieved
          .flatMap(({ achievedOn }) => achievedOn ?? [])
          .sort()
          .at(-1) ?? null,
    },
    moreUseGoal: goals.find(({ isAchieved, metric }) => !isAchieved && MORE_USE.includes(metric)) ?? null,
  };
}

async function readPeople(tx: Tx, account: AccountFacts, today: Day) {
  const [row] = await tx.$queryRaw<
    Pick<SpotFacts, "sponsor" | "leftSponsor" | "deciders" | "deciderSeenOn" | "deciderBounced">[]
  >`
    with decider as (select c.* from contact c
                      where c.account_id = ${account.id}::uuid and (c.role = 'executive' or c.is_sponsor)),
         staying as (select * from decider where left_on is null or left_on > ${today}::date)
    select (select json_build_object('status', s.status, 'sinceOn', s.since_on, 'name', coalesce(c.name, ''))
              from sponsor_status s left join contact c on c.account_id = s.account_id and c.id = s.contact_id
             where s.account_id = ${account.id}::uuid and s.since_on <= ${today}::date
             order by s.since_on desc, s.recorded_at desc limit 1) as sponsor,
           (select json_build_object('name', d.name, 'leftOn', d.left_on) from decider d
             where d.is_sponsor and d.left_on <= ${today}::date and d.left_on > ${addDays(today, -LEFT_DAYS)}::date
               and not exists (select from staying where is_sponsor)
             order by d.left_on desc limit 1) as "leftSponsor",
           (select count(*)::int from staying) as deciders,
           (select max(seen)::text from (
              select max(t.occurred_at at time zone ${account.timeZone})::date as seen from touchpoint t
               where t.account_id = ${account.id}::uuid and t.with_decision_maker
              union all
              select max(v.visited_at at time zone ${account.timeZone})::date from portal_visit v
               where v.account_id = ${account.id}::uuid and v.contact_id in (select id from decider)) last)
             as "deciderSeenOn",
           exists (select from task t where t.account_id = ${account.id}::uuid and t.kind = 'unreachable'
                      and t.closed_at is null and t.subject_id in (select id from staying)) as "deciderBounced"`;
  return row!;
}

async function readContact(tx: Tx, account: AccountFacts, today: Day) {
  const [row] = await tx.$queryRaw<Pick<SpotFacts, "lastContact" | "hasTouchpoints" | "pulse" | "deciderTalks">[]>`
    select (select json_build_object('kind', t.kind, 'on', (t.occurred_at at time zone ${account.timeZone})::date,
                     'tone', t.tone, 'satisfaction', t.satisfaction, 'leftOpen', t.left_open,
                     'isClosed', t.closed_at is not null)
              from touchpoint t
             where t.account_id = ${account.id}::uuid and t.kind <> 'note' and t.direction <> 'out'
             order by t.occurred_at desc, t.id desc limit 1) as "lastContact",
           exists (select from touchpoint t where t.account_id = ${account.id}::uuid) as "hasTouchpoints",
           (select json_build_object('level', p.level, 'on', (p.recorded_at at time zone ${account.timeZone})::date)
              from pulse p where p.account_id = ${account.id}::uuid
             order by p.recorded_at desc, p.id desc limit 1) as pulse,
           (select count(*)::int from touchpoint t
             where t.account_id = ${account.id}::uuid and t.with_decision_maker
               and (t.occurred_at at time zone ${account.timeZone})::date > ${addDays(today, -TALK_DAYS)}::date)
             as "deciderTalks"`;
  return row!;
}

async function readValue(tx: Tx, account: AccountFacts, today: Day) {
  const [row] = await tx.$queryRaw<Pick<SpotFacts, "drivers" | "lastConfirmedOn" | "renewals">[]>`
    select (select count(*)::int from value_driver d where d.account_id = ${account.id}::uuid and d.retired_at is null)
             as drivers,
           (select max(r.reviewed_at at time zone ${account.timeZone})::date::text from claim_review r
             where r.account_id = ${account.id}::uuid and r.verdict in ('confirmed', 'adjusted')) as "lastConfirmedOn",
           (select count(distinct (d.subscription_id, d.renews_on))::int from renewal_decision d
             where d.account_id = ${account.id}::uuid and d.decision in ('renewed', 'expanded')
               and d.decided_on <= ${today}::date) as renewals`;
  return row!;
}

/** Metrics of goals that ask for more use. */
const MORE_USE: readonly string[] = metricKeys.filter((key) => key !== "value_expected");
