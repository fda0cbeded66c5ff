import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey, revokeApiKey } from "#app/auth/api-key.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createVendor } from "#test/support/factories.ts";
import { good, type RecordServer, startRecordServer } from "#test/support/records.ts";

let server: RecordServer;
beforeAll(async () => {
  server = await startRecordServer();
});
afterAll(() => server.close());
const ask: RecordServer["ask"] = (...given) => server.ask(...given);
const rows = async (sql: string) => (await ownerPool().query(sql)).rows;

test("a customer is made, and everything about it, each once however often it is sent", async () => {
  await createVendor();
  const key = await createApiKey("crm");
  const account = { externalId: "acme", name: "青葉物流株式会社", currency: "JPY", startedOn: "2024-04-01" };
  for (const status of [201, 200])
    expect((await ask("POST", "/v1/accounts", { key, body: account })).status).toBe(status);
  for (const [noun, body] of Object.entries(good)) {
    const [first, again] = [
      await ask("POST", `/v1/${noun}`, { key, body }),
      await ask("POST", `/v1/${noun}`, { key, body }),
    ];
    expect([noun, first.status, first.body.verdict, again.status, again.body.verdict]).toEqual([
      ...[noun, 201, "created", 200, "unchanged"],
    ]);
    expect(again.body.id).toBe(first.body.id);
  }
  // A sponsor who is active is marked as one among the contacts: a change of that record, not another.
  const made =
    "select kind, count(*)::int as n from record_change where before is null group by 1 having count(*) <> 1";
  expect(await rows(made)).toEqual([]);
});

test("what is read back can be sent again, and changes nothing", async () => {
  await createAccount({ slug: "acme", externalId: null, currency: "USD" });
  const key = await createApiKey("crm");
  for (const [noun, body] of Object.entries(good)) {
    const sent = noun === "subscriptions" ? { ...body, mrr: "1200.50" } : body;
    await ask("POST", `/v1/${noun}`, { key, body: sent });
    const { rows } = (await ask("GET", `/v1/${noun}?account=acme&externalId=${body.externalId}`, { key })).body;
    expect(rows).toHaveLength(1);
    expect((await ask("POST", `/v1/${noun}`, { key, body: rows[0] })).body).toMatchObject({ verdict: "unchanged" });
  }
  expect((await ask("GET", "/v1/subscriptions", { key })).body.rows[0]).toMatchObject({ mrr: 1200.5, currency: "USD" });
});

test("other seats or another price begin another row, and each day keeps what held on it", async () => {
  await createAccount({ slug: "acme" });
  await ask("POST", "/v1/subscriptions", { body: good.subscriptions });
  const more = { ...good.subscriptions, seats: 60, changesOn: "2026-01-01" };
  for (const verdict of ["changed", "unchanged"]) {
    expect((await ask("PUT", "/v1/subscriptions/s1", { body: more })).body.verdict).toBe(verdict);
  }
  expect(
    await rows(
      "select seats, starts_on::text, ended_on::text, external_id, replaces_id is not null as later from subscription order by 2",
    ),
  ).toEqual([
    { seats: 40, starts_on: "2025-04-01", ended_on: "2026-01-01", external_id: null, later: false },
    { seats: 60, starts_on: "2026-01-01", ended_on: null, external_id: "s1", later: true },
  ]);
});

test("two contracts of one plan do not hold on the same day; one may begin when the other ends", async () => {
  await createAccount({ slug: "acme" });
  await ask("POST", "/v1/subscriptions", { body: { ...good.subscriptions, endedOn: "2026-04-01" } });
  const next = { ...good.subscriptions, externalId: "s2", startsOn: "2026-03-31" };
  const { status, body } = await ask("POST", "/v1/subscriptions", { body: next });
  expect([status, body.errors[0]]).toEqual([422, expect.objectContaining({ field: "startsOn", code: "overlap" })]);
  expect((await ask("POST", "/v1/subscriptions", { body: { ...next, startsOn: "2026-04-01" } })).status).toBe(201);
});

