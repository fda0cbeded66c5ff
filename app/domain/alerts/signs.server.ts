// Looks for signs: of all accounts at once for the night, of one after its score has changed. Reads only.
import { readOwnZone } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { overridesInForce } from "#app/domain/health/override.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type Evidence, type HealthFacts, type Sign, signsOfHealth } from "./health-signs.ts";
import type { AlertKind, AlertRule } from "./rule.ts";

export type FoundSign = Sign & { accountId: AccountId };
type Rules = Record<AlertKind, AlertRule>;
type Asked = { now: Date; only: AccountId | null };
/** With the day that it is for us: whether a customer or a person has left is told by it, as everywhere in the console. */
type Looked = Asked & { today: Day };
type Row = { accountId: string; subject: string; evidence: Evidence };

/**
 * Every sign that the accounts give at an instant.
 *
 * @param only one account; all that are still customers, if null
 */
export async function findSigns(tx: Tx, rules: Rules, asked: Asked): Promise<FoundSign[]> {
  const looked = { ...asked, today: dayAt(asked.now, await readOwnZone(tx)) };
  const found = (await readHealth(tx, rules.score_fell.days ?? 28, looked)).flatMap(({ accountId, ...facts }) =>
    signsOfHealth(facts, rules).map((sign) => ({ ...sign, accountId: toAccountId(accountId) })),
  );
  for (const [kind, read] of Object.entries(readers) as [AlertKind, Reader][]) {
    if (!rules[kind].isOn) continue;
    const rows = await read(tx, rules[kind], looked);
    found.push(...rows.map((row) => ({ ...row, kind, accountId: toAccountId(row.accountId) })));
  }
  return found;
}

function readHealth(
  tx: Tx,
  days: number,
  { now, today, only }: Looked,
): Promise<(HealthFacts & { accountId: string })[]> {
  const since = new Date(now.getTime() - days * 86_400_000);
  return tx.$queryRaw`
    select a.id as "accountId", h.score, coalesce(v.band, h.band) as band, v.by as "bandBy",
           coalesce(before.score, first.score) as "earlierScore", other.band as "otherBand",
           h.silence->>'class' as silence, (h.silence->>'weeks')::int as "silentWeeks",
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_level").raw.active') #>> '{}')::float8 as active,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_level").raw.seats') #>> '{}')::float8 as seats,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "breadth").raw.used') #>> '{}')::float8 as used,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "breadth").raw.entitled') #>> '{}')::float8 as entitled,
           (jsonb_path_query_first(h.signals, '$[*] ? (@.key == "usage_trend").raw.change') #>> '{}')::float8 as change
      from account a
      left join (${overridesInForce(now)}) v on v.account_id = a.id
      left join lateral (select * from health_score h where h.account_id = a.id and h.computed_at <= ${now}
                           order by h.computed_at desc, h.id desc limit 1) h on true
      left join lateral (select score from health_score b where b.account_id = a.id and b.computed_at <= ${since}
                          order by b.computed_at desc limit 1) before on true
      left join lateral (select score from health_score b where b.account_id = a.id and b.computed_at > ${since}
                          order by b.computed_at limit 1) first on true
      left join lateral (select band from health_score b
                          where coalesce(v.band, h.band) = 'red' and b.account_id = a.id and b.band <> 'red'
                            and b.computed_at <= h.computed_at
                          order by b.computed_at desc limit 1) other on true
     where (h.id is not null or v.band is not null)
       and (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)`;
}

type Reader = (tx: Tx, rule: AlertRule, looked: Looked) => Promise<Row[]>;

