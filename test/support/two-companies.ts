// Two customers with everything that a company can have, their people and ours; made by the program's own functions
// wherever it has one, so that what must not cross from one to the other is what is really kept.

import { randomUUID } from "node:crypto";
import { makeEmbedToken } from "#app/auth/embed-token.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { noteSpot } from "#app/domain/health/blind-spots.server.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { overrideBand } from "#app/domain/health/override.server.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { readingToken } from "#app/domain/reports/reading-link.server.ts";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { openCampaign } from "#app/domain/surveys/campaign.server.ts";
import { invitationToken } from "#app/domain/surveys/invitation-token.server.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { makeSurvey, publishSurvey } from "#app/domain/surveys/survey.server.ts";
import { recordPeople } from "#app/domain/usage/identify.server.ts";
import { keepRejected } from "#app/domain/usage/rejected.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createStaff,
  createSubscription,
  createVendor,
  insert,
  recordEvents,
  recordUsage,
} from "./factories.ts";
import { drainQueue } from "./queue.ts";
import { cookieOf } from "./request.ts";
import { writeStories } from "./stories.ts";

/** Quarters of a fiscal year from April, and the day after each. */
export const QUARTERS = {
  /** Only B was there, and has an approved report. */
  onlyTheirs: "2025-Q3",
  /** Both have an approved report. */
  both: "2025-Q4",
  /** Both have a report that nobody has approved. */
  waiting: "2026-Q1",
  /** Nobody has one. */
  nobodys: "2041-Q2",
};
const NIGHTS = { onlyTheirs: "2026-01-05", both: "2026-04-05", waiting: "2026-07-05" };

export type Company = {
  id: AccountId;
  slug: string;
  name: string;
  people: Record<"executive" | "admin" | "member", string>;
  /** The same people by their ids. */
  contacts: Record<"executive" | "admin" | "member", string>;
  goalId: string;
  /** Our own work about it. */
  taskId: string;
  contractId: string;
  /** Still open. */
  ticketId: string;
  deliveryId: string;
  surveyToken: string;
  /** Asks the same person as the survey's link does. */
  questionToken: string;
  /** That the admin gave. */
  answerId: string;
  /** An answer that looks like a machine's. */
  heldId: string;
  /** Of what its administrator answered. */
  answerTaskId: string;
  /** What was done with its feedback. */
  toldId: string;
  /** A draft of a story about it. */
  storyId: string;
  /** That its executive gave to a story that is published. */
  consentId: string;
  storyToken: string;
  stopToken: string;
  embedToken: string;
  /** Of the executive's own link to the report of both. */
  readingToken: string;
  /** A colleague whom the executive wants to have access. */
  proposalId: string;
  /** Texts and ids that nobody else's people may ever read. */
  canaries: string[];
};

export type Companies = {
  a: Company;
  b: Company;
  staff: { id: string; email: string };
  /** Why people say what they say. */
  reasonId: string;
  /** Why customers leave. */
  causeId: string;
  /** Published once. */
  surveyId: string;
  /** In which both were asked. */
  campaignId: string;
  /** What only we may read: no contact, not even of the company that it is about. */
  internal: string[];
};

/** Needs a mailbox, and empty tables. */
export async function makeTwoCompanies(): Promise<Companies> {
  await createVendor();
  const staff = await createStaff({ email: "misaki@vendor.example", name: "高橋 美咲" });
  for (const [position, key] of ["invoice", "approval"].entries()) {
    await createFeature(key, { nameJa: `機能${key}`, nameEn: `Feature ${key}`, position });
  }
  const b = await makeCompany("umi-foods", "海山食品株式会社", "umicanary", "foods.example", staff.id);
  await night(NIGHTS.onlyTheirs);
  await approveReport(b.id, QUARTERS.onlyTheirs, staff.id);
  const a = await makeCompany("kawa-steel", "川岸製鋼株式会社", "kawacanary", "steel.example", staff.id);
  await night(NIGHTS.both);
  for (const { id } of [a, b]) await approveReport(id, QUARTERS.both, staff.id);
  await night(NIGHTS.waiting);
  const days = { opensOn: addDays(today(), -5), closesOn: addDays(today(), 60) };
  const campaignId = await openCampaign({ nameJa: "秋の調査", nameEn: "Autumn survey", ...days });
  const internal = await ask([a, b], campaignId, staff.id);
  const surveyId = await makeSurvey(staff.id, "csat", { ja: "使い始めの調査", en: "After the start" });
  await publishSurvey(surveyId, 1, staff.id);
  const reasonId = randomUUID();
  await insert("reason", { id: reasonId, nameJa: "使いやすさ", nameEn: "Ease of use" });
  const causeId = randomUUID();
  await insert("churn_cause", { id: causeId, nameJa: "予算", nameEn: "Budget", influence: "customer" });
  const drafts = [a, b].map(draftOf);
  const ours = { staff, reasonId, causeId, surveyId, campaignId, internal: [...internal, ...drafts] };
  return { a: await complete(a), b: await complete(b), ...ours };
}

