// One account as our own staff see it: health with its reasons, people, contract, answers, goals.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt, fromDateColumn } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import type { SurveyKind } from "#app/domain/surveys/content.ts";
import { listUnheard } from "#app/domain/surveys/unheard.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { getHealthHistory } from "./history.server.ts";
import { findOverride } from "./override.server.ts";

const HISTORY = 200;
const ANSWERS = 30;
/** The last changes of the score by at least half a point. */
const MOVES = 6;
const MOVED = 0.5;

export type AccountView = Awaited<ReturnType<typeof getAccountView>>;

/** Everything on an account's page but its reports. */
export function getAccountView(accountId: AccountId, now = new Date()) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const history = await getHealthHistory(tx, accountId, HISTORY);
    const plan = await getPlan(tx, account, dayAt(now, account.timeZone));
    return {
      latest: history[0] ?? null,
      before: history[1] ?? null,
      override: await findOverride(tx, account, now),
      history: history.map(({ computedAt, score, band, cause }) => ({ computedAt, score, band, cause })).reverse(),
      moves: history.filter(({ change }) => Math.abs(change.delta ?? 0) >= MOVED).slice(0, MOVES),
      people: await listPeople(tx, accountId, now),
      contracts: await listContracts(tx, accountId),
      answers: await listAnswers(tx, accountId),
      goals: plan.goals,
      owner: account.staffId
        ? await tx.staff.findUnique({ where: { id: account.staffId }, select: { name: true } })
        : null,
    };
  });
}

/** Those who decide first, then by name; those who left last. */
async function listPeople(tx: Tx, accountId: AccountId, now: Date) {
  const unheard = new Map((await listUnheard(tx, accountId, now)).map(({ contactId, times }) => [contactId, times]));
  const people = await tx.contact.findMany({
    where: { accountId },
    orderBy: [{ leftOn: { sort: "asc", nulls: "first" } }, { role: "asc" }, { name: "asc" }],
  });
  const rank = { executive: 0, admin: 1, member: 2 };
  return people
    .map(({ id, name, email, title, department, role, isSponsor, receivesReports, leftOn }) => ({
      id,
      name,
      email,
      title,
      department,
      role: role as keyof typeof rank,
      isSponsor,
      receivesReports,
      leftOn: leftOn && fromDateColumn(leftOn),
      unheard: unheard.get(id) ?? 0,
    }))
    .sort((a, b) => Number(a.leftOn !== null) - Number(b.leftOn !== null) || rank[a.role] - rank[b.role]);
}

async function listContracts(tx: Tx, accountId: AccountId) {
  const contracts = await tx.subscription.findMany({
    where: { accountId },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  return contracts.map(({ id, plan, seats, mrrMinor, currency, startsOn, renewsOn, endedOn }) => ({
    id,
    plan,
    seats,
    mrrMinor: Number(mrrMinor),
    currency,
    startsOn: fromDateColumn(startsOn),
    renewsOn: fromDateColumn(renewsOn),
    endedOn: endedOn && fromDateColumn(endedOn),
  }));
}

/** The latest answers, with what a changed one was before. */
async function listAnswers(tx: Tx, accountId: AccountId) {
  const answers = await tx.response.findMany({
    where: { accountId },
    include: {
      invitation: { include: { contact: true, campaign: true } },
      responseChanges: { orderBy: { changedAt: "desc" }, take: 1 },
    },
    orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
    take: ANSWERS,
  });
  return answers.map(({ id, kind, staffId, score, comment, answeredAt, changedAt, invitation, responseChanges }) => ({
    id,
    name: invitation.contact.name,
    round: { ja: invitation.campaign.nameJa, en: invitation.campaign.nameEn },
    kind: kind as SurveyKind,
    score,
    isInTheirName: staffId !== null,
    scoreBefore: responseChanges[0]?.score ?? null,
    comment,
    answeredAt: changedAt ?? answeredAt,
  }));
}
