// Turns signs into alerts: one for a sign as long as it lasts, another only after the rule's days of rest.
// What follows from an alert — its task, messages to other systems, playbooks — is written in the same transaction.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addBusinessDays, workCalendarOf } from "#app/domain/business-days.ts";
import { dayAt } from "#app/domain/day.ts";
import { grouped } from "#app/domain/surveys/grouped.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { startAutomatic } from "./playbooks.server.ts";
import { type AlertKind, type AlertRule, goesAway, happenings, isAlertKind } from "./rule.ts";
import { rulesByKind } from "./rules.server.ts";
import { type FoundSign, findSigns } from "./signs.server.ts";
import { tellEndpoints } from "./webhooks.server.ts";

const DAY_MS = 86_400_000;

type Rules = Awaited<ReturnType<typeof rulesByKind>>;
/** The latest alert of a sign. */
type Last = { accountId: AccountId; kind: AlertKind; subject: string; round: number; endedAt: Date | null };

/**
 * The nightly look at every account. One that fails does not keep the others from theirs, but the run then fails, so
 * that it is tried again; running it again raises nothing twice.
 *
 * @returns how many alerts were raised
 */
export async function raiseAllAlerts(now = new Date()): Promise<number> {
  const { rules, work } = await look(now, null);
  const failed: unknown[] = [];
  let raised = 0;
  for (const [accountId, signs] of work) {
    try {
      raised += await settle(accountId, signs, rules, now);
    } catch (error) {
      logger("alerts").error({ account: accountId, error: String(error) }, "alerts of an account could not be raised");
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `alerts of ${failed.length} accounts could not be raised`);
  return raised;
}

/** Looks at one account, after its score has changed. @returns how many alerts were raised */
export async function raiseAlerts(accountId: AccountId, now = new Date()): Promise<number> {
  const { rules, work } = await look(now, accountId);
  const signs = work.get(accountId);
  return signs ? settle(accountId, signs, rules, now) : 0;
}

/** Whether a sign may raise an alert, given the latest one that it raised. */
function isArmed(rule: AlertRule, last: Pick<Last, "endedAt"> | null, now: Date): boolean {
  if (!last) return true;
  if (last.endedAt === null || happenings.includes(rule.kind)) return false;
  return now.getTime() - last.endedAt.getTime() >= rule.rearmDays * DAY_MS;
}

/** The accounts with something to do, and the signs that each gives. Most have none, and cost no transaction. */
function look(now: Date, only: AccountId | null): Promise<{ rules: Rules; work: Map<AccountId, FoundSign[]> }> {
  return acrossAccounts(async (tx) => {
    const rules = await rulesByKind(tx);
    const signs = await findSigns(tx, rules, { now, only });
    const lasts = await readLast(tx, only);
    const byAccount = grouped(signs, ({ accountId }) => accountId);
    const last = new Map(lasts.map((each) => [keyOf(each), each]));
    const given = new Set(signs.map(keyOf));
    const due = new Set([
      ...signs.filter((sign) => isArmed(rules[sign.kind], last.get(keyOf(sign)) ?? null, now)),
      ...lasts.filter((each) => each.endedAt === null && goesAway(each.kind) && !given.has(keyOf(each))),
    ]);
    return { rules, work: new Map([...due].map(({ accountId }) => [accountId, byAccount.get(accountId) ?? []])) };
  });
}

/** Raises and ends the alerts of one account. The lock keeps two looks at it from judging the same state. */
function settle(accountId: AccountId, signs: FoundSign[], rules: Rules, now: Date): Promise<number> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`alerts ${accountId}`}, 0))`;
    const account = await getAccount(tx, accountId);
    const last = new Map((await readLast(tx, accountId)).map((each) => [keyOf(each), each]));
    let raised = 0;
    for (const sign of signs) {
      const before = last.get(keyOf(sign)) ?? null;
      if (!isArmed(rules[sign.kind], before, now)) continue;
      await raise(tx, account, sign, rules[sign.kind], (before?.round ?? 0) + 1, now);
      raised += 1;
    }
    const given = new Set(signs.map(keyOf));
    const gone = [...last.values()].filter((each) => each.endedAt === null && goesAway(each.kind));
    for (const each of gone.filter((one) => !given.has(keyOf(one)))) await clear(tx, each, now);
    return raised;
  });
}

async function raise(tx: Tx, account: AccountFacts, sign: FoundSign, rule: AlertRule, round: number, now: Date) {
  const { kind, subject, evidence } = sign;
  const staffId = rule.staffId ?? account.staffId;
  const { department } = rule;
  const { id } = await tx.alert.create({
    data: { accountId: account.id, kind, subject, round, evidence, department, staffId, raisedAt: now },
    select: { id: true },
  });
  await tellEndpoints(tx, account, { id, kind, evidence, department, staffId }, now);
  const today = dayAt(now, account.timeZone);
  await startAutomatic(tx, account, { id, kind }, today);
  if (!rule.opensTask) return;
  await openTask(tx, account.id, {
    kind: "alert",
    subjectId: id,
    detail: { alert: kind, ...evidence },
    dueOn: addBusinessDays(today, rule.dueDays, workCalendarOf(account)),
    staffId,
  });
}

/** The sign has gone: nobody needs to do anything about it any more. */
async function clear(tx: Tx, { accountId, kind, subject, round }: Last, now: Date): Promise<void> {
  const [ended] = await tx.$queryRaw<{ id: string }[]>`
    update alert set ended_at = ${now}, outcome = 'cleared'
     where account_id = ${accountId}::uuid and kind = ${kind} and subject = ${subject} and round = ${round}
       and ended_at is null
    returning id`;
  if (!ended) return;
  await closeTask(tx, accountId, { kind: "alert", subjectId: ended.id }, { outcome: "cleared", staffId: null });
}

async function readLast(tx: Tx, only: AccountId | null): Promise<Last[]> {
  const rows = await tx.$queryRaw<Last[]>`
    select distinct on (account_id, kind, subject) account_id as "accountId", kind, subject, round, ended_at as "endedAt"
      from alert where ${only}::uuid is null or account_id = ${only}::uuid
     order by account_id, kind, subject, round desc`;
  return rows.filter(({ kind }) => isAlertKind(kind));
}

function keyOf({ accountId, kind, subject }: Pick<Last, "accountId" | "kind" | "subject">): string {
  return `${accountId} ${kind} ${subject}`;
}