/** A session of the person, as signing in makes it; over when it has expired. @returns the Cookie header */
export async function sessionOf(email: string, { expired = false } = {}): Promise<string> {
  const cookie = await cookieOf(email);
  if (expired) {
    await ownerPool().query(
      "update session set expires_at = now() - interval '1 minute' where id = (select id from session order by created_at desc limit 1)",
    );
  }
  return cookie;
}

/** A session of one of ours who looks at the account's portal as somebody of this role. @returns the Cookie header */
export async function viewingSessionOf(email: string, accountId: AccountId, role: string): Promise<string> {
  const cookie = await sessionOf(email);
  await ownerPool().query(
    `update session set viewing_account_id = $1, viewing_role = $2, viewing_until = now() + interval '1 hour'
      where id = (select id from session order by created_at desc limit 1)`,
    [accountId, role],
  );
  return cookie;
}

type Begun = Omit<
  Company,
  | "deliveryId"
  | "surveyToken"
  | "questionToken"
  | "stopToken"
  | "embedToken"
  | "heldId"
  | "answerTaskId"
  | "answerId"
  | "toldId"
  | "storyId"
  | "consentId"
  | "storyToken"
  | "readingToken"
  | "proposalId"
>;

async function makeCompany(slug: string, name: string, mark: string, host: string, staffId: string): Promise<Begun> {
  const account = await createAccount({ slug, name, staffId, startedOn: "2025-01-15" });
  const { id } = account;
  const people = { executive: "", admin: "", member: "" };
  const contacts = { ...people };
  for (const role of ["executive", "admin", "member"] as const) {
    people[role] = `${role}@${host}`;
    const receivesReports = role !== "member";
    const person = await createContact(id, {
      email: people[role],
      name: `${mark}-person-${role}`,
      role,
      receivesReports,
    });
    contacts[role] = person.id;
  }
  await recordPeople(id, [{ kind: "identify", userId: `${mark}-user-1`, traits: { name: `${mark}-identified` } }]);
  const contract = await createSubscription(id, { plan: `${mark}-plan`, featureKeys: ["invoice", "approval"] });
  await createDriver(id, mark);
  const goal = await createGoal(id, { startsOn: "2025-04-01", dueOn: addDays(today(), 90), target: 5 }, [1, 4]);
  await ownerPool().query("update goal set title_ja = $2, title_en = $2 where id = $1", [goal.id, `${mark}-goal`]);
  const taskId = randomUUID();
  const question = { kind: "comment", subjectId: goal.id, detail: { title: `${mark}-goal`, text: `${mark}-question` } };
  await insert("task", { accountId: id, id: taskId, ...question, staffId, dueOn: addDays(today(), 3) });
  const ticketId = randomUUID();
  const asked = { kind: "ticket", direction: "in", occurredAt: new Date(), subject: `${mark}-ticket` };
  await insert("touchpoint", { accountId: id, id: ticketId, ...asked });
  await use(id, mark);
  const canaries = [id, slug, name, mark, goal.id, ...Object.values(people)];
  const ids = { goalId: goal.id, contractId: contract.id, ticketId, taskId };
  return { id, slug, name, people, contacts, ...ids, canaries };
}

