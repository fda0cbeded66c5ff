// For each address that does something: a form that it accepts, who may send it, and the answer when it was done.

import { type Companies, QUARTERS } from "#test/support/two-companies.ts";

export type Sender = "nobody" | "A's executive" | "our staff";
export type Act = {
  as: Sender;
  path: (companies: Companies) => string;
  form: (companies: Companies) => Record<string, string>;
  status: number;
};

const address = (path: string) => () => path;

export const mayAct: Record<string, Act> = {
  "/visits": { as: "A's executive", path: address("/visits"), form: () => ({ page: "/usage" }), status: 204 },
  "/company": { as: "A's executive", path: address("/company"), form: ({ a }) => ({ company: a.slug }), status: 302 },
  "/sign-in": { as: "nobody", path: address("/sign-in"), form: () => ({ email: "who@nowhere.example" }), status: 200 },
  "/sign-in/link": { as: "nobody", path: address("/sign-in/link"), form: () => ({ token: "forged" }), status: 400 },
  "/sign-in/code": { as: "nobody", path: address("/sign-in/code"), form: () => ({ code: "2222-2222" }), status: 400 },
  "/sign-out": { as: "nobody", path: address("/sign-out"), form: () => ({}), status: 302 },
  "/language": { as: "nobody", path: address("/language"), form: () => ({ locale: "en" }), status: 302 },
  "/survey/:token": {
    as: "nobody",
    path: ({ a }) => `/survey/${a.surveyToken}`,
    form: () => ({ score: "7" }),
    status: 302,
  },
  "/u/:token": { as: "nobody", path: ({ a }) => `/u/${a.stopToken}`, form: () => ({}), status: 200 },
  "/staff/reports/:account/:quarter/approval": {
    as: "our staff",
    path: ({ a }) => `/staff/reports/${a.slug}/${QUARTERS.waiting}/approval`,
    form: () => ({ checked: "on" }),
    status: 302,
  },
  "/staff/accounts/:account/deliveries/:delivery": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/deliveries/${a.deliveryId}`,
    form: () => ({ decision: "arrived" }),
    status: 302,
  },
  "/staff/brand": { as: "our staff", path: address("/staff/brand"), form: () => ({ seen: "0" }), status: 400 },
  "/staff/accounts/:account/brand": {
    as: "our staff",
    path: ({ a }) => `/staff/accounts/${a.slug}/brand`,
    form: () => ({ seen: "0" }),
    status: 400,
  },
  "/*": { as: "nobody", path: address("/nothing-here"), form: () => ({}), status: 404 },
};

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