test("a clock without a zone is the account's own", async () => {
  await createAccount({ slug: "acme", timeZone: "Asia/Tokyo" });
  await ask("POST", "/v1/contacts", { body: good.contacts });
  await ask("POST", "/v1/touchpoints", { body: good.touchpoints });
  expect(await rows("select occurred_at from touchpoint")).toEqual([{ occurred_at: new Date("2026-05-02T01:00:00Z") }]);
});

test.each([
  ["subscriptions", "renewsOn", "renewal_before_start", { renewsOn: "2025-03-31" }],
  ["subscriptions", "endedOn", "ends_before_start", { endedOn: "2025-03-31" }],
  ["subscriptions", "seats", "seats", { seats: -1 }],
  ["subscriptions", "mrr", "price", { mrr: 0.5 }],
  ["subscriptions", "seats", "seats", { seats: "40" }],
  ["subscriptions", "colour", "unknown_field", { colour: "red" }],
  ["touchpoints", "occurredAt", "in_future", { occurredAt: "2099-01-01T00:00:00Z" }],
  ["touchpoints", "kind", "not_a_choice", { kind: "ticket" }],
  ["touchpoints", "account", "account_unknown", { account: "nobody" }],
  ["touchpoints", "contact", "contact_unknown", { contact: "nobody" }],
  ["contacts", "name", "missing", { name: "\u200b\u2060" }],
  ["touchpoints", "summary", "odd_characters", { summary: "a\0b" }],
  ["touchpoints", "summary", "too_long", { summary: "x".repeat(100_000) }],
  ["tickets", "closedAt", "closed_before_open", { closedAt: "2026-04-30T10:00:00+09:00" }],
  ["renewals", "mrrAfter", "churned_not_nothing", { decision: "churned" }],
  ["renewals", "subscription", "subscription_unknown", { subscription: "s9" }],
  ["pulses", "level", "out_of_range", { level: 6 }],
  ["sponsors", "contact", "contact_needed", { contact: null }],
] as const)("%s: %s that is %s is refused by field, and nothing is written", async (noun, field, code, wrong) => {
  await createAccount({ slug: "acme" });
  if (noun !== "touchpoints") await ask("POST", "/v1/contacts", { body: good.contacts });
  if (noun === "renewals") await ask("POST", "/v1/subscriptions", { body: good.subscriptions });
  const before = await rows("select count(*) from record_change");
  const { status, headers, body } = await ask("POST", `/v1/${noun}`, {
    body: { ...good[noun], contact: undefined, ...wrong },
  });
  expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  expect(body.errors).toContainEqual(expect.objectContaining({ field, code, message: expect.stringMatching(/\w/) }));
  expect(await rows("select count(*) from record_change")).toEqual(before);
});

test("what is wrong with a record is one readable line, whether a field or the whole contract is at fault", async () => {
  await createAccount({ slug: "acme" });
  await ask("POST", "/v1/subscriptions", { body: good.subscriptions });
  const detail = async (noun: string, body: object) => (await ask("POST", `/v1/${noun}`, { body })).body.detail;
  expect(await detail("pulses", { ...good.pulses, level: 9 })).toBe("level must be within 1–5.");
  expect(await detail("tickets", { ...good.tickets, contact: "nobody" })).toMatch(
    /^contact: the account has no contact/,
  );
  const another = { ...good.subscriptions, externalId: "s2" };
  expect(await detail("subscriptions", another)).toMatch(/^startsOn: Another contract of this plan [^:]*\(s1\)\.$/);
  const early = { ...good.renewals, renewsOn: good.subscriptions.startsOn };
  expect(await detail("renewals", early)).toMatch(/^renewsOn: The renewal has to be after .*[^.]\.$/);
});

