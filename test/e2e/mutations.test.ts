// Every address that does something, asked by our own pages and by others, by those who may and those who may not.

import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { type Address, listAddresses } from "#test/support/addresses.ts";
import { checksum } from "#test/support/checksum.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { type Site, startSite } from "#test/support/site.ts";
import {
  type Companies,
  makeTwoCompanies,
  QUARTERS,
  sessionOf,
  viewingSessionOf,
} from "#test/support/two-companies.ts";
import { type Act, mayAct, type Sender, senders } from "./who-may-act.ts";

let mailbox: Mailbox;
let site: Site;
let companies: Companies;
let addresses: Address[];
let cookies: Record<Sender, string>;
/** One of ours who looks at A's portal as an administrator there. */
let viewer: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  companies = await makeTwoCompanies();
  addresses = await listAddresses();
  cookies = {
    nobody: "",
    "A's executive": await sessionOf(companies.a.people.executive),
    "A's admin": await sessionOf(companies.a.people.admin),
    "our staff": await sessionOf(companies.staff.email),
  };
  viewer = await viewingSessionOf(companies.staff.email, companies.a.id, "admin");
}, 120_000);
afterAll(async () => {
  await site.stop();
  await mailbox.close();
});

test("every address with an act stands in the table, and nothing else does", () => {
  const acting = addresses.filter(({ hasAction }) => hasAction).map(({ pattern }) => pattern);
  expect(Object.keys(mayAct).sort()).toEqual(acting.sort());
});

test("what another site sends is refused everywhere and does nothing, whoever's cookie comes along", async () => {
  const before = await checksum();
  const done: string[] = [];
  const foreign = senders(site.origin).filter(({ trusted }) => !trusted);
  for (const { pattern } of addresses.filter(({ pattern }) => pattern !== "/u/:token")) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const { says } of method === "POST" ? foreign : foreign.slice(0, 3)) {
        // A page that sends no referrer has no origin either; its address is the secret.
        if (/^\/(r|embed)\//.test(pattern) && says.origin === "null") continue;
        for (const path of [pathOf(pattern), `${pathOf(pattern)}.data`]) {
          const answer = await send(mayAct[pattern], { path, method, headers: says });
          if (answer.status !== 403) done.push(`${method} ${path} ${JSON.stringify(says)}: ${answer.status}`);
        }
      }
    }
  }
  expect(done).toEqual([]);
  expect(await checksum()).toEqual(before);
});

test("an address without an act does nothing for our own pages either", async () => {
  const before = await checksum();
  for (const { pattern } of addresses.filter(({ hasAction }) => !hasAction)) {
    const asked = { method: "POST", cookie: cookies["A's executive"], headers: { origin: site.origin }, form: {} };
    expect([pattern, (await site.ask(pathOf(pattern), asked)).status]).toEqual([pattern, expect.toBeOneOf([404, 405])]);
  }
  expect(await checksum()).toEqual(before);
});

test("who may not act is sent away or told that there is nothing, and nothing is done", async () => {
  const before = await checksum();
  const guarded = Object.entries(mayAct).filter(([, { as }]) => as !== "nobody");
  for (const [pattern, act] of guarded) {
    for (const as of ["nobody", "A's executive", "our staff"] as const) {
      if (as === act.as) continue;
      const { status, headers } = await send({ ...act, as }, { headers: { origin: site.origin } });
      if (as === "A's executive") expect([pattern, status]).toEqual([pattern, 404]);
      else expect([pattern, status, headers.location]).toEqual([pattern, 302, as === "nobody" ? "/sign-in" : "/staff"]);
    }
  }
  expect(await checksum()).toEqual(before);
});

test("one of ours who looks at a portal changes nothing there, whatever a customer could", async () => {
  const before = await checksum();
  const theirs = Object.entries(mayAct).filter(([pattern, { as }]) => as.startsWith("A's") || pattern === "/language");
  expect(theirs.length).toBeGreaterThan(6);
  for (const [pattern, act] of theirs) {
    const { status } = await send(act, { headers: { origin: site.origin }, cookie: viewer });
    // A page that was opened is told of in the same words by everybody; that of a viewer is not counted.
    expect([pattern, status]).toEqual([pattern, pattern === "/visits" ? 204 : 403]);
  }
  expect(await checksum()).toEqual(before);
});