async function createDriver(accountId: AccountId, mark: string): Promise<void> {
  const id = randomUUID();
  const names = { nameJa: `${mark}-driver`, nameEn: `${mark}-driver` };
  await insert("value_driver", { accountId, id, key: mark, kind: "time_saved", featureKey: "invoice", ...names });
  const factors = [
    { key: "minutes", unit: "minutes", low: 4, expected: 6, high: 8 },
    { key: "rate", unit: "money_per_hour", low: 3_000, expected: 4_000, high: 5_000 },
  ];
  for (const [position, factor] of factors.entries()) {
    const words = { nameJa: `${mark}-factor`, nameEn: `${mark}-factor`, source: "customer", asOf: "2025-04-01" };
    await insert("assumption", { accountId, driverId: id, position, ...words, ...factor });
  }
}

/** Use in every quarter that is reported, and lately. */
async function use(id: AccountId, mark: string): Promise<void> {
  const days = [
    "2025-11-04",
    "2025-12-09",
    "2026-02-03",
    "2026-03-17",
    "2026-05-12",
    "2026-06-16",
    addDays(today(), -9),
  ];
  const users = [1, 2, 3].map((n) => `${mark}-user-${n}`);
  for (const day of days) await recordEvents(id, day, "invoice", 31, users);
  await recordUsage(id, addDays(today(), -2), "approval", 17, users);
}

/** The nightly task of that night, and everything that it sets going. */
async function night(day: string): Promise<void> {
  await openDueReports(new Date(`${day}T20:00:00Z`));
  await drainQueue();
}

/** A model of the chance of leaving that one of our own accepted. */
async function acceptModel(): Promise<void> {
  const term = { mean: 60, spread: 20, coefficient: -1.2, error: 0.2 };
  const model = { intercept: -1, keys: ["usage_trend"], terms: [term] };
  const judged = { auc: 0.8, ends: { low: 0.7, high: 0.9 }, brier: 0.1 };
  const counts = { learnt: { n: 200, left: 40 }, later: { n: 100, left: 20 } };
  await ownerPool().query(
    `insert into churn_model (model, evidence, reason, staff_id) select $1, $2, 'better', id from staff limit 1`,
    [model, { mark: "1", from: "2026-01-01", ...counts, model: judged, hand: judged }],
  );
}

/**
 * A sign that asks for work, a blind spot that one of us saw, a band that one of us set, and a contract that was lost: each
 * has a page in the console.
 */
async function noteOurWork(accountId: AccountId, staffId: string): Promise<void> {
  const detractor = { kind: "detractor", department: "success", evidence: { score: 3 } };
  await insert("alert", { accountId, ...detractor, round: 1, note: "alert-of-our-own" });
  const seen = { kind: "roadmap-dull", note: "spot-of-our-own", days: 90, staffId } as const;
  await noteSpot(accountId, seen, today());
  const set = { band: "amber", reason: "override-of-our-own", untilOn: addDays(today(), 30), staffId } as const;
  await overrideBand({ id: accountId, timeZone: "Asia/Tokyo" }, { ...set, seen: null });
  const { rows } = await ownerPool().query<{ id: string; mrr: string; renewsOn: string }>(
    `select id, mrr_minor as mrr, renews_on::text as "renewsOn" from subscription where account_id = $1 limit 1`,
    [accountId],
  );
  const [contract] = rows;
  if (!contract) throw new Error("a company of the tests has no contract");
  const decided = { subscriptionId: contract.id, renewsOn: contract.renewsOn, decidedOn: today(), decision: "churned" };
  await insert("renewal_decision", {
    accountId,
    ...decided,
    mrrBeforeMinor: contract.mrr,
    mrrAfterMinor: 0,
    note: "decision-of-our-own",
  });
}

