// What can be learned from a customer who left: what was to be seen beforehand, what we could have done, what we do next.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addBusinessDays } from "#app/domain/business-days.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { Evidence } from "./health-signs.ts";
import type { AlertKind } from "./rule.ts";

/** Business days until the next action is due. */
const NEXT_DAYS = 10;
const ALERT_DAYS = 180;

export type Loss = {
  decisionId: string;
  account: { slug: string; name: string };
  decidedOn: Day;
  mrrMinor: number;
  currency: string;
  causeId: string | null;
  cause: { ja: string; en: string } | null;
  lesson: string | null;
};

/** Decisions to leave that hold, the latest first, with the lesson where one was written. */
export function listLosses(): Promise<Loss[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Loss[]>`
      select d.id as "decisionId", json_build_object('slug', a.slug, 'name', a.name) as account,
             d.decided_on::text as "decidedOn", d.mrr_before_minor::float8 as "mrrMinor", s.currency,
             coalesce(p.cause_id, d.cause_id) as "causeId",
             case when c.id is not null then json_build_object('ja', c.name_ja, 'en', c.name_en) end as cause, p.lesson
        from renewal_decision d
        join account a on a.id = d.account_id
        join subscription s on s.account_id = d.account_id and s.id = d.subscription_id
        left join post_mortem p on p.account_id = d.account_id and p.decision_id = d.id
        left join churn_cause c on c.id = coalesce(p.cause_id, d.cause_id)
       where d.decision = 'churned'
         and not exists (select from renewal_decision n where n.account_id = d.account_id and n.renews_on = d.renews_on
                            and n.subscription_id = d.subscription_id and n.recorded_at > d.recorded_at)
       order by d.decided_on desc, a.name limit 300`,
  );
}

export type PostMortem = {
  causeId: string | null;
  couldInfluence: "yes" | "partly" | "no";
  seen: string;
  lesson: string;
  nextAction: string;
  version: number;
};

export type Foreseen = {
  scores: { daysBefore: number; score: number | null; band: string | null }[];
  alerts: { id: string; kind: AlertKind; evidence: Evidence; raisedAt: Date; outcome: string | null }[];
};

/**
 * The scores as they stood 90, 60 and 30 days before the decision, as they were computed, and the alerts of the half year
 * before it.
 */
export function foreseen(accountId: AccountId, decidedOn: Day): Promise<Foreseen> {
  return acrossAccounts(async (tx) => {
    const scores = await tx.$queryRaw<Foreseen["scores"]>`
      select n as "daysBefore", h.score, h.band from unnest(array[90, 60, 30]) n
        left join lateral (select score, band from health_score h where h.account_id = ${accountId}::uuid
                              and h.computed_at < ${decidedOn}::date - n order by h.computed_at desc limit 1) h on true
       order by n desc`;
    const alerts = await tx.$queryRaw<Foreseen["alerts"]>`
      select id, kind, evidence, raised_at as "raisedAt", outcome from alert
       where account_id = ${accountId}::uuid and raised_at < ${decidedOn}::date + 1
         and raised_at > ${decidedOn}::date - ${ALERT_DAYS}::int order by raised_at limit 50`;
    return { scores, alerts };
  });
}

export async function findPostMortem(accountId: AccountId, decisionId: string): Promise<PostMortem | null> {
  const found = await acrossAccounts((tx) => tx.postMortem.findFirst({ where: { accountId, decisionId } }));
  return found && { ...found, couldInfluence: found.couldInfluence as PostMortem["couldInfluence"] };
}

/**
 * Writes what was learned, or writes it anew; what is to be done next becomes a task.
 *
 * @param seen the version that it was written from; 0 for the first
 * @returns false when a colleague was quicker
 */
export function writePostMortem(
  account: { id: AccountId; timeZone: string },
  decisionId: string,
  fields: Omit<PostMortem, "version">,
  seen: number,
  staffId: string,
): Promise<boolean> {
  const accountId = account.id;
  return withAccount(accountId, async (tx) => {
    const data = { ...fields, staffId, version: seen + 1, writtenAt: new Date() };
    const { count } =
      seen === 0
        ? await tx.postMortem.createMany({ data: [{ accountId, decisionId, ...data }], skipDuplicates: true })
        : await tx.postMortem.updateMany({ where: { accountId, decisionId, version: seen }, data });
    if (count === 0) return false;
    await recordAct(tx, accountId, { staffId }, "lesson_written", "");
    if (fields.nextAction) {
      const dueOn = addBusinessDays(dayAt(new Date(), account.timeZone), NEXT_DAYS, "weekdays");
      const detail = { title: fields.nextAction, text: fields.lesson.slice(0, 300) };
      await openTask(tx, accountId, { kind: "lesson", subjectId: decisionId, detail, dueOn, staffId });
    }
    return true;
  });
}