test("acts on what is another company's and on what is not there get the same answer and do nothing", async () => {
  const { a, b } = companies;
  const before = await checksum();
  const headers = { origin: site.origin };
  const company = (slug: string) =>
    site.ask("/company", { cookie: cookies["A's executive"], headers, form: { company: slug } });
  expect(told(await company(b.slug))).toEqual(told(await company("no-such")));
  expect((await company(b.slug)).status).toBe(404);

  const change = (path: string) =>
    site.ask(path, { cookie: cookies["A's admin"], headers, form: mayAct["/people/:contact"]?.form(companies) ?? {} });
  for (const id of [b.contacts.member, crypto.randomUUID(), "x'%20or%201=1"]) {
    expect((await change(`/people/${id}`)).status).toBe(404);
    expect((await change(`/people/${id}/removal`)).status).toBe(404);
  }

  const decide = (slug: string, delivery: string) =>
    site.ask(`/staff/accounts/${slug}/deliveries/${delivery}`, {
      ...{ cookie: cookies["our staff"], headers, form: { decision: "send_again" } },
    });
  const random = crypto.randomUUID();
  expect(told(await decide(a.slug, b.deliveryId))).toEqual(told(await decide(a.slug, random)));
  expect((await decide("no-such", b.deliveryId)).status).toBe(404);
  expect((await decide(a.slug, "x'%20or%201=1")).status).toBe(404);

  const approve = (slug: string, quarter: string) =>
    site.ask(`/staff/reports/${slug}/${quarter}/approval`, {
      ...{ cookie: cookies["our staff"], headers, form: { version: "1", checked: "on" } },
    });
  expect((await approve(a.slug, QUARTERS.onlyTheirs)).status).toBe(404);
  expect((await approve("no-such", QUARTERS.waiting)).status).toBe(404);
  const forged = a.surveyToken.slice(0, 20) + b.surveyToken.slice(20);
  expect((await site.ask(`/survey/${forged}`, { headers, form: { score: "0" } })).status).toBe(404);
  expect(await checksum()).toEqual(before);
});

test("our own pages get it done, in each of the ways that browsers say so", async () => {
  for (const { says } of senders(site.origin).filter(({ trusted }) => trusted)) {
    for (const [pattern, act] of Object.entries(mayAct)) {
      const { status } = await send(act, { headers: says });
      expect([pattern, says, status]).toEqual([pattern, says, act.status]);
    }
  }
  const { rows } = await ownerPool().query(
    `select (select count(*)::int from portal_visit) > 0 as visited,
            (select score from response r join invitation i on i.id = r.invitation_id
              join contact c on c.id = i.contact_id where c.role = 'executive' and c.account_id = $1) as score,
            (select accepted_at is not null from delivery where id = $2) as decided,
            (select count(*)::int from report_approval p join report_edition e on e.id = p.edition_id
              join report r on r.id = e.report_id where r.account_id = $1 and r.quarter = $3) as approved`,
    [companies.a.id, companies.a.deliveryId, QUARTERS.waiting],
  );
  expect(rows).toEqual([{ visited: true, score: 8, decided: true, approved: 1 }]);
});

test("a mail program unsubscribes with one click, whatever it says about where it comes from", async () => {
  const form = { "List-Unsubscribe": "One-Click" };
  for (const { says } of senders(site.origin)) {
    await ownerPool().query("delete from suppression");
    const { status } = await site.ask(`/u/${companies.b.stopToken}`, { headers: says, form });
    const { rows } = await ownerPool().query("select account_id, scope, reason from suppression");
    expect([says, status, rows]).toEqual([
      says,
      200,
      [{ account_id: companies.b.id, scope: "reports", reason: "unsubscribe" }],
    ]);
  }
});

test("programs send events from anywhere with a key, and get nowhere without", async () => {
  for (const { says } of senders(site.origin)) {
    const headers = { ...says, "content-type": "application/json" };
    const { status } = await site.ask("/v1/track", { method: "POST", headers });
    expect([says, status]).toEqual([says, expect.toBeOneOf([400, 401])]);
  }
});

type Settings = { path?: string; method?: string; cookie?: string; headers: Record<string, string> };

function send(act: Act | undefined, { path, ...settings }: Settings) {
  const form = act?.form(companies) ?? {};
  return site.ask(path ?? act?.path(companies) ?? "/", { cookie: cookies[act?.as ?? "our staff"], form, ...settings });
}

function pathOf(pattern: string): string {
  const known = mayAct[pattern]?.path(companies);
  return known ?? pattern.replace(":quarter", QUARTERS.both).replace(":account", companies.a.slug);
}

/** Status, page and headers without what differs from one answer to the next. */
function told({ status, headers, text }: Awaited<ReturnType<Site["ask"]>>) {
  const id = String(headers["x-request-id"]);
  const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? id;
  const plain = (words: string) => words.replaceAll(id, "·").replaceAll(nonce, "·");
  return { status, location: headers.location, text: plain(text), cookie: headers["set-cookie"] };
}
