// Gathers the list of the day for one of us, from everything that waits for them: their accounts' and nobody's.
import { listAlerts } from "#app/domain/alerts/alert.server.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { inOrder, type ToDo } from "./today.ts";

/** Tasks that are due later than this many days from now are not today's. */
const AHEAD_DAYS = 3;
const RENEWAL_DAYS = 60;
const LESSON_DAYS = 90;

/**
 * What waits for one of our people, the most urgent first. Nothing is named twice: an alert with a task is its task, and
 * a renewal with an alert is its alert. What was put off is not named before its day.
 *
 * @param today the vendor's day
 * @returns the list, and how many tasks come after the next days
 */
export async function listToday(staffId: string, today: Day): Promise<{ list: ToDo[]; later: number }> {
  const until = addDays(today, AHEAD_DAYS);
  const mine = { side: null, kind: null, department: null, staffId };
  const [tasks, alerts, snoozed, others] = await Promise.all([
    listTasks({ open: true, staffId }),
    listAlerts({ ...mine, state: "open" }),
    listAlerts({ ...mine, state: "snoozed" }),
    acrossAccounts((tx) => readOthers(tx, staffId, today)),
  ]);
  const alertOf = new Map(alerts.map((alert) => [alert.id, alert]));
  const rests = new Set(snoozed.map(({ id }) => id));
  const due = tasks.filter(
    ({ dueOn, kind, subjectId }) => dueOn <= until && !(kind === "alert" && rests.has(subjectId)),
  );
  const list: ToDo[] = [
    ...due.map(({ kind, subjectId, dueOn, id, detail, account }): ToDo => {
      const alert = kind === "alert" ? alertOf.get(subjectId) : undefined;
      if (!alert) return { do: "task", id, kind, subjectId, detail, account, dueOn };
      const { evidence, acknowledgedAt, raisedAt } = alert;
      return {
        do: "alert",
        id: alert.id,
        kind: alert.kind,
        evidence,
        isTaken: acknowledgedAt !== null,
        raisedAt,
        account,
        dueOn,
      };
    }),
    ...alerts
      .filter(({ taskId, acknowledgedAt }) => taskId === null && acknowledgedAt === null)
      .map(
        ({ id, kind, evidence, raisedAt, account }): ToDo => ({
          do: "alert",
          id,
          kind,
          evidence,
          isTaken: false,
          raisedAt,
          account,
          dueOn: null,
        }),
      ),
    ...others,
  ];
  return { list: inOrder(list, until), later: tasks.length - due.length };
}

async function readOthers(tx: Tx, staffId: string, today: Day): Promise<ToDo[]> {
  const mine = { staffId, today };
  // One after the other: a transaction is one connection.
  return [
    ...(await readApprovals(tx, mine)),
    ...(await readRenewals(tx, mine)),
    ...(await readPromises(tx, mine)),
    ...(await readLessons(tx, mine)),
    ...(await readHeld(tx, mine)),
  ];
}

type Mine = { staffId: string; today: Day };

function readApprovals(tx: Tx, { staffId }: Mine): Promise<ToDo[]> {
  return tx.$queryRaw`
    select 'approve' as do, r.quarter, r.from_day::text as "from", r.until_day::text as until,
           json_build_object('slug', a.slug, 'name', a.name) as account, null as "dueOn"
      from report r
      join account a on a.id = r.account_id
      join lateral (select e.id from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                     order by e.version desc limit 1) e on true
     where not exists (select from report_approval p where p.account_id = r.account_id and p.edition_id = e.id)
       and r.dropped_at is null and (a.staff_id is null or a.staff_id = ${staffId}::uuid)
     order by r.opened_at limit 20`;
}

/** Renewals ahead that nobody has decided, and for which no alert was raised. */
function readRenewals(tx: Tx, { staffId, today }: Mine): Promise<ToDo[]> {
  return tx.$queryRaw`
    select 'renewal' as do, s.mrr_minor::float8 as "mrrMinor", s.currency, s.renews_on::text as "dueOn",
           json_build_object('slug', a.slug, 'name', a.name) as account
      from subscription s join account a on a.id = s.account_id
     where s.renews_on >= ${today}::date and s.renews_on <= ${addDays(today, RENEWAL_DAYS)}::date
       and (s.ended_on is null or s.ended_on > ${today}::date)
       and (a.staff_id is null or a.staff_id = ${staffId}::uuid)
       and not exists (select from renewal_decision d where d.account_id = s.account_id and d.subscription_id = s.id
                          and d.renews_on = s.renews_on)
       and not exists (select from alert l where l.account_id = s.account_id and l.kind = 'renewal_undecided'
                          and l.subject = concat(s.id, ' ', s.renews_on))
     order by s.renews_on limit 20`;
}

/** What was left to do after a talk or a ticket and is not settled. */
function readPromises(tx: Tx, { staffId, today }: Mine): Promise<ToDo[]> {
  return tx.$queryRaw`
    select 'promise' as do, coalesce(nullif(t.subject, ''), left(t.summary, 120)) as subject,
           (t.occurred_at at time zone a.time_zone)::date::text as on, null as "dueOn",
           json_build_object('slug', a.slug, 'name', a.name) as account
      from touchpoint t join account a on a.id = t.account_id
     where t.left_open and t.closed_at is null and t.kind <> 'ticket'
       and t.occurred_at < ${addDays(today, 1)}::date and (a.ended_on is null or a.ended_on > ${today}::date)
       and coalesce(t.staff_id, a.staff_id, ${staffId}::uuid) = ${staffId}::uuid
     order by t.occurred_at limit 20`;
}

/** Customers who left of late and of whom nobody has written down what was learned. */
function readLessons(tx: Tx, { staffId, today }: Mine): Promise<ToDo[]> {
  return tx.$queryRaw`
    select 'lesson' as do, d.id as "decisionId", null as "dueOn",
           json_build_object('slug', a.slug, 'name', a.name) as account
      from renewal_decision d join account a on a.id = d.account_id
     where d.decision = 'churned' and d.decided_on > ${addDays(today, -LESSON_DAYS)}::date
       and not exists (select from renewal_decision n where n.account_id = d.account_id
                          and n.subscription_id = d.subscription_id and n.renews_on = d.renews_on
                          and n.recorded_at > d.recorded_at)
       and not exists (select from post_mortem p where p.account_id = d.account_id and p.decision_id = d.id)
       and (a.staff_id is null or a.staff_id = ${staffId}::uuid)
     order by d.decided_on limit 20`;
}

function readHeld(tx: Tx, { staffId }: Mine): Promise<ToDo[]> {
  return tx.$queryRaw`
    select 'held' as do, count(*)::int as count, null as "dueOn",
           json_build_object('slug', a.slug, 'name', a.name) as account
      from held_answer h join account a on a.id = h.account_id
     where h.decided_at is null and (a.staff_id is null or a.staff_id = ${staffId}::uuid)
     group by a.id, a.slug, a.name order by a.name limit 20`;
}
