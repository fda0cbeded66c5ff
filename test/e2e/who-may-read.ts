// For each address of the site: who may read it, and which of its ids exist for them. An address that is not in this
// table fails the test, so that whoever adds one says whom it is for.

import { receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { type Companies, QUARTERS } from "#test/support/two-companies.ts";

export const actors = [
  "nobody",
  "an expired contact of A",
  "an expired member of staff",
  "A's executive",
  "A's admin",
  "A's member",
  "B's admin",
  "our staff",
  "our staff viewing A",
] as const;
export type Actor = (typeof actors)[number];

type Ids = (companies: Companies, actor: Actor) => string[][];
export type Row = {
  /** Admins are the customer's own. */
  reads: "contacts" | "admins" | "staff" | "everybody" | "the signed-out" | "nobody";
  /** What may stand for the parameters so that there is something to read. */
  existing?: Ids;
  /** Well-formed, but not there, or not theirs. */
  missing?: Ids;
};

/** An id that nobody has. */
const NOBODYS = "00000000-0000-4000-8000-000000000000";

/** Our own people, also while they look at a portal: the console stays open to them. */
const isOurs = (actor: Actor) => actor === "our staff" || actor === "our staff viewing A";
const quarters = {
  existing: (_: Companies, actor: Actor) =>
    actor === "B's admin" ? [[QUARTERS.both], [QUARTERS.onlyTheirs]] : [[QUARTERS.both]],
  missing: (_: Companies, actor: Actor) => [
    [QUARTERS.waiting],
    [QUARTERS.nobodys],
    ...(actor === "B's admin" ? [] : [[QUARTERS.onlyTheirs]]),
  ],
};
/** Codes of figures of their own; those of the other company are not there, whatever quarter they are of. */
const codesOf = ({ id }: Companies["a"], quarter: string) => {
  const { value, monthlyActive } = receiptCodes(id, quarter);
  return [[value], [monthlyActive.slice(2).toLowerCase()]];
};
const receipts = {
  existing: ({ a, b }: Companies, actor: Actor) => codesOf(actor === "B's admin" ? b : a, QUARTERS.both),
  missing: ({ a, b }: Companies, actor: Actor) => [
    ...codesOf(actor === "B's admin" ? a : b, QUARTERS.both),
    ...codesOf(actor === "B's admin" ? b : a, QUARTERS.nobodys),
  ],
};
/** People of the reader's own company; those of the other one are not there. */
const people = {
  existing: ({ a, b }: Companies, actor: Actor) =>
    Object.values((actor === "B's admin" ? b : a).contacts).map((id) => [id]),
  missing: ({ a, b }: Companies, actor: Actor) => [
    ...Object.values((actor === "B's admin" ? a : b).contacts).map((id) => [id]),
    ["00000000-0000-4000-8000-000000000000"],
  ],
};
const staffPeople = {
  existing: ({ a, b }: Companies) => [
    [a.slug, a.contacts.member],
    [b.slug, b.contacts.admin],
  ],
  missing: ({ a, b }: Companies) => [
    [a.slug, b.contacts.admin],
    ["no-steel", a.contacts.member],
  ],
};
const eachAccount = {
  existing: ({ a, b }: Companies) => [[a.slug], [b.slug]],
  missing: ({ a }: Companies) => [["no-steel"], [a.id]],
};
const staffReports = {
  existing: ({ a, b }: Companies) => [
    [a.slug, QUARTERS.both],
    [a.slug, QUARTERS.waiting],
    [b.slug, QUARTERS.onlyTheirs],
  ],
  missing: ({ a }: Companies) => [
    [a.slug, QUARTERS.onlyTheirs],
    [a.slug, QUARTERS.nobodys],
    ["no-steel", QUARTERS.both],
  ],
};
const theirGoal = ({ a, b }: Companies, actor: Actor) => [[actor === "B's admin" ? b.goalId : a.goalId]];
const noGoalOfTheirs = ({ a, b }: Companies, actor: Actor) => [[actor === "B's admin" ? a.goalId : b.goalId], [a.id]];
const staffGoals = ({ a, b }: Companies) => [
  [a.slug, a.goalId],
  [b.slug, b.goalId],
];
const crossedGoals = ({ a, b }: Companies) => [
  [a.slug, b.goalId],
  [b.slug, a.goalId],
];

const staffContracts = {
  existing: ({ a, b }: Companies) => [
    [a.slug, a.contractId],
    [b.slug, b.contractId],
  ],
  missing: ({ a, b }: Companies) => [
    [a.slug, b.contractId],
    [b.slug, a.contractId],
    ["no-steel", a.contractId],
    [a.slug, "new"],
  ],
};
const staffTickets = {
  existing: ({ a, b }: Companies) => [
    [a.slug, a.ticketId],
    [b.slug, b.ticketId],
  ],
  missing: ({ a, b }: Companies) => [
    [a.slug, b.ticketId],
    [b.slug, a.ticketId],
    ["no-steel", a.ticketId],
    [a.slug, "new"],
  ],
};

/** Each company's driver has the company's mark as its key: see two-companies.ts. */
const drivers = {
  existing: ({ a, b }: Companies, actor: Actor) => [[markOf(actor === "B's admin" ? b : a)]],
  missing: ({ a, b }: Companies, actor: Actor) => [[markOf(actor === "B's admin" ? a : b)], ["no-driver"]],
};

const stories = {
  existing: ({ a, b }: Companies) => [[a.storyId], [b.storyId]],
  missing: ({ a }: Companies) => [[a.id], ["newer"]],
};

const theirLinks = ({ a, b }: Companies) => [[a.readingToken], [b.readingToken]];

export const mayRead: Record<string, Row> = {
  "/": { reads: "contacts" },
  "/usage": { reads: "contacts" },
  "/usage/csv/:table": {
    reads: "contacts",
    existing: () => [["figures"], ["weeks"], ["days"], ["features"], ["feature-weeks"], ["matrix"]],
    // Nobody sees single people until the customer's administrator says so, and there is no goal to set figures against.
    missing: () => [["users"], ["monthly"], ["salaries"]],
  },
  "/peers": { reads: "contacts" },
  "/stories": { reads: "contacts" },
  "/stories/consents/:consent/withdrawal": { reads: "nobody", missing: ({ a }) => [[a.consentId]] },
  "/value": { reads: "contacts" },
  "/value/csv": { reads: "contacts" },
  "/value/assumptions/:driver": { reads: "contacts", ...drivers },
  "/value/claims/:driver": { reads: "contacts", ...drivers },
  "/receipts": { reads: "contacts" },
  "/receipts/:code": { reads: "contacts", ...receipts },
  "/receipts/:code/csv": { reads: "contacts", ...receipts },
  "/plan": { reads: "contacts" },
  "/plan/new": { reads: "contacts" },
  "/plan/:goal": { reads: "contacts", existing: theirGoal, missing: noGoalOfTheirs },
  "/plan/:goal/comments": { reads: "nobody", missing: theirGoal },
  "/plan/:goal/decision": { reads: "nobody", missing: theirGoal },
  "/plan/:goal/milestones/:milestone": { reads: "nobody", missing: ({ a }) => [[a.goalId, a.goalId]] },
  "/reports": { reads: "contacts" },
  "/reports/compare": { reads: "contacts" },
  "/renewal": { reads: "contacts" },
  "/renewal/:format": { reads: "contacts", existing: () => [["docx"], ["pdf"]], missing: () => [["xlsx"]] },
  "/reports/request": { reads: "contacts" },
  "/reports/:quarter": { reads: "contacts", ...quarters },
  "/reports/:quarter/pdf": { reads: "contacts", ...quarters },
  "/feedback": { reads: "contacts" },
  "/people": { reads: "contacts" },
  "/people/invitations": { reads: "admins" },
  "/people/:contact": { reads: "admins", ...people },
  "/people/:contact/removal": { reads: "admins", ...people },
  "/settings": { reads: "contacts" },
  "/settings/company": { reads: "admins" },
  "/visits": { reads: "nobody" },
  "/company": { reads: "nobody" },
  "/logo/:hash": { reads: "everybody", missing: () => [["0".repeat(64)], ["a".repeat(64)]] },
  "/brand/:accent": {
    reads: "everybody",
    existing: () => [["0f766e"], ["f2b705"]],
    missing: () => [["red"], ["F2B705"]],
  },
  "/embed/:token/question": {
    reads: "everybody",
    existing: ({ a, b }) => [[a.questionToken], [b.questionToken]],
    missing: ({ a, b }) => [
      [other(a.questionToken)],
      [a.embedToken],
      [`${b.questionToken.split(".")[0]}.${a.questionToken.split(".")[1]}`],
    ],
  },
  "/embed/:token/:card": {
    reads: "everybody",
    existing: ({ a, b }) => [
      [a.embedToken, "value"],
      [b.embedToken, "usage"],
    ],
    missing: ({ a, b }) => [
      [other(a.embedToken), "value"],
      [`${b.embedToken.split(".")[0]}.${a.embedToken.split(".")[1]}`, "value"],
    ],
  },
  "/sign-in": { reads: "the signed-out" },
  "/sign-in/link": { reads: "everybody" },
  "/sign-in/code": { reads: "everybody" },
  "/sign-out": { reads: "nobody" },
  "/language": { reads: "nobody" },
  "/texts/:locale/:names": {
    reads: "everybody",
    existing: (_, actor) => [["ja", "common.portal"], ...(isOurs(actor) ? [["ja", "common.staff"]] : [])],
    missing: (_, actor) => [
      ["de", "common"],
      ["ja", "common.mail"],
      ...(isOurs(actor) ? [] : [["ja", "common.staff"]]),
    ],
  },
  "/survey/:token": {
    reads: "everybody",
    existing: ({ a, b }) => [[a.surveyToken], [b.surveyToken]],
    missing: ({ a, b }) => [[other(a.surveyToken)], [a.surveyToken.slice(0, 20) + b.surveyToken.slice(20)]],
  },
  "/story/:token": {
    reads: "everybody",
    existing: ({ a, b }) => [[a.storyToken], [b.storyToken]],
    missing: ({ a, b }) => [[other(a.storyToken)], [`${b.storyToken.split(".")[0]}.${a.storyToken.split(".")[1]}`]],
  },
  "/story/:token/withdrawal": { reads: "nobody", missing: ({ a }) => [[a.storyToken]] },
  "/u/:token": {
    reads: "everybody",
    existing: ({ a, b }) => [[a.stopToken], [b.stopToken]],
    missing: ({ a, b }) => [[other(a.stopToken)], [`${b.stopToken.split(".")[0]}.${a.stopToken.split(".")[1]}`]],
  },
  "/r/:token": {
    reads: "everybody",
    existing: ({ a, b }) => [[a.readingToken], [b.readingToken]],
    missing: ({ a, b }) => [[other(a.readingToken)], [a.readingToken.slice(0, 20) + b.readingToken.slice(20)]],
  },
  "/reports/:quarter/comments": { reads: "nobody", missing: () => [[QUARTERS.both], [QUARTERS.nobodys]] },
  "/reports/:quarter/decisions/:decision": {
    reads: "nobody",
    missing: () => [
      [QUARTERS.both, "set-goals"],
      [QUARTERS.nobodys, "set-goals"],
    ],
  },
  "/people/proposals/:proposal": { reads: "nobody", missing: ({ a, b }) => [[a.proposalId], [b.proposalId]] },
  "/staff/accounts/:account/proposals/:proposal": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.slug, a.proposalId],
      [a.slug, b.proposalId],
    ],
  },
  "/staff/reports/:account/:quarter/comments": { reads: "nobody", missing: staffReports.existing },
  "/staff/reports/:account/:quarter/links/revocation": { reads: "nobody", missing: staffReports.existing },
  "/staff/reports/:account/:quarter/links/:link/revocation": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.slug, QUARTERS.both, a.deliveryId],
      [b.slug, QUARTERS.both, a.deliveryId],
    ],
  },
  "/r/:token/pdf": { reads: "nobody", missing: theirLinks },
  "/r/:token/reading": { reads: "nobody", missing: theirLinks },
  "/r/:token/decisions/:decision": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.readingToken, "review-renewal"],
      [b.readingToken, "review-renewal"],
    ],
  },
  "/r/:token/comments": { reads: "nobody", missing: theirLinks },
  "/answer": { reads: "contacts" },
  "/r/:token/answer": { reads: "nobody", missing: theirLinks },
  "/r/:token/colleagues": { reads: "nobody", missing: theirLinks },
  "/r/:token/renewal": { reads: "nobody", missing: theirLinks },
  "/staff": { reads: "staff" },
  "/staff/me": { reads: "staff" },
  "/staff/accounts/:account": {
    reads: "staff",
    existing: ({ a, b }) => [[a.slug], [b.slug]],
    missing: ({ a }) => [["no-steel"], [a.id]],
  },
  "/staff/accounts/:account/people": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/people/:contact": { reads: "staff", ...staffPeople },
  "/staff/accounts/:account/people/:contact/answer": { reads: "staff", ...staffPeople },
  "/staff/accounts/:account/people/:contact/removal": { reads: "staff", ...staffPeople },
  "/staff/accounts/:account/levels": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/history": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/contracts": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/contracts/:contract/change": { reads: "staff", ...staffContracts },
  "/staff/accounts/:account/contracts/:contract/end": { reads: "staff", ...staffContracts },
  "/staff/accounts/:account/contracts/:contract/renewal": { reads: "staff", ...staffContracts },
  "/staff/accounts/:account/timeline": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/timeline/:touchpoint": { reads: "staff", ...staffTickets },
  "/staff/accounts/:account/timeline/:touchpoint/settlement": { reads: "nobody", missing: staffTickets.existing },
  "/staff/accounts/:account/sponsor": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/pulse": { reads: "nobody", missing: eachAccount.existing },
  "/staff/accounts/:account/report-request": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/report-rules": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/section-order": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/monthly-reports": { reads: "nobody", missing: eachAccount.existing },
  "/staff/accounts/:account/view": { reads: "nobody", missing: eachAccount.existing },
  "/staff/view/end": { reads: "nobody" },
  "/staff/accounts/:account/plan": {
    reads: "staff",
    existing: ({ a, b }) => [[a.slug], [b.slug]],
    missing: ({ a }) => [["no-steel"], [a.id]],
  },
  "/staff/accounts/:account/goals/new": {
    reads: "staff",
    existing: ({ a, b }) => [[a.slug], [b.slug]],
    missing: () => [["no-steel"]],
  },
  "/staff/accounts/:account/goals/:goal": { reads: "staff", existing: staffGoals, missing: crossedGoals },
  "/staff/accounts/:account/goals/:goal/decision": { reads: "nobody", missing: staffGoals },
  "/staff/accounts/:account/goals/:goal/retirement": { reads: "nobody", missing: staffGoals },
  "/staff/accounts/:account/goals/:goal/comments": { reads: "nobody", missing: staffGoals },
  "/staff/accounts/:account/goals/:goal/milestones/:milestone": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, a.goalId, a.goalId]],
  },
  "/staff/reports/approvals": { reads: "nobody" },
  "/staff/reports/:account/:quarter/opening": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, QUARTERS.waiting]],
  },
  "/staff/surveys/campaigns": { reads: "staff" },
  "/staff/surveys/campaigns/new": { reads: "staff" },
  "/staff/surveys/campaigns/:campaign": {
    reads: "staff",
    existing: ({ campaignId }) => [[campaignId]],
    missing: ({ a }) => [[a.id], ["newer"]],
  },
  "/staff/surveys/campaigns/:campaign/change": {
    reads: "staff",
    existing: ({ campaignId }) => [[campaignId]],
    missing: ({ a }) => [[a.id], ["newer"]],
  },
  "/staff/surveys/campaigns/:campaign/:act": { reads: "nobody", missing: ({ campaignId }) => [[campaignId, "pause"]] },
  "/staff/surveys/words": { reads: "staff" },
  "/staff/surveys/answers.csv": { reads: "staff" },
  "/staff/surveys/figures.csv": { reads: "staff" },
  "/staff/churn-causes": { reads: "staff" },
  "/staff/churn-causes/:cause": {
    reads: "staff",
    existing: ({ causeId }) => [[causeId]],
    missing: ({ a }) => [[a.id], ["new"]],
  },
  "/staff/surveys/reasons": { reads: "staff" },
  "/staff/surveys/reasons/:reason": {
    reads: "staff",
    existing: ({ reasonId }) => [[reasonId]],
    missing: ({ a }) => [[a.id], ["new"]],
  },
  "/staff/surveys/reasons/:reason/archive": { reads: "nobody", missing: ({ reasonId }) => [[reasonId]] },
  "/staff/accounts/:account/answers/:answer/:act": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, a.answerId, "tag"]],
  },
  "/staff/health/backtest": { reads: "staff" },
  // Nothing to put aside while no model is in use.
  "/staff/health/backtest/removal": { reads: "staff" },
  "/staff/health/kpis": { reads: "staff" },
  "/staff/health": { reads: "staff" },
  "/staff/health/silent": { reads: "staff" },
  "/staff/health/blind-spots": { reads: "staff" },
  "/staff/health/quadrant": { reads: "staff" },
  "/staff/health/quadrant.csv": { reads: "staff" },
  "/staff/revenue": { reads: "staff" },
  "/staff/revenue/cohorts": { reads: "staff" },
  "/staff/revenue.csv": { reads: "staff" },
  "/staff/accounts/:account/light-touch": { reads: "nobody", missing: eachAccount.existing },
  "/staff/accounts/:account/blind-spots": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/blind-spots/:spot": {
    reads: "staff",
    missing: ({ a, b }) => [
      [a.slug, a.taskId],
      [b.slug, b.id],
    ],
  },
  "/staff/accounts/:account/override": { reads: "staff", ...eachAccount },
  "/staff/accounts/:account/override/revocation": { reads: "staff", ...eachAccount },
  "/staff/surveys/settings": { reads: "staff" },
  "/staff/surveys/held": { reads: "staff" },
  "/staff/accounts/:account/tasks/:task/reply": {
    reads: "staff",
    existing: ({ a }) => [[a.slug, a.answerTaskId]],
    missing: ({ a, b }) => [
      [a.slug, a.taskId],
      [b.slug, a.answerTaskId],
    ],
  },
  "/staff/stories": { reads: "staff" },
  "/staff/stories/new": { reads: "staff" },
  "/staff/stories/:story": { reads: "staff", ...stories },
  "/staff/stories/:story/asking": { reads: "staff", ...stories },
  "/staff/stories/:story/consent": { reads: "staff", ...stories },
  "/staff/stories/:story/publication": { reads: "nobody", missing: ({ a }) => [[a.storyId]] },
  "/staff/stories/:story/withdrawal": { reads: "nobody", missing: ({ a }) => [[a.storyId]] },
  "/staff/surveys/feedback": { reads: "staff" },
  "/staff/surveys/feedback/new": { reads: "staff" },
  "/staff/surveys/feedback/:told": {
    reads: "staff",
    existing: ({ a }) => [[a.toldId]],
    missing: ({ a }) => [[a.id], ["newer"]],
  },
  "/staff/surveys/feedback/:told/withdrawal": { reads: "nobody", missing: ({ a }) => [[a.toldId]] },
  "/staff/accounts/:account/held-answers/:held/:act": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, a.heldId, "release"]],
  },
  "/staff/surveys/questions": { reads: "staff" },
  "/staff/surveys/questions/:survey": {
    reads: "staff",
    existing: ({ surveyId }) => [[surveyId]],
    missing: ({ a }) => [[a.id], ["new"]],
  },
  "/staff/surveys/questions/:survey/versions/:version": {
    reads: "staff",
    existing: ({ surveyId }) => [[surveyId, "1"]],
    missing: ({ a, surveyId }) => [
      [surveyId, "2"],
      [surveyId, "0"],
      [a.id, "1"],
    ],
  },
  "/staff/surveys/questions/:survey/archive": { reads: "nobody", missing: ({ surveyId }) => [[surveyId]] },
  "/staff/templates/goals/:template": {
    reads: "staff",
    existing: () => [["new"]],
    missing: ({ a }) => [[a.id], ["newer"]],
  },
  "/staff/accounts/:account/value": {
    reads: "staff",
    existing: ({ a, b }) => [[a.slug], [b.slug]],
    missing: ({ a }) => [["no-steel"], [a.id]],
  },
  "/staff/accounts/:account/drivers/:driver": {
    reads: "staff",
    existing: ({ a, b }) => [
      [a.slug, "new"],
      [a.slug, "kawacanary"],
      [b.slug, "umicanary"],
    ],
    missing: ({ a, b }) => [
      [a.slug, "umicanary"],
      [b.slug, "kawacanary"],
      ["no-steel", "new"],
    ],
  },
  "/staff/accounts/:account/tasks/:task": {
    reads: "staff",
    existing: ({ a, b }) => [
      [a.slug, a.taskId],
      [b.slug, b.taskId],
    ],
    missing: ({ a, b }) => [
      [a.slug, b.taskId],
      [b.slug, a.taskId],
      [a.slug, a.id],
    ],
  },
  "/staff/tasks": { reads: "staff" },
  "/staff/templates": { reads: "staff" },
  "/staff/templates/drivers/:template": {
    reads: "staff",
    existing: () => [["new"]],
    missing: () => [["newer"], ["kawacanary"]],
  },
  "/staff/reports": { reads: "staff" },
  "/staff/reports/settings": { reads: "staff" },
  "/staff/reports/settings/segment": { reads: "staff" },
  "/staff/reports/settings/segment/removal": { reads: "nobody" },
  "/staff/reports/settings/days": { reads: "staff" },
  "/staff/reports/settings/days/removal": { reads: "nobody" },
  "/staff/reports/:account/:quarter": { reads: "staff", ...staffReports },
  "/staff/reports/:account/:quarter/context": { reads: "staff", ...staffReports },
  "/staff/reports/:account/:quarter/passing": { reads: "staff", ...staffReports },
  "/staff/reports/:account/:quarter/pdf": { reads: "staff", ...staffReports },
  "/staff/reports/:account/:quarter/approval": { reads: "nobody", missing: staffReports.existing },
  "/staff/reports/:account/:quarter/release/:act": {
    reads: "nobody",
    missing: (companies) => staffReports.existing(companies).map((values) => [...values, "stop"]),
  },
  "/staff/reports/:account/:quarter/check": { reads: "nobody", missing: staffReports.existing },
  "/staff/reports/:account/:quarter/renewal": { reads: "nobody", missing: staffReports.existing },
  "/staff/reports/progress": { reads: "staff" },
  "/staff/surveys": { reads: "staff" },
  "/staff/find": { reads: "staff" },
  "/staff/segments": { reads: "nobody" },
  "/staff/segments/:segment/removal": { reads: "nobody", missing: () => [[NOBODYS]] },
  "/staff/health/models": { reads: "staff" },
  "/staff/health/models/scope": { reads: "staff" },
  "/staff/health/models/edit": { reads: "staff" },
  "/staff/today": { reads: "staff" },
  "/staff/alerts": { reads: "staff" },
  "/staff/alerts/rules": { reads: "staff" },
  "/staff/alerts/rules/:kind": {
    reads: "staff",
    existing: () => [["silent"]],
    missing: () => [["loud"], [NOBODYS]],
  },
  "/staff/accounts/:account/alerts/:alert": { reads: "staff", missing: ({ a }) => [[a.slug, NOBODYS]] },
  "/staff/accounts/:account/alerts/:alert/acknowledgement": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, NOBODYS]],
  },
  "/staff/accounts/:account/alerts/:alert/snooze": { reads: "nobody", missing: ({ a }) => [[a.slug, NOBODYS]] },
  "/staff/accounts/:account/work": { reads: "staff", ...eachAccount },
  "/staff/playbooks": { reads: "staff" },
  "/staff/playbooks/:playbook": { reads: "staff", existing: () => [["new"]], missing: () => [[NOBODYS], ["newer"]] },
  "/staff/playbooks/:playbook/promotion": { reads: "nobody", missing: () => [[NOBODYS]] },
  "/staff/accounts/:account/playbooks/:run/stop": { reads: "nobody", missing: ({ a }) => [[a.slug, NOBODYS]] },
  "/staff/checklists": { reads: "staff" },
  "/staff/checklists/ticks": { reads: "nobody" },
  "/staff/post-mortems": { reads: "staff" },
  "/staff/post-mortems/:account/:decision": { reads: "staff", missing: ({ a }) => [[a.slug, NOBODYS]] },
  "/staff/retained": { reads: "staff" },
  "/staff/webhooks": { reads: "staff" },
  "/staff/webhooks/:endpoint": { reads: "staff", missing: () => [[NOBODYS]] },
  "/staff/webhooks/:endpoint/:act": { reads: "nobody", missing: () => [[NOBODYS, "enable"]] },
  "/staff/accounts/:account/webhooks/:delivery/replay": {
    reads: "nobody",
    missing: ({ a }) => [[a.slug, NOBODYS]],
  },
  "/staff/data/api": { reads: "staff" },
  "/staff/data/api/:key/revocation": { reads: "nobody", missing: () => [["00000000"]] },
  "/staff/data/imports": { reads: "staff" },
  "/staff/data/imports/start": { reads: "nobody" },
  "/staff/data/imports/:import/undo": { reads: "nobody", missing: () => [["00000000-0000-4000-8000-000000000000"]] },
  "/staff/data/imports/:import/refused": {
    reads: "staff",
    missing: () => [["00000000-0000-4000-8000-000000000000"], ["00000000-0000-4000-8000-000000000001"]],
  },
  "/staff/brand": { reads: "staff" },
  "/staff/accounts/:account/brand": {
    reads: "staff",
    existing: ({ a, b }) => [[a.slug], [b.slug]],
    missing: ({ a }) => [["no-steel"], [a.id]],
  },
  "/staff/data": { reads: "staff" },
  "/staff/accounts/:account/deliveries/:delivery": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.slug, a.deliveryId],
      [a.slug, b.deliveryId],
    ],
  },
  "/staff/accounts/:account/deliveries/:delivery/handling": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.slug, a.deliveryId],
      [a.slug, b.deliveryId],
    ],
  },
  "/staff/accounts/:account/stops/:stop/lift": {
    reads: "nobody",
    missing: ({ a, b }) => [
      [a.slug, a.deliveryId],
      [a.slug, b.deliveryId],
    ],
  },
  "/staff/deliveries": { reads: "staff" },
  "/staff/deliveries/domain": { reads: "staff" },
  "/staff/deliveries/stops": { reads: "staff" },
  "/staff/deliveries/lane": { reads: "nobody" },
  "/staff/runs/:from/:until/late": {
    reads: "nobody",
    missing: () => [
      ["1999-01-01", "1999-04-01"],
      ["now", "then"],
    ],
  },
  "/staff/runs/:from/:until/:act": {
    reads: "nobody",
    missing: () => [
      ["1999-01-01", "1999-04-01", "cancel"],
      ["now", "then", "resume"],
    ],
  },
  "/staff/reports/:account/:quarter/retry": { reads: "nobody", missing: staffReports.existing },
  "/*": { reads: "nobody", missing: () => [["nothing-here"], ["nothing-either"]] },
};

