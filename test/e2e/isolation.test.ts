// Every address, read by everybody with every kind of id: nobody sees another company's rows, or learns that they
// exist; no contact sees what is only ours; and reading changes nothing.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Address, listAddresses } from "#test/support/addresses.ts";
import { checksum } from "#test/support/checksum.ts";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { type Companies, makeTwoCompanies, sessionOf, viewingSessionOf } from "#test/support/two-companies.ts";
import { listVisits, nonceOf, plain, type Seen, told, visitAll, withoutAddress, wordsOf } from "./visits.ts";
import { type Actor, mayRead, promised } from "./who-may-read.ts";

let mailbox: Mailbox;
let site: Site;
let companies: Companies;
let addresses: Address[];
let seen: Seen[];
let sums: Record<string, string>[];

beforeAll(async () => {
  mailbox = await openMailbox();
  site = await startSite();
  companies = await makeTwoCompanies();
  addresses = await listAddresses();
  const { a, b, staff } = companies;
  const cookies: Record<Actor, string> = {
    nobody: "",
    "an expired contact of A": await sessionOf(a.people.executive, { expired: true }),
    "an expired member of staff": await sessionOf(staff.email, { expired: true }),
    "A's executive": await sessionOf(a.people.executive),
    "A's admin": await sessionOf(a.people.admin),
    "A's member": await sessionOf(a.people.member),
    "B's admin": await sessionOf(b.people.admin),
    "our staff": await sessionOf(staff.email),
    "our staff viewing A": await viewingSessionOf(staff.email, a.id, "admin"),
  };
  const visits = listVisits(addresses, companies);
  sums = [await checksum()];
  seen = await visitAll(site, visits, cookies);
  sums.push(await checksum());
}, 600_000);
afterAll(async () => {
  await site.stop();
  await mailbox.close();
});

test("every address of the site stands in the table, and nothing else does", () => {
  expect(Object.keys(mayRead).sort()).toEqual(addresses.map(({ pattern }) => pattern).sort());
});

test("everybody gets what the table promises, and nothing more", () => {
  expect(seen.length).toBeGreaterThan(1_500);
  const wrong = seen.filter(({ kind, form, row, actor, answer }) => {
    const status = promised(row, actor, kind === "existing");
    // Data of a page is refused with 202, which tells the page where to go.
    return kind !== "malformed" && answer.status !== (form !== "page" && status === 302 ? 202 : status);
  });
  expect(wrong.map(told)).toEqual([]);
});

test("who is sent away is sent to the sign-in page or the console, and told nothing", () => {
  const away = seen.filter(({ answer }) => answer.status === 302);
  expect(away.length).toBeGreaterThan(50);
  for (const { answer, actor, row } of away) {
    expect(answer.text).toBe("");
    const to = row.reads === "the signed-out" ? /^\/(?:staff)?$/ : actor === "our staff" ? /^\/staff$/ : /^\/sign-in\b/;
    expect(answer.headers.location).toMatch(to);
  }
  // The address to come back to is that of the page, not of its data.
  const data = seen.filter(({ answer }) => answer.status === 202).map(({ text }) => text);
  expect(data.filter((text) => /\.data|_routes|next=%2F_/.test(text))).toEqual([]);
});

test("an id of the other company, a waiting report and an id that nobody has get the same answer, byte for byte", () => {
  const firsts = new Map<string, Seen>();
  const differing: string[] = [];
  for (const each of seen.filter(({ kind }) => kind === "missing")) {
    const what = [each.actor, each.address.pattern, each.form].join(" ");
    const first = firsts.get(what) ?? each;
    firsts.set(what, first);
    if (plain(each) !== plain(first)) differing.push(`${what}: ${each.path} differs from ${first.path}`);
  }
  expect(differing).toEqual([]);
});

test("for contacts the console is not there: its pages answer like an address that nobody has", () => {
  for (const actor of ["A's executive", "A's admin", "A's member", "B's admin"]) {
    const own = seen.filter((visit) => visit.actor === actor && visit.form === "page" && visit.answer.status === 404);
    const nowhere = own.find(({ address }) => address.pattern === "/*");
    const inside = own.filter(({ address }) => address.pattern.startsWith("/staff") && address.hasPage);
    expect(inside.length).toBeGreaterThan(10);
    for (const { answer } of inside) expect(wordsOf(answer)).toBe(nowhere && wordsOf(nowhere.answer));
  }
});

test("ids that are none get an answer of the same kind, whatever they are made of", () => {
  const wrong = seen.filter(({ kind, answer, actor }) => {
    const fine = actor === "A's executive" ? [400, 404] : [400, 404, 302, 202];
    return kind === "malformed" && !fine.includes(answer.status);
  });
  expect(wrong.map(told)).toEqual([]);
  expect(seen.filter(({ answer }) => answer.headers["x-injected"])).toEqual([]);
});

