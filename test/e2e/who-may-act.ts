// For each address that does something: a form that it accepts, who may send it, and the answer when it was done.

import { fromPage } from "#test/support/answering.ts";
import { type Companies, QUARTERS } from "#test/support/two-companies.ts";

export type Sender = "nobody" | "A's executive" | "A's admin" | "our staff";
export type Act = {
  as: Sender;
  path: (companies: Companies) => string;
  form: (companies: Companies) => Record<string, string>;
  status: number;
};

const address = (path: string) => () => path;
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A change of A's member, who was this when the form was made. */
const wantsItYearly = {
  mark: "member.true.false.quarterly.ja",
  ...{ role: "member", maySignIn: "on", receivesReports: "on", reportFrequency: "yearly", locale: "ja" },
};
/** Ids of forms: the same form sent twice is one record. */
const FORMS = {
  contract: "00000000-0000-4000-8000-0000000000c1",
  change: "00000000-0000-4000-8000-0000000000c2",
  renewal: "00000000-0000-4000-8000-0000000000c3",
  talk: "00000000-0000-4000-8000-0000000000c4",
  pulse: "00000000-0000-4000-8000-0000000000c5",
  sponsor: "00000000-0000-4000-8000-0000000000c6",
  story: "00000000-0000-4000-8000-0000000000c7",
  consent: "00000000-0000-4000-8000-0000000000c8",
  paper: "00000000-0000-4000-8000-0000000000c9",
};
const terms = { seats: "20", price: "100000", renewsOn: "2031-04-01", noticeDays: "60" };