const readers: Partial<Record<AlertKind, Reader>> = {
  detractor: (tx, rule, looked) => readAnswers(tx, rule, looked, { from: 0, to: 6 }),
  promoter: (tx, rule, looked) => readAnswers(tx, rule, looked, { from: 9, to: 10 }),

  pulse_low: (tx, { threshold }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select a.id as "accountId", '' as subject,
           json_build_object('level', p.level, 'on', (p.recorded_at at time zone a.time_zone)::date) as evidence
      from account a
      cross join lateral (select * from pulse p where p.account_id = a.id and p.recorded_at <= ${now}
                           order by p.recorded_at desc limit 1) p
     where p.level <= ${threshold} and (a.ended_on is null or a.ended_on > ${today}::date)
       and (${only}::uuid is null or a.id = ${only}::uuid)`,

  // What our people say of a sponsor, and sponsors who left and left nobody else behind.
  sponsor_left: (tx, { days }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select a.id as "accountId", c.id::text as subject,
           json_build_object('name', c.name, 'status', coalesce(s.status, 'left'),
                             'on', coalesce(s.since_on, c.left_on)) as evidence
      from account a
      left join lateral (select * from sponsor_status s where s.account_id = a.id and s.recorded_at <= ${now}
                          order by s.since_on desc, s.recorded_at desc limit 1) s on true
      join contact c on c.account_id = a.id and (c.id = s.contact_id and s.status in ('leaving', 'left')
       or s.id is null and c.is_sponsor and c.left_on <= ${today}::date and c.left_on > ${today}::date - ${days}::int
          and not exists (select from contact o where o.account_id = a.id and o.is_sponsor
                             and (o.left_on is null or o.left_on > ${today}::date)))
     where (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)`,

  executive_unanswered: (tx, { threshold, days }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select a.id as "accountId", '' as subject,
           json_build_object('count', t.count, 'on', (t.last_at at time zone a.time_zone)::date) as evidence
      from account a
      cross join lateral (
        select count(*)::int as count, max(occurred_at) as last_at from touchpoint o
         where o.account_id = a.id and o.with_decision_maker and o.direction = 'out' and o.kind <> 'note'
           and o.occurred_at <= ${now} and o.occurred_at > ${now}::timestamptz - make_interval(days => ${days}::int)
           and not exists (select from touchpoint i where i.account_id = a.id and i.with_decision_maker
                              and i.direction <> 'out' and i.occurred_at > o.occurred_at and i.occurred_at <= ${now})) t
     where t.count >= ${threshold} and (a.ended_on is null or a.ended_on > ${today}::date)
       and (${only}::uuid is null or a.id = ${only}::uuid)`,

  ticket_load: (tx, { threshold, days }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select t.account_id as "accountId", '' as subject,
           json_build_object('count', count(*), 'days', ${days}::int,
                             'open', count(*) filter (where t.closed_at is null and t.left_open)) as evidence
      from touchpoint t join account a on a.id = t.account_id
     where t.kind = 'ticket' and t.occurred_at <= ${now}
       and t.occurred_at > ${now}::timestamptz - make_interval(days => ${days}::int)
       and (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)
     group by t.account_id having count(*) >= ${threshold}`,

  mail_bounced: (tx, { days }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select c.account_id as "accountId", c.id::text as subject,
           json_build_object('name', c.name, 'on', min(s.created_at)::date) as evidence
      from suppression s
      join contact c on c.account_id = s.account_id
       and s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex')
      join account a on a.id = c.account_id
     where s.reason = 'hard' and (s.until is null or s.until > ${now}) and s.created_at <= ${now}
       and s.created_at > ${now}::timestamptz - make_interval(days => ${days}::int)
       and (c.left_on is null or c.left_on > ${today}::date)
       and (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)
     group by c.account_id, c.id, c.name`,

  renewal_undecided: (tx, { days }, { now, today, only }) => tx.$queryRaw<Row[]>`
    select a.id as "accountId", concat(s.id, ' ', s.renews_on) as subject,
           json_build_object('renewsOn', s.renews_on, 'days', s.renews_on - (${now} at time zone a.time_zone)::date,
                             'mrrMinor', s.mrr_minor, 'currency', s.currency) as evidence
      from account a join subscription s on s.account_id = a.id
     where s.renews_on - (${now}::timestamptz at time zone a.time_zone)::date between 0 and ${days}
       and (s.ended_on is null or s.ended_on > ${today}::date) and s.starts_on <= ${today}::date
       and not exists (select from renewal_decision d where d.account_id = a.id and d.subscription_id = s.id
                          and d.renews_on = s.renews_on)
       and (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)`,

  goal_achieved: (tx, { days }, { today, only }) => tx.$queryRaw<Row[]>`
    select g.account_id as "accountId", g.id::text as subject,
           json_build_object('title', g.title_ja, 'titleEn', g.title_en, 'on', max(c.achieved_on)) as evidence
      from goal g
      join account a on a.id = g.account_id
      join milestone m on m.account_id = g.account_id and m.goal_id = g.id and m.retired_at is null
      left join milestone_completion c on c.account_id = m.account_id and c.milestone_id = m.id and c.version = m.version
     where (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)
     group by g.account_id, g.id, g.title_ja, g.title_en
    having count(*) = count(c.id) and max(c.achieved_on) <= ${today}::date
       and max(c.achieved_on) > ${today}::date - ${days}::int`,
};

/** Answers of people themselves; what one of us recorded for somebody is known to us already. */
function readAnswers(
  tx: Tx,
  { days }: AlertRule,
  { now, today, only }: Looked,
  { from, to }: { from: number; to: number },
): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select r.account_id as "accountId", r.id::text as subject,
           json_build_object('name', c.name, 'score', r.score, 'on', (r.answered_at at time zone a.time_zone)::date) as evidence
      from response r
      join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
      join contact c on c.account_id = i.account_id and c.id = i.contact_id
      join account a on a.id = r.account_id
     where r.kind = 'nps' and r.staff_id is null and r.score between ${from} and ${to} and r.answered_at <= ${now}
       and r.answered_at > ${now}::timestamptz - make_interval(days => ${days}::int)
       and (a.ended_on is null or a.ended_on > ${today}::date) and (${only}::uuid is null or a.id = ${only}::uuid)`;
}