test("no answer holds a word of a company that is not the reader's, nor, for contacts, one of our own notes", () => {
  const { a, b, internal } = companies;
  const foreign = ({ actor, address, path }: Seen) => {
    // A personal link opens one report of its company to whoever holds it.
    if (address.pattern === "/r/:token") {
      return [...(path.includes(a.readingToken) ? b : a).canaries, ...internal, "readSeconds", "visibleSeconds"];
    }
    const isConsole = address.pattern.startsWith("/staff") || path.includes("common.staff");
    if (actor === "our staff" || (actor === "our staff viewing A" && isConsole)) return [];
    if (actor === "B's admin") return [...a.canaries, ...internal];
    return /^A's|viewing A/.test(actor) ? [...b.canaries, ...internal] : [...a.canaries, ...b.canaries, ...internal];
  };
  const leaks = seen.flatMap((visit) => {
    // Who must sign in first comes back to the address they asked for: that much is their own.
    if (visit.answer.status === 202) return [];
    const text = visit.kind === "missing" ? withoutAddress(visit.text, visit) : visit.text;
    return foreign(visit).flatMap((word) => (text.includes(word) ? `${told(visit)}: ${word}` : []));
  });
  expect(leaks).toEqual([]);
  const reads = (actor: Actor, word: string) =>
    seen.some((visit) => visit.actor === actor && visit.text.includes(word));
  expect(reads("A's executive", a.name) && reads("B's admin", b.name) && reads("our staff", "61.73205")).toBe(true);
});

test("colleagues without the right to manage people learn nobody's address", () => {
  const { people } = companies.a;
  const list = (actor: Actor) => seen.filter((visit) => visit.actor === actor && visit.address.pattern === "/people");
  for (const actor of ["A's executive", "A's member"] as const) {
    expect(list(actor).length).toBeGreaterThan(2);
    expect(list(actor).filter(({ text }) => Object.values(people).some((email) => text.includes(email)))).toEqual([]);
  }
  expect(list("A's admin").some(({ text }) => text.includes(people.member))).toBe(true);
});

test("one of ours who looks at a portal reads what its administrator reads, under a banner", () => {
  const page = (actor: Actor, pattern: string) =>
    seen.find((visit) => visit.actor === actor && visit.address.pattern === pattern && visit.form === "page")?.text;
  for (const pattern of ["/", "/usage", "/value", "/plan", "/reports", "/people"]) {
    expect(page("our staff viewing A", pattern)).toContain("変更はできません");
    expect(page("A's admin", pattern)).not.toContain("変更はできません");
  }
});

test("every answer is protected: kept by nobody, taken for nothing else, with a nonce of its own", () => {
  const headers = seen.map(({ answer }) => answer.headers);
  expect(new Set(headers.map((each) => each["x-content-type-options"]))).toEqual(new Set(["nosniff"]));
  // The address of a card is a key to it: no site learns it from a click.
  const policyOf = ({ pattern }: Address) =>
    /^\/(?:embed|r)\//.test(pattern) ? "no-referrer" : "strict-origin-when-cross-origin";
  const policies = seen.filter(({ address, answer }) => answer.headers["referrer-policy"] !== policyOf(address));
  expect(policies.map(told)).toEqual([]);
  // The sheet of a colour follows from its address, and says nothing of whose colour it is.
  const kept = seen.filter(({ answer }) => !String(answer.headers["cache-control"]).includes("no-store"));
  expect(kept.filter(({ address }) => address.pattern !== "/brand/:accent").map(told)).toEqual([]);
  expect(headers.filter((each) => each["access-control-allow-origin"])).toEqual([]);
  const nonces = seen.filter(({ path }) => !/\/pdf$|^\/embed\//.test(path)).map(({ answer }) => nonceOf(answer));
  expect(new Set(nonces).size).toBe(nonces.length);
  const files = seen.filter(({ answer }) => answer.headers["content-type"] === "application/pdf");
  expect(files.length).toBeGreaterThan(5);
  for (const { answer, path } of files.filter(({ form }) => form === "page")) {
    expect([path, answer.headers["content-security-policy"]]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'self'"),
    ]);
  }
});

test("reading every address, as a page, as its data and in part, by everybody, changes not one row", () => {
  expect(sums[1]).toEqual(sums[0]);
});

test("nothing was broken by any of it", () => {
  expect(seen.filter(({ answer }) => answer.status >= 500).map(told)).toEqual([]);
  expect(
    site
      .log()
      .split("\n")
      .filter((line) => line.includes('"level":50')),
  ).toEqual([]);
});