test("no name stands for two accounts: what is told of one would go to the other", async () => {
  const first = await createAccount({ slug: "acme", externalId: null });
  await createAccount({ slug: "beta", externalId: "b1" });
  const said = async (body: object) => {
    const answer = await ask("POST", "/v1/accounts", { body });
    return [
      answer.status,
      answer.body.verdict ?? answer.body.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`),
    ];
  };
  expect(await said({ externalId: "acme", name: "Acme" })).toEqual([422, ["externalId slug_of_another"]]);
  expect(await said({ externalId: "c1", slug: "b1", name: "Gamma" })).toEqual([409, ["slug taken"]]);
  expect(await said({ externalId: "b1", slug: "acme", name: "Beta" })).toEqual([409, ["slug taken"]]);
  expect(await said({ externalId: "acme", slug: "acme", name: first.name })).toEqual([200, "changed"]);
  expect(await said({ externalId: "acme", name: first.name })).toEqual([200, "unchanged"]);
  expect(await rows("select slug, external_id from account order by 1")).toEqual([
    { slug: "acme", external_id: "acme" },
    { slug: "beta", external_id: "b1" },
  ]);
});

test("an account that has ended is not moved behind its end, and is there again once the end is taken back", async () => {
  await createAccount({ slug: "acme", externalId: "a1", startedOn: "2024-04-01", endedOn: "2026-04-01" });
  const moved = await ask("POST", "/v1/accounts", {
    body: { externalId: "a1", name: "Acme", startedOn: "2026-05-01" },
  });
  expect([moved.status, moved.body.errors[0].code]).toEqual([422, "over_before_start"]);
  const again = { externalId: "a1", name: "Acme", startedOn: "2026-05-01", endedOn: null };
  expect((await ask("POST", "/v1/accounts", { body: again })).body.verdict).toBe("changed");
});

test("what is never changed is in conflict with another content under the same id", async () => {
  await createAccount({ slug: "acme" });
  expect((await ask("POST", "/v1/pulses", { body: good.pulses })).status).toBe(201);
  const { status, body } = await ask("POST", "/v1/pulses", { body: { ...good.pulses, level: 1 } });
  expect([status, body.errors[0].code]).toEqual([409, "never_changed"]);
});

test("of many rows each has its verdict, and an unknown account is kept by its name", async () => {
  await createAccount({ slug: "acme" });
  const pulses = [1, 2, 3].map((n) => ({ ...good.pulses, externalId: `l${n}`, ...(n === 2 && { account: "nobody" }) }));
  const { status, body } = await ask("POST", "/v1/pulses", { body: { rows: [...pulses, "x"] } });
  expect([status, body.created, body.refused]).toEqual([200, 2, 2]);
  expect(body.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    "created",
    "refused",
    "created",
    "refused",
  ]);
  expect(await rows("select group_id from rejected_event where reason like 'account_unknown%'")).toEqual([
    { group_id: "nobody" },
  ]);
  const tooMany = await ask("POST", "/v1/pulses", { body: { rows: Array.from({ length: 501 }, () => ({})) } });
  expect(tooMany.status).toBe(413);
});

test("pages follow one another and hold each record once", async () => {
  await createAccount({ slug: "acme" });
  await createAccount({ slug: "beta" });
  const row = (n: number) => ({ ...good.pulses, account: n % 2 ? "acme" : "beta", externalId: `l${n}` });
  await ask("POST", "/v1/pulses", { body: { rows: Array.from({ length: 25 }, (_, n) => row(n)) } });
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await ask("GET", `/v1/pulses?limit=10${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.rows.map(({ externalId }: { externalId: string }) => externalId));
    if (body.next === null) break;
    cursor = body.next;
  }
  expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  expect((await ask("GET", "/v1/pulses?account=nobody")).status).toBe(404);
  for (const wrong of ["limit=0", "limit=x", "cursor=abc", "colour=red", "account=a&account=b", "account=%00"]) {
    expect([wrong, (await ask("GET", `/v1/pulses?${wrong}`)).status]).toEqual([wrong, 400]);
  }
});

test("without a key that may, nothing is done", async () => {
  await createAccount({ slug: "acme" });
  const revoked = await createApiKey("old");
  expect(await revokeApiKey(revoked.split("_")[1] ?? "")).toBe(true);
  for (const key of [null, "rk_", revoked, await createWriteKey("events")]) {
    expect((await ask("POST", "/v1/pulses", { key, body: good.pulses })).status).toBe(401);
  }
  const reader = await createApiKey("reads", "records:read");
  expect((await ask("POST", "/v1/pulses", { key: reader, body: good.pulses })).status).toBe(403);
  expect((await ask("GET", "/v1/pulses", { key: reader })).status).toBe(200);
  expect((await ask("DELETE", "/v1/pulses")).status).toBe(405);
  expect(await rows("select from pulse")).toEqual([]);
});
