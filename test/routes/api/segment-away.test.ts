import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "#app/lib/db.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { basic, type EventServer, listEvents, startEventServer } from "#test/support/events.ts";
import { createAccount } from "#test/support/factories.ts";

let server: EventServer;
beforeAll(async () => {
  server = await startEventServer();
});
afterAll(() => server.close());

test("while the database is away senders are told to come again, and then their events count once", async () => {
  await createAccount({ slug: "acme" });
  const authorization = basic(await server.writeKey());
  const here = env().DATABASE_URL;
  const event = { type: "track", messageId: "m1", userId: "u1", event: "Export", context: { groupId: "acme" } };
  const send = () =>
    fetch(`${server.host}/v1/batch`, {
      method: "POST",
      headers: { authorization },
      body: JSON.stringify({ batch: [event, { ...event, messageId: "bad", userId: null }] }),
    });
  expect((await send()).status).toBe(200);

  await closeDatabase();
  setEnvironment({ DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/nowhere" });
  for (const messageId of ["m2", "m3"]) {
    event.messageId = messageId;
    const response = await send();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({
      success: false,
      message: expect.stringContaining("nothing was stored"),
    });
  }

  await closeDatabase();
  setEnvironment({ DATABASE_URL: here });
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(200);
  expect(await listEvents()).toHaveLength(2);
});