/** A round of questions with an answer of each company, and what our own people note. */
async function ask(companies: Begun[], campaignId: string, staffId: string): Promise<string[]> {
  await askDue(campaignId, new Date());
  await drainQueue();
  const score = 61.73205;
  for (const { id, canaries } of companies) {
    const { rows } = await ownerPool().query<{ id: string }>(
      "select i.id from invitation i join contact c on c.id = i.contact_id where i.account_id = $1 and c.role = 'admin'",
      [id],
    );
    await recordAnswer(
      { accountId: id, id: rows[0]?.id ?? "" },
      { answers: { score: 9, comment: `${canaries[3]}-comment` } },
    );
    const touchpoint = { accountId: id, kind: "call", direction: "both", occurredAt: new Date(), tone: -1 };
    await insert("touchpoint", { ...touchpoint, summary: "note-of-our-own" });
    const task = { accountId: id, kind: "comment", subjectId: randomUUID(), dueOn: today() };
    await insert("task", { ...task, detail: { text: "task-of-our-own" } });
    await insert("audit_entry", { accountId: id, act: "driver_changed", subject: "audit-of-our-own" });
    await noteOurWork(id, staffId);
    await scoreHealth(id, "nightly");
  }
  await acceptModel();
  await insert("webhook_endpoint", { name: "endpoint-of-our-own", kind: "slack", url: "https://hooks.example.com/x" });
  await drainQueue();
  await ownerPool().query("update health_score set score = $1, coverage = 0.870411", [score]);
  await keepRejected("segment", [
    {
      reason: "account_unknown",
      detail: "refused-detail",
      messageId: "refused-1",
      groupId: "refused-group",
      payload: {},
    },
  ]);
  const words = [
    "note-of-our-own",
    "task-of-our-own",
    "audit-of-our-own",
    "-of-our-own",
    "refused-",
    "silence",
    "healthScore",
  ];
  // In quotes, as data says it: names of scripts hold such words too.
  return [...words, '"band"', '"coverage"', '"touchpoint"', "0.870411", String(score)];
}

async function complete(company: Begun): Promise<Company> {
  const { rows } = await ownerPool().query<{
    contact: string;
    delivery: string;
    invitation: string;
    staff: string;
    task: string;
  }>(
    `select c.id as contact, d.id as delivery, i.id as invitation, (select min(id::text) from staff) as staff,
            (select t.id from task t where t.account_id = c.account_id and t.kind = 'promoter') as task
       from contact c join delivery d on d.account_id = c.account_id and d.contact_id = c.id and d.purpose = 'report'
       join invitation i on i.account_id = c.account_id and i.contact_id = c.id
      where c.account_id = $1 and c.role = 'executive' order by d.queued_at limit 1`,
    [company.id],
  );
  const row = rows[0];
  if (!row) throw new Error("the company got no report mail, or was not asked");
  await ownerPool().query("update delivery set unknown_at = now(), accepted_at = null where id = $1", [row.delivery]);
  const ids = await ownerPool().query<{ id: string }>(
    `select id from contact where account_id = $1 union all select id from report where account_id = $1
     union all select id from report_edition where account_id = $1 union all select id from delivery where account_id = $1
     union all select id from invitation where account_id = $1`,
    [company.id],
  );
  const answers = await ownerPool().query<{ id: string }>("select id from response where account_id = $1", [
    company.id,
  ]);
  const proposalId = randomUUID();
  const colleague = {
    name: `${company.canaries[3]}-colleague`,
    email: `colleague@${company.slug}.example`,
    locale: "ja",
  };
  await insert("colleague_proposal", { accountId: company.id, id: proposalId, contactId: row.contact, ...colleague });
  const heldId = randomUUID();
  const held = { invitationId: row.invitation, score: 0, answers: { score: 0 }, signals: ["fast", "program"] };
  await insert("held_answer", { accountId: company.id, id: heldId, ...held });
  const toldId = randomUUID();
  const told = { toldTogether: toldId, titleJa: `${company.canaries[3]}-told`, titleEn: "", staffId: row.staff };
  await insert("feedback_action", { accountId: company.id, ...told });
  const stories = await writeStories(company.id, company.contacts.executive, row.staff, draftOf(company));
  return {
    ...company,
    ...stories,
    ...{ proposalId, heldId, toldId, answerTaskId: row.task, answerId: answers.rows[0]?.id ?? "" },
    readingToken: readingToken(company.id, row.delivery),
    deliveryId: row.delivery,
    surveyToken: invitationToken(company.id, row.invitation),
    stopToken: unsubscribeUrl(company.id, row.contact, "reports").split("/u/")[1] ?? "",
    questionToken: makeEmbedToken(
      { accountId: company.id, cards: ["question"], contactId: row.contact, locale: null },
      900,
    ).token,
    embedToken: makeEmbedToken({ accountId: company.id, cards: ["value", "usage"], locale: null }, 900).token,
    canaries: [...company.canaries, stories.consentId, ...ids.rows.map(({ id }) => id)],
  };
}

function draftOf({ canaries }: Begun): string {
  return `${canaries[3]}-draft-of-our-own`;
}

function today(): string {
  return dayAt(new Date(), "Asia/Tokyo");
}