export const mayAct: Record<string, Act> = {
  "/answer": {
    as: "A's executive",
    path: address("/answer"),
    form: ({ a }) => fromPage(a.surveyToken, { score: "6" }),
    status: 302,
  },
  "/visits": { as: "A's executive", path: address("/visits"), form: () => ({ page: "/usage" }), status: 204 },
  "/company": { as: "A's executive", path: address("/company"), form: ({ a }) => ({ company: a.slug }), status: 302 },
  "/people/invitations": { as: "A's admin", path: address("/people/invitations"), form: newcomer, status: 302 },
  "/people/:contact": {
    as: "A's admin",
    path: ({ a }) => `/people/${a.contacts.member}`,
    form: () => wantsItYearly,
    status: 302,
  },
  // The last administrator stays: an act that can be tried again.
  "/people/:contact/removal": {
    as: "A's admin",
    path: ({ a }) => `/people/${a.contacts.admin}/removal`,
    form: () => ({}),
    status: 409,
  },
  "/settings": {
    as: "A's executive",
    path: address("/settings"),
    form: () => ({ locale: "ja", reportFrequency: "half_yearly", receivesReports: "on" }),
    status: 302,
  },
  "/settings/company": {
    as: "A's admin",
    path: address("/settings/company"),
    form: () => ({
      userView: "admins",
      locale: "ja",
      paper: "a4",
      userViewSeen: "nobody",
      localeSeen: "ja",
      paperSeen: "a4",
      peers: "shown",
      peersSeen: "shown",
    }),
    status: 302,
  },
  "/reports/request": {
    as: "A's executive",
    path: address("/reports/request"),
    form: () => ({ from: dayAhead(-9), to: dayAhead(-2) }),
    status: 302,
  },
  "/staff/accounts/:account/contracts": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/contracts`,
    form: () => ({ id: FORMS.contract, plan: "option", currency: "JPY", startsOn: "2026-10-15", ...terms }),
    status: 302,
  },
  "/staff/accounts/:account/contracts/:contract/end": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/contracts/${FORMS.contract}/end`,
    form: () => ({ endedOn: "2031-04-01" }),
    status: 302,
  },
  "/staff/accounts/:account/contracts/:contract/change": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/contracts/${a.contractId}/change`,
    form: () => ({ id: FORMS.change, on: "2026-10-15", ...terms }),
    status: 302,
  },
  "/staff/accounts/:account/contracts/:contract/renewal": {
    as: "our staff",
    path: ({ b }) => `/staff/accounts/${b.slug}/contracts/${b.contractId}/renewal`,
    form: () => ({
      ...{ id: FORMS.renewal, renewsOn: "2027-04-01", decision: "renewed", decidedOn: "2026-06-01" },
      ...{ seats: "50", nextRenewsOn: "2028-04-01" },
    }),
    status: 302,
  },
  "/staff/accounts/:account/timeline": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/timeline`,
    form: () => ({
      ...{ id: FORMS.talk, kind: "meeting", direction: "both" },
      ...{ occurredAt: "2026-06-01T10:30", subject: "Review" },
    }),
    status: 302,
  },
  "/staff/accounts/:account/timeline/:touchpoint": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/timeline/${a.ticketId}`,
    form: () => ({ priority: "high" }),
    status: 302,
  },
  "/staff/accounts/:account/timeline/:touchpoint/settlement": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/timeline/${a.ticketId}/settlement`,
    form: () => ({}),
    status: 302,
  },
  "/staff/accounts/:account/pulse": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/pulse`,
    form: () => ({ id: FORMS.pulse, level: "3" }),
    status: 302,
  },
  "/staff/accounts/:account/sponsor": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/sponsor`,
    form: ({ a }) => ({
      ...{ id: FORMS.sponsor, contactId: a.contacts.executive },
      ...{ status: "active", sinceOn: "2026-06-01" },
    }),
    status: 302,
  },
  "/staff/accounts/:account/report-request": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/report-request`,
    form: () => ({ from: dayAhead(-9), to: dayAhead(-2) }),
    status: 302,
  },
  "/staff/accounts/:account/monthly-reports": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/monthly-reports`,
    form: () => ({ monthly: "off" }),
    status: 302,
  },
  "/staff/accounts/:account/people": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/people`,
    form: newcomer,
    status: 302,
  },
  "/staff/accounts/:account/people/:contact": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/people/${a.contacts.member}`,
    form: () => wantsItYearly,
    status: 302,
  },
  // Nobody can be removed twice, so that this is tried with somebody who is not there.
  "/staff/accounts/:account/people/:contact/removal": {
    as: "our staff",
    path: ({ a, b }) => `/staff/accounts/${a.slug}/people/${b.contacts.member}/removal`,
    form: () => ({}),
    status: 404,
  },
  "/plan/new": {
    as: "A's executive",
    path: address("/plan/new"),
    form: () => ({
      title: "seats",
      metric: "seat_utilisation",
      target: "99",
      due: dayAhead(200),
      steps: "even",
      even: "2",
    }),
    status: 302,
  },
  "/value/assumptions/:driver": {
    as: "A's admin",
    path: ({ a }) => `/value/assumptions/${a.canaries[3]}`,
    form: () => ({ reason: "no value" }),
    status: 400,
  },
  "/value/claims/:driver": {
    as: "A's executive",
    path: ({ a }) => `/value/claims/${a.canaries[3]}`,
    form: () => ({ quarter: QUARTERS.both, verdict: "confirmed" }),
    status: 302,
  },
  "/plan/:goal/comments": {
    as: "A's executive",
    path: ({ a }) => `/plan/${a.goalId}/comments`,
    form: () => ({ body: "said" }),
    status: 302,
  },
  "/plan/:goal/decision": {
    as: "A's executive",
    path: ({ a }) => `/plan/${a.goalId}/decision`,
    form: () => ({ verdict: "accepted" }),
    status: 302,
  },
  "/plan/:goal/milestones/:milestone": {
    as: "A's executive",
    path: ({ a }) => `/plan/${a.goalId}/milestones/${a.goalId}`,
    form: () => ({ evidence: "" }),
    status: 302,
  },
  "/staff/accounts/:account/drivers/:driver": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/drivers/kawacanary`,
    form: () => ({ version: "1", nameJa: "" }),
    status: 400,
  },
  "/staff/accounts/:account/tasks/:task": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/tasks/${a.taskId}`,
    form: () => ({ outcome: "" }),
    status: 400,
  },
  "/staff/templates/drivers/:template": {
    as: "our staff",
    path: address("/staff/templates/drivers/new"),
    form: () => ({ nameJa: "" }),
    status: 400,
  },
  "/staff/accounts/:account/plan": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/plan`,
    form: () => ({ template: "none" }),
    status: 404,
  },
  "/staff/accounts/:account/goals/new": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/new`,
    form: () => ({ title: "" }),
    status: 400,
  },
  "/staff/accounts/:account/goals/:goal": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/${a.goalId}`,
    form: () => ({ version: "1", titleJa: "" }),
    status: 400,
  },
  "/staff/accounts/:account/goals/:goal/decision": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/${a.goalId}/decision`,
    form: () => ({ verdict: "accepted" }),
    status: 302,
  },
  "/staff/accounts/:account/goals/:goal/retirement": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/${a.goalId}/retirement`,
    form: () => ({ version: "99" }),
    status: 302,
  },
  "/staff/accounts/:account/goals/:goal/comments": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/${a.goalId}/comments`,
    form: () => ({ body: "said" }),
    status: 302,
  },
  "/staff/accounts/:account/goals/:goal/milestones/:milestone": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/goals/${a.goalId}/milestones/${a.goalId}`,
    form: () => ({ evidence: "" }),
    status: 302,
  },
  "/staff/reports/approvals": {
    as: "our staff",
    path: address("/staff/reports/approvals"),
    form: ({ a }) => ({ report: `${a.slug}/${QUARTERS.both}/1`, checked: "on" }),
    status: 302,
  },
  "/staff/reports/:account/:quarter/opening": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/opening`,
    form: () => ({ version: "1" }),
    status: 204,
  },
  "/staff/surveys/campaigns/new": {
    as: "our staff",
    path: address("/staff/surveys/campaigns/new"),
    form: () => ({ nameJa: "", nameEn: "", asks: "nps" }),
    status: 400,
  },
  "/staff/surveys/campaigns/:campaign/change": {
    as: "our staff",
    path: ({ campaignId }) => `/staff/surveys/campaigns/${campaignId}/change`,
    form: () => ({ nameJa: "", revision: "1" }),
    status: 400,
  },
  "/staff/surveys/campaigns/:campaign/:act": {
    as: "our staff",
    path: ({ campaignId }) => `/staff/surveys/campaigns/${campaignId}/resume`,
    form: () => ({}),
    status: 302,
  },
  "/staff/accounts/:account/held-answers/:held/:act": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/held-answers/${a.heldId}/dismiss`,
    form: () => ({}),
    status: 302,
  },
  "/staff/accounts/:account/people/:contact/answer": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/people/${a.contacts.member}/answer`,
    form: () => ({ score: "4" }),
    status: 302,
  },
  "/staff/accounts/:account/tasks/:task/reply": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/tasks/${a.answerTaskId}/reply`,
    form: () => ({ id: crypto.randomUUID(), subject: "ご意見について", body: "ありがとうございます。" }),
    status: 302,
  },
  "/staff/stories/new": {
    as: "our staff",
    path: address("/staff/stories/new"),
    form: ({ a }) => ({ id: FORMS.story, account: a.slug, titleJa: "事例", bodyJa: "本文", naming: "company" }),
    status: 302,
  },
  "/staff/stories/:story": {
    as: "our staff",
    path: ({ a }) => `/staff/stories/${a.storyId}`,
    form: () => ({ version: "1", titleJa: "別の題", bodyJa: "本文", naming: "company" }),
    status: 302,
  },
  "/staff/stories/:story/asking": {
    as: "our staff",
    path: ({ a }) => `/staff/stories/${a.storyId}/asking`,
    form: ({ a }) => ({ id: FORMS.consent, contactId: a.contacts.admin, lastOn: dayAhead(90) }),
    status: 302,
  },
  "/staff/stories/:story/consent": {
    as: "our staff",
    path: ({ a }) => `/staff/stories/${a.storyId}/consent`,
    form: ({ a }) => ({
      ...{ id: FORMS.paper, contactId: a.contacts.admin, scope: "company", evidence: "書面" },
      ...{ answeredOn: dayAhead(-2), lastOn: dayAhead(90) },
    }),
    status: 302,
  },
  "/staff/stories/:story/publication": {
    as: "our staff",
    path: ({ a }) => `/staff/stories/${a.storyId}/publication`,
    form: () => ({}),
    status: 302,
  },
  "/staff/stories/:story/withdrawal": {
    as: "our staff",
    path: ({ a }) => `/staff/stories/${a.storyId}/withdrawal`,
    form: () => ({}),
    status: 302,
  },
  "/staff/surveys/feedback/new": {
    as: "our staff",
    path: address("/staff/surveys/feedback/new"),
    form: ({ a }) => ({ account: a.slug, state: "done", titleJa: "対応しました" }),
    status: 302,
  },
  "/staff/surveys/feedback/:told": {
    as: "our staff",
    path: ({ a }) => `/staff/surveys/feedback/${a.toldId}`,
    form: () => ({ state: "planned", titleJa: "対応します" }),
    status: 302,
  },
  "/staff/surveys/feedback/:told/withdrawal": {
    as: "our staff",
    path: ({ a }) => `/staff/surveys/feedback/${a.toldId}/withdrawal`,
    form: () => ({}),
    status: 302,
  },
  "/staff/churn-causes": {
    as: "our staff",
    path: address("/staff/churn-causes"),
    form: () => ({ parent: "", nameJa: "", nameEn: "", influence: "nobody", position: "0" }),
    status: 400,
  },
  "/staff/churn-causes/:cause": {
    as: "our staff",
    path: ({ causeId }) => `/staff/churn-causes/${causeId}`,
    form: () => ({ nameJa: "", nameEn: "", influence: "nobody", position: "0" }),
    status: 400,
  },
  "/staff/surveys/reasons": {
    as: "our staff",
    path: address("/staff/surveys/reasons"),
    form: () => ({ parent: "", nameJa: "", nameEn: "", position: "0" }),
    status: 400,
  },
  "/staff/surveys/reasons/:reason": {
    as: "our staff",
    path: ({ reasonId }) => `/staff/surveys/reasons/${reasonId}`,
    form: () => ({ nameJa: "", nameEn: "", position: "0" }),
    status: 400,
  },
  "/staff/surveys/reasons/:reason/archive": {
    as: "our staff",
    path: ({ reasonId }) => `/staff/surveys/reasons/${reasonId}/archive`,
    form: () => ({ to: "restored" }),
    status: 302,
  },
  "/staff/accounts/:account/answers/:answer/:act": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/answers/${a.answerId}/tag`,
    form: ({ reasonId }) => ({ reason: reasonId }),
    status: 302,
  },
  "/staff/health/backtest": {
    as: "our staff",
    path: address("/staff/health/backtest"),
    form: () => ({ reason: "AUC", mark: "of another day", version: "0" }),
    status: 409,
  },
  "/staff/health/backtest/removal": {
    as: "our staff",
    path: address("/staff/health/backtest/removal"),
    form: () => ({ reason: "" }),
    status: 400,
  },
  "/staff/accounts/:account/light-touch": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/light-touch`,
    form: () => ({ at: "" }),
    status: 302,
  },
  "/staff/accounts/:account/blind-spots": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/blind-spots`,
    form: () => ({ kind: "none", note: "", days: "7" }),
    status: 400,
  },
  "/staff/accounts/:account/blind-spots/:spot": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/blind-spots/${a.taskId}`,
    form: () => ({ verdict: "confirmed", reason: "so", days: "90", seen: "" }),
    status: 409,
  },
  // A colleague has set one that this form has not seen.
  "/staff/accounts/:account/override": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/override`,
    form: () => ({ band: "green", reason: "so", untilOn: dayAhead(30), seen: "" }),
    status: 409,
  },
  "/staff/accounts/:account/override/revocation": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/override/revocation`,
    form: () => ({ reason: "" }),
    status: 400,
  },
  "/staff/health/kpis": {
    as: "our staff",
    path: address("/staff/health/kpis"),
    form: () => ({ kpi: "roi", level: "many" }),
    status: 400,
  },
  "/staff/surveys/settings": {
    as: "our staff",
    path: address("/staff/surveys/settings"),
    form: () => ({ restDays: "many" }),
    status: 400,
  },
  "/staff/surveys/questions": {
    as: "our staff",
    path: address("/staff/surveys/questions"),
    form: () => ({ nameJa: "", nameEn: "", from: "nps" }),
    status: 400,
  },
  "/staff/surveys/questions/:survey": {
    as: "our staff",
    path: ({ surveyId }) => `/staff/surveys/questions/${surveyId}`,
    form: () => ({ act: "save", revision: "1", questions: "0" }),
    status: 400,
  },
  "/staff/surveys/questions/:survey/archive": {
    as: "our staff",
    path: ({ surveyId }) => `/staff/surveys/questions/${surveyId}/archive`,
    form: () => ({ to: "restored" }),
    status: 302,
  },
  "/staff/templates/goals/:template": {
    as: "our staff",
    path: address("/staff/templates/goals/new"),
    form: () => ({ version: "0", titleJa: "" }),
    status: 400,
  },
  "/sign-in": { as: "nobody", path: address("/sign-in"), form: () => ({ email: "who@nowhere.example" }), status: 200 },
  "/sign-in/link": { as: "nobody", path: address("/sign-in/link"), form: () => ({ token: "forged" }), status: 400 },
  "/sign-in/code": { as: "nobody", path: address("/sign-in/code"), form: () => ({ code: "2222-2222" }), status: 400 },
  "/sign-out": { as: "nobody", path: address("/sign-out"), form: () => ({}), status: 302 },
  "/language": { as: "nobody", path: address("/language"), form: () => ({ locale: "en" }), status: 302 },
  "/survey/:token": {
    as: "nobody",
    path: ({ a }) => `/survey/${a.surveyToken}`,
    form: ({ a }) => fromPage(a.surveyToken, { score: "7" }),
    status: 302,
  },
  "/embed/:token/question": {
    as: "nobody",
    path: ({ a }) => `/embed/${a.questionToken}/question`,
    form: ({ a }) => fromPage(a.surveyToken, { score: "5" }),
    status: 302,
  },
  "/story/:token": {
    as: "nobody",
    path: ({ a }) => `/story/${a.storyToken}`,
    form: () => ({ scope: "none" }),
    status: 302,
  },
  "/story/:token/withdrawal": {
    as: "nobody",
    path: ({ a }) => `/story/${a.storyToken}/withdrawal`,
    form: () => ({}),
    status: 302,
  },
  "/stories/consents/:consent/withdrawal": {
    as: "A's executive",
    path: ({ a }) => `/stories/consents/${a.consentId}/withdrawal`,
    form: () => ({}),
    status: 302,
  },
  "/u/:token": { as: "nobody", path: ({ a }) => `/u/${a.stopToken}`, form: () => ({}), status: 200 },
  // A report asks for what its numbers ask for: here it is tried with a decision that none has.
  "/reports/:quarter/decisions/:decision": {
    as: "A's executive",
    path: address(`/reports/${QUARTERS.both}/decisions/nothing`),
    form: () => ({ answer: "accept" }),
    status: 404,
  },
  "/reports/:quarter/comments": {
    as: "A's executive",
    path: address(`/reports/${QUARTERS.both}/comments`),
    form: () => ({ key: crypto.randomUUID(), body: "said" }),
    status: 302,
  },
  "/people/proposals/:proposal": {
    as: "A's admin",
    path: ({ a }) => `/people/proposals/${a.proposalId}`,
    form: () => ({ verdict: "declined" }),
    status: 302,
  },
  "/staff/accounts/:account/proposals/:proposal": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/proposals/${a.proposalId}`,
    form: () => ({ verdict: "declined" }),
    status: 302,
  },
  "/staff/reports/:account/:quarter/comments": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.both}/comments`,
    form: () => ({ key: crypto.randomUUID(), body: "answered" }),
    status: 302,
  },
  // Not confirmed, so that the links go on for those who try them.
  "/staff/reports/:account/:quarter/links/revocation": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.both}/links/revocation`,
    form: () => ({}),
    status: 302,
  },
  "/staff/reports/:account/:quarter/links/:link/revocation": {
    as: "our staff",
    path: ({ a, b }) => `/staff/reports/${a.slug}/${QUARTERS.both}/links/${b.deliveryId}/revocation`,
    form: () => ({}),
    status: 404,
  },
  "/r/:token/pdf": { as: "nobody", path: ({ a }) => `/r/${a.readingToken}/pdf`, form: () => ({}), status: 200 },
  "/r/:token/reading": {
    as: "nobody",
    path: ({ a }) => `/r/${a.readingToken}/reading`,
    form: () => ({ id: crypto.randomUUID(), seconds: "5", parts: "summary:5", acted: "1" }),
    status: 204,
  },
  // Which decisions a report asks for is for the numbers to say; this one is in none.
  "/r/:token/decisions/:decision": {
    as: "nobody",
    path: ({ a }) => `/r/${a.readingToken}/decisions/no-such-decision`,
    form: () => ({ answer: "accept" }),
    status: 404,
  },
  "/r/:token/comments": {
    as: "nobody",
    path: ({ a }) => `/r/${a.readingToken}/comments`,
    form: () => ({ key: crypto.randomUUID(), body: "said" }),
    status: 302,
  },
  "/r/:token/answer": {
    as: "nobody",
    path: ({ a }) => `/r/${a.readingToken}/answer`,
    form: ({ a }) => fromPage(a.surveyToken, { score: "8" }),
    status: 302,
  },
  "/r/:token/colleagues": {
    as: "nobody",
    path: ({ a }) => `/r/${a.readingToken}/colleagues`,
    form: () => ({ name: "newcomer", email: `${crypto.randomUUID()}@steel.example` }),
    status: 302,
  },
  // The link has not ended: its page is where to go.
  "/r/:token/renewal": { as: "nobody", path: ({ a }) => `/r/${a.readingToken}/renewal`, form: () => ({}), status: 302 },
  // Nothing holds this report back, so there is nothing to renew.
  "/staff/reports/:account/:quarter/renewal": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/renewal`,
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/report-rules": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/report-rules`,
    form: () => ({ seen: "0", approvalMode: "perhaps" }),
    status: 400,
  },
  "/staff/accounts/:account/section-order": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/section-order`,
    form: () => ({ order: "usage,value,plan,voice,nextSteps" }),
    status: 302,
  },
  // What is sent already cannot be changed: an act that can be tried again.
  "/staff/reports/:account/:quarter/context": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.both}/context`,
    form: () => ({ version: "1", ja: "", en: "", order: "usage,value,plan,voice,nextSteps" }),
    status: 409,
  },
  // Nothing was found in it, so that nothing can be passed over.
  "/staff/reports/:account/:quarter/passing": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/passing`,
    form: () => ({ version: "1", reason: "their partner" }),
    status: 404,
  },
  "/staff/reports/:account/:quarter/release/:act": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.both}/release/nothing`,
    form: () => ({}),
    status: 404,
  },
  "/staff/reports/:account/:quarter/check": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/check`,
    form: () => ({}),
    status: 302,
  },
  "/staff/reports/:account/:quarter/approval": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/approval`,
    form: () => ({ version: "1", checked: "on" }),
    status: 302,
  },
  "/staff/accounts/:account/deliveries/:delivery": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/deliveries/${a.deliveryId}`,
    form: () => ({ decision: "arrived" }),
    status: 302,
  },
  // One in doubt is left to a decision, and nobody has a stop: acts that can be tried again.
  "/staff/accounts/:account/deliveries/:delivery/handling": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/deliveries/${a.deliveryId}/handling`,
    form: () => ({ act: "stop" }),
    status: 302,
  },
  "/staff/accounts/:account/stops/:stop/lift": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/stops/${a.deliveryId}/lift`,
    form: () => ({}),
    status: 302,
  },
  // Nothing was opened for such days, and nothing was set aside: acts that leave all as it is.
  "/staff/runs/:from/:until/:act": {
    as: "our staff",
    path: address("/staff/runs/1999-01-01/1999-04-01/resume"),
    form: () => ({}),
    status: 404,
  },
  "/staff/runs/:from/:until/late": {
    as: "our staff",
    path: address("/staff/runs/1999-01-01/1999-04-01/late"),
    form: () => ({ verdict: "approve", confirmed: "on" }),
    status: 404,
  },
  "/staff/reports/:account/:quarter/retry": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.both}/retry`,
    form: () => ({}),
    status: 302,
  },
  "/staff/deliveries/lane": {
    as: "our staff",
    path: address("/staff/deliveries/lane"),
    form: () => ({}),
    status: 302,
  },
  "/staff/data/imports": { as: "our staff", path: address("/staff/data/imports"), form: () => ({}), status: 400 },
  "/staff/data/imports/start": {
    as: "our staff",
    path: address("/staff/data/imports/start"),
    form: () => ({ import: crypto.randomUUID(), file: "0".repeat(64), name: "usage.csv", unknown: "skip" }),
    status: 404,
  },
  "/staff/segments": {
    as: "our staff",
    path: address("/staff/segments"),
    form: () => ({ name: "Red", search: "band=red" }),
    status: 302,
  },
  "/staff/segments/:segment/removal": {
    as: "our staff",
    path: address("/staff/segments/00000000-0000-4000-8000-000000000000/removal"),
    form: () => ({}),
    status: 404,
  },
  "/staff/health/models/edit": {
    as: "our staff",
    path: address("/staff/health/models/edit"),
    form: () => ({}),
    status: 400,
  },
  "/staff/alerts/rules/:kind": {
    as: "our staff",
    path: address("/staff/alerts/rules/silent"),
    form: () => ({}),
    status: 400,
  },
  "/staff/accounts/:account/alerts/:alert": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/alerts/00000000-0000-4000-8000-000000000000`,
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/alerts/:alert/acknowledgement": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/alerts/00000000-0000-4000-8000-000000000000/acknowledgement`,
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/alerts/:alert/snooze": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/alerts/00000000-0000-4000-8000-000000000000/snooze`,
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/work": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/work`,
    form: () => ({}),
    status: 400,
  },
  "/staff/playbooks/:playbook": {
    as: "our staff",
    path: address("/staff/playbooks/new"),
    form: () => ({}),
    status: 400,
  },
  "/staff/playbooks/:playbook/promotion": {
    as: "our staff",
    path: address("/staff/playbooks/00000000-0000-4000-8000-000000000000/promotion"),
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/playbooks/:run/stop": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/playbooks/00000000-0000-4000-8000-000000000000/stop`,
    form: () => ({}),
    status: 404,
  },
  "/staff/checklists/ticks": {
    as: "our staff",
    path: address("/staff/checklists/ticks"),
    form: () => ({}),
    status: 400,
  },
  "/staff/post-mortems/:account/:decision": {
    as: "our staff",
    path: ({ a }) => `/staff/post-mortems/${a.slug}/00000000-0000-4000-8000-000000000000`,
    form: () => ({}),
    status: 404,
  },
  "/staff/webhooks": { as: "our staff", path: address("/staff/webhooks"), form: () => ({}), status: 400 },
  "/staff/webhooks/:endpoint": {
    as: "our staff",
    path: address("/staff/webhooks/00000000-0000-4000-8000-000000000000"),
    form: () => ({}),
    status: 404,
  },
  "/staff/webhooks/:endpoint/:act": {
    as: "our staff",
    path: address("/staff/webhooks/00000000-0000-4000-8000-000000000000/enable"),
    form: () => ({}),
    status: 404,
  },
  "/staff/accounts/:account/webhooks/:delivery/replay": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/webhooks/00000000-0000-4000-8000-000000000000/replay`,
    form: () => ({}),
    status: 404,
  },
  "/staff/data/api/:key/revocation": {
    as: "our staff",
    path: address("/staff/data/api/zzzzzzzz/revocation"),
    form: () => ({}),
    status: 404,
  },
  "/staff/data/imports/:import/undo": {
    as: "our staff",
    path: address("/staff/data/imports/00000000-0000-4000-8000-000000000000/undo"),
    form: () => ({}),
    status: 404,
  },
  "/staff/reports/settings": {
    as: "our staff",
    path: address("/staff/reports/settings"),
    form: () => ({ seen: "0" }),
    status: 400,
  },
  "/staff/reports/settings/segment": {
    as: "our staff",
    path: address("/staff/reports/settings/segment"),
    form: () => ({ seen: "0", industry: "retail" }),
    status: 400,
  },
  // Nothing is set for it, so that it can be tried again.
  "/staff/reports/settings/segment/removal": {
    as: "our staff",
    path: address("/staff/reports/settings/segment/removal"),
    form: () => ({ industry: "retail", size: "mid", seen: "none", confirmed: "yes" }),
    status: 302,
  },
  "/staff/reports/settings/days": {
    as: "our staff",
    path: address("/staff/reports/settings/days"),
    form: () => ({ day: "1999-01-01" }),
    status: 400,
  },
  "/staff/reports/settings/days/removal": {
    as: "our staff",
    path: address("/staff/reports/settings/days/removal"),
    form: () => ({ day: "1999-01-01" }),
    status: 302,
  },
  "/staff/me": { as: "our staff", path: address("/staff/me"), form: () => ({ hour: "9" }), status: 302 },
  "/staff/brand": { as: "our staff", path: address("/staff/brand"), form: () => ({ seen: "0" }), status: 400 },
  "/staff/accounts/:account/brand": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/brand`,
    form: () => ({ seen: "0" }),
    status: 400,
  },
  "/staff/accounts/:account/view": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/view`,
    form: () => ({ role: "executive" }),
    status: 302,
  },
  "/staff/view/end": { as: "our staff", path: address("/staff/view/end"), form: () => ({}), status: 302 },
  "/*": { as: "nobody", path: address("/nothing-here"), form: () => ({}), status: 404 },
};

/** Somebody whom nobody has invited before. */
function newcomer(): Record<string, string> {
  const email = `${crypto.randomUUID()}@steel.example`;
  return { name: "newcomer", email, role: "member", locale: "ja", reportFrequency: "quarterly" };
}

/** What browsers, programs and attackers say about where a request comes from. Own is the site's own origin. */
export const senders = (own: string): { says: Record<string, string>; trusted: boolean }[] => [
  { says: { origin: own }, trusted: true },
  { says: { "sec-fetch-site": "same-origin" }, trusted: true },
  { says: { origin: own, "sec-fetch-site": "same-origin" }, trusted: true },
  { says: {}, trusted: false },
  { says: { origin: "https://evil.test" }, trusted: false },
  { says: { origin: "null" }, trusted: false },
  { says: { origin: own.replace("http:", "https:") }, trusted: false },
  { says: { origin: `${own}.evil.test` }, trusted: false },
  { says: { origin: `${own}1` }, trusted: false },
  { says: { referer: `${own}/usage` }, trusted: false },
  { says: { "sec-fetch-site": "cross-site" }, trusted: false },
  { says: { "sec-fetch-site": "same-site", origin: own }, trusted: false },
  { says: { "sec-fetch-site": "none" }, trusted: false },
  { says: { "sec-fetch-site": "cross-site", origin: own }, trusted: false },
  { says: { "x-forwarded-host": "evil.test", origin: "http://evil.test" }, trusted: false },
];
