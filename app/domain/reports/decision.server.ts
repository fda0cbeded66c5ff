// What the customer's people answer to the decisions of a report. Every answer is kept; the newest of a person counts.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { may } from "#app/domain/contacts/role.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Answer, decisionOf, finalOn, type GivenAnswer, type IssueAnswer, MOST_ANSWER } from "./decisions.ts";
import { ReportSnapshot } from "./snapshot.ts";

/** Days in which we react. What was accepted is due when the report said so. */
const REACTION_DAYS = { accept: 14, discuss: 3, decline: 7 };

export type NewAnswer = { editionId: string; key: string; contactId: string; answer: Answer; comment: string };

/** `unknown`: no such decision, or nobody was to see it yet. `closed`: the next quarter is over. `notTheirs`: the role decides nothing. */
export type Answered = "answered" | "unknown" | "closed" | "notTheirs";

/** Keeps an answer and opens or updates the task about it. The same answer twice is one. */
export async function answerDecision(
  tx: Tx,
  accountId: AccountId,
  { editionId, key, contactId, answer, comment }: NewAnswer,
  now = new Date(),
): Promise<Answered> {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, id: editionId, reportApproval: { isNot: null } },
    include: { report: true },
  });
  const snapshot = edition && ReportSnapshot.parse(edition.snapshot);
  const decision = snapshot && decisionOf(snapshot, key);
  if (!edition || !snapshot || !decision) return "unknown";
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: contactId } } });
  if (!contact || !may(contact.role as "member", "answer_decisions")) return "notTheirs";
  const today = dayAt(now, edition.report.timeZone);
  if (today >= finalOn(snapshot)) return "closed";

  const promiseId = await promiseOf(tx, accountId, editionId, key);
  // One after the other: what is last written down is what the task tells.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('decision ' || ${promiseId}, 0))`;
  const said = comment.trim().slice(0, MOST_ANSWER);
  const [last] = await tx.$queryRaw<{ answer: string; comment: string }[]>`
    select answer, comment from decision_answer
     where account_id = ${accountId}::uuid and promise_id = ${promiseId}::uuid and contact_id = ${contactId}::uuid
     order by answered_at desc, id desc limit 1`;
  if (last?.answer === answer && last.comment === said) return "answered";
  await tx.decisionAnswer.create({ data: { accountId, promiseId, contactId, answer, comment: said } });

  const vendor = await getVendor(tx);
  const account = await getAccount(tx, accountId);
  const words = reportWords(isLocale(vendor.locale) ? vendor.locale : "ja", account, snapshot.period);
  const dueOn = answer === "accept" && decision.dueOn ? decision.dueOn : addDays(today, REACTION_DAYS[answer]);
  const detail = {
    title: words.step(decision).title,
    quarter: snapshot.quarter.key,
    by: contact.name,
    text: words.t(`summary.${answer}`),
    comment: said,
  };
  await openTask(tx, accountId, {
    kind: "decision",
    subjectId: promiseId,
    detail,
    dueOn: dueOn < today ? today : dueOn,
  });
  return "answered";
}

/** The answer of somebody at the portal to a decision of an issued report. */
export function answerIssue(
  accountId: AccountId,
  quarter: string,
  given: Omit<NewAnswer, "editionId">,
): Promise<Answered> {
  return withAccount(accountId, async (tx) => {
    const editionId = await issuedEdition(tx, accountId, quarter);
    return editionId ? answerDecision(tx, accountId, { ...given, editionId }) : "unknown";
  });
}

/** The newest answer of each person to each decision of the edition's report, the newest first. */
export function listAnswers(tx: Tx, accountId: AccountId, editionId: string): Promise<GivenAnswer[]> {
  return tx.$queryRaw<GivenAnswer[]>`
    select * from (
      select distinct on (p.step_key, d.contact_id) p.step_key as key, d.contact_id as "contactId", c.name, d.answer,
             d.comment, d.answered_at as "answeredAt",
             (count(*) over (partition by p.step_key, d.contact_id))::int as times
        from report_edition here
        join report_edition e on e.account_id = here.account_id and e.report_id = here.report_id
        join report_promise p on p.account_id = e.account_id and p.edition_id = e.id
        join decision_answer d on d.account_id = p.account_id and d.promise_id = p.id
        join contact c on c.account_id = d.account_id and c.id = d.contact_id
       where here.account_id = ${accountId}::uuid and here.id = ${editionId}::uuid
       order by p.step_key, d.contact_id, d.answered_at desc, d.id desc) newest
     order by "answeredAt" desc`;
}

/** The answers to an issued report; none when there is no such report. */
export function findAnswers(accountId: AccountId, quarter: string): Promise<IssueAnswer[]> {
  return withAccount(accountId, async (tx) => {
    const id = await issuedEdition(tx, accountId, quarter);
    if (!id) return [];
    const edition = await tx.reportEdition.findUniqueOrThrow({ where: { accountId_id: { accountId, id } } });
    const snapshot = ReportSnapshot.parse(edition.snapshot);
    const answers = await listAnswers(tx, accountId, id);
    return answers.map((answer) => ({ ...answer, decision: decisionOf(snapshot, answer.key) }));
  });
}

/** The row by which a step of an edition is known; made when it is first needed. */
async function promiseOf(tx: Tx, accountId: AccountId, editionId: string, stepKey: string): Promise<string> {
  await tx.reportPromise.createMany({ data: { accountId, editionId, stepKey }, skipDuplicates: true });
  const where = { accountId_editionId_stepKey: { accountId, editionId, stepKey } };
  return (await tx.reportPromise.findUniqueOrThrow({ where })).id;
}

async function issuedEdition(tx: Tx, accountId: AccountId, quarter: string): Promise<string | null> {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, report: { quarter }, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  return edition?.id ?? null;
}
