// Segment's own SDK for Node, unchanged: it is told the host and the write key, and nothing else.

import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { type EventServer, listDays, listEvents, listRefused, startEventServer } from "#test/support/events.ts";
import { createAccount } from "#test/support/factories.ts";

let server: EventServer;
beforeAll(async () => {
  server = await startEventServer();
});
afterAll(() => server.close());

async function withSdk(send: (analytics: Analytics) => void): Promise<void> {
  const analytics = new Analytics({ host: server.host, writeKey: await server.writeKey() });
  const failures: unknown[] = [];
  analytics.on("error", (error) => failures.push(error));
  send(analytics);
  await analytics.closeAndFlush();
  expect(failures).toEqual([]);
}

test("an unchanged SDK with only host and write key counts usage and makes contacts", async () => {
  await createAccount({ slug: "acme", timeZone: "Asia/Tokyo" });
  const timestamp = new Date(Date.now() - 3 * 86_400_000);
  const context = { groupId: "acme" };
  await withSdk((analytics) => {
    analytics.identify({
      userId: "u1",
      traits: { email: "Hanako@Acme.example", name: "佐藤 花子", title: "部長" },
      context,
    });
    analytics.group({ userId: "u2", groupId: "acme", traits: { name: "Somebody Else Ltd" } });
    analytics.track({ userId: "u1", event: "Invoice Created", properties: { quantity: 3 }, timestamp, context });
    analytics.track({ userId: "u2", event: "請求書を送付", timestamp });
    analytics.page({ userId: "u1", name: "Home", timestamp, context });
    analytics.screen({ anonymousId: "a1", name: "Home", timestamp, context });
    analytics.alias({ previousId: "a1", userId: "u1", context });
  });

  expect(await listRefused()).toEqual([]);
  const events = await listEvents();
  expect(events.map(({ slug, kind, feature, user, quantity }) => ({ slug, kind, feature, user, quantity }))).toEqual(
    expect.arrayContaining([
      { slug: "acme", kind: "track", feature: "invoice-created", user: "u1", quantity: 3 },
      { slug: "acme", kind: "track", feature: "請求書を送付", user: "u2", quantity: 1 },
      { slug: "acme", kind: "page", feature: null, user: "u1", quantity: 1 },
      { slug: "acme", kind: "screen", feature: null, user: "a1", quantity: 1 },
    ]),
  );
  expect(events).toHaveLength(4);

  const { rows: contacts } = await ownerPool().query(
    "select external_id, email, name, title, role from contact order by 1",
  );
  expect(contacts).toEqual([
    { external_id: "u1", email: "hanako@acme.example", name: "佐藤 花子", title: "部長", role: "member" },
    { external_id: "u2", email: null, name: "u2", title: null, role: "member" },
  ]);
  const { rows: features } = await ownerPool().query("select key, name_ja, name_en from feature order by key");
  expect(features).toEqual([
    { key: "invoice-created", name_ja: "Invoice Created", name_en: "Invoice Created" },
    { key: "請求書を送付", name_ja: "請求書を送付", name_en: "請求書を送付" },
  ]);

  await rollUpUsage();
  const days = await listDays();
  expect(days).toMatchObject([
    { slug: "acme", events: 4, users: 2, features: ["invoice-created", "請求書を送付"], quantities: [3, 1] },
  ]);
});

test("a user whom the SDK once put into a group is counted there without being told again", async () => {
  await createAccount({ slug: "acme" });
  await withSdk((analytics) => analytics.group({ userId: "u1", groupId: "acme" }));
  await withSdk((analytics) => {
    analytics.track({ userId: "u1", event: "Export" });
    analytics.track({ userId: "stranger", event: "Export" });
  });
  expect((await listEvents()).map(({ slug, user }) => [slug, user])).toEqual([["acme", "u1"]]);
  expect(await listRefused()).toMatchObject([{ reason: "account_missing" }]);
});