/** Ids that no one of ours looks like. Those with a NUL or a broken percent sign are refused before anything reads them. */
export const malformed = [
  "%00",
  "a%00b",
  "..%2f..%2fetc%2fpasswd",
  "..;",
  "..%5c..",
  "%E0%A4%A",
  "'%20or%201=1--",
  "%22%3E%3Cscript%3E",
  "%F0%9F%92%A5%E2%80%AE",
  "2025-Q4%0d%0aX-Injected:1",
  "2025-q4",
  "null",
  "a".repeat(6_000),
];

/** The answer that the table promises. @param exists whether the ids are existing ones for the actor */
export function promised({ reads }: Row, actor: Actor, exists: boolean): 200 | 302 | 404 {
  const isSignedOut = /nobody|expired/.test(actor);
  const there = exists ? 200 : 404;
  if (reads === "nobody") return 404;
  if (reads === "everybody") return there;
  if (reads === "the signed-out") return isSignedOut ? 200 : 302;
  if (isSignedOut) return 302;
  if (reads === "staff") return actor.startsWith("our staff") ? there : 404;
  if (actor === "our staff") return 302;
  // One of ours who looks at A's portal does so as an administrator there.
  return reads === "admins" && !/admin|viewing/.test(actor) ? 404 : there;
}

/** Another token of the same length. */
function other(token: string): string {
  return token.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
}

/** The word by which everything of a company is known. */
function markOf({ canaries }: Companies["a"]): string {
  return canaries[3] ?? "";
}
