import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addEndpoint, findEndpoint, rotateSecret, switchEndpoint } from "#app/domain/alerts/endpoint.server.ts";
import { raiseAllAlerts } from "#app/domain/alerts/raising.server.ts";
import { webhookHeaders } from "#app/domain/alerts/webhook-signature.ts";
import {
  attempt,
  claimWebhook,
  deliverWebhook,
  listWebhooks,
  RETRY_SECONDS,
  replayWebhook,
  resumeWebhooks,
} from "#app/domain/alerts/webhooks.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createStaff, insert } from "#test/support/factories.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";

type Got = { headers: Record<string, string>; body: string };
let got: Got[] = [];
let answers: number[] = [];
let url = "";
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => {
    body += piece;
  });
  request.on("end", () => {
    got.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(answers.shift() ?? 204).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  setEnvironment({ WEBHOOK_TEST_RECEIVERS: host });
  url = `http://${host}/hook`;
});
afterAll(() => receiver.close());
beforeEach(() => {
  [got, answers] = [[], []];
});

async function anAlertToTell(kind: "signed" | "slack" = "signed") {
  const { id: staffId } = await createStaff();
  const endpoint = await addEndpoint({ name: "基幹", kind, url, locale: "ja", departments: [] }, staffId);
  const account = await createAccount({ name: "A&B <商事>", staffId });
  await insert("health_score", {
    ...{ accountId: account.id, cause: "nightly", score: 55, coverage: 1, band: "amber", signals: "[]", change: "{}" },
    ...{ silence: JSON.stringify({ class: "stopped" }), computedAt: new Date(Date.now() - 60_000) },
  });
  await raiseAllAlerts();
  const lines = () => listWebhooks(endpoint.id);
  return { endpoint, account, lines, id: (await lines())[0]!.id };
}

const letTimePass = () => ownerPool().query("update webhook_delivery set due_at = now(), lease_until = null");

/** As a receiver checks it, after the standard. */
function isSignedBy(secret: string, { headers, body }: Got): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const mark = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return headers["webhook-signature"]!.split(" ").includes(mark);
}

test("the signature is the one of the standard's own libraries", () => {
  // The vector of the Standard Webhooks libraries' tests (svix, standard-webhooks): MfKQ…, 1614265330.
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const headers = webhookHeaders("msg_p5jXN8AQM9LWM0D4loKWxJek", new Date(1_614_265_330_000), '{"test": 2432232314}', [
    key,
  ]);
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("an alert is told once, signed, with the numbers behind it", async () => {
  const { endpoint, account, lines } = await anAlertToTell();
  await drainQueue();
  await raiseAllAlerts();
  await drainQueue();
  expect(got).toHaveLength(1);
  expect(isSignedBy(endpoint.secret!, got[0]!)).toBe(true);
  expect(JSON.parse(got[0]!.body)).toMatchObject({
    type: "alert.raised",
    data: { alert: { kind: "stopped", side: "leaving", evidence: { days: 28 } }, account: { slug: account.slug } },
  });
  const [line] = await lines();
  expect(line).toMatchObject({ id: got[0]!.headers["webhook-id"], attempts: [{ number: 1, status: 204 }] });
  expect(line?.deliveredAt).not.toBeNull();
});

test("a channel gets plain words, in which a customer's name cannot become a link", async () => {
  await anAlertToTell("slack");
  await drainQueue();
  const { text } = JSON.parse(got[0]!.body) as { text: string };
  expect(text).toContain("*A&amp;B &lt;商事&gt;: 利用の停止*");
  expect(got[0]?.headers["webhook-signature"]).toBeUndefined();
});

test("what does not arrive is tried again under the same id, later each time, and in the end the endpoint is switched off", async () => {
  const { endpoint, account, id, lines } = await anAlertToTell();
  answers = Array.from({ length: RETRY_SECONDS.length + 1 }, () => 500);
  for (let n = 0; n <= RETRY_SECONDS.length; n += 1) {
    await deliverWebhook(account.id, id);
    await letTimePass();
  }
  const waits = (await listJobs("deliver_webhook")).length;
  expect([new Set(got.map(({ headers }) => headers["webhook-id"])).size, got.length, waits]).toEqual([1, 10, 1]);
  expect((await lines())[0]?.failedAt).not.toBeNull();
  expect(await findEndpoint(endpoint.id)).toMatchObject({ disabledWhy: "failing", failures: 10 });
  await switchEndpoint(endpoint.id, true);
  expect(await replayWebhook(account.id, id)).toBe(true);
  await drainQueue();
  expect(got).toHaveLength(11);
  expect(await findEndpoint(endpoint.id)).toMatchObject({ failures: 0, failingSince: null });
});

test("one who dies between sending and writing it down sends again under the same id, and the cut attempt is seen", async () => {
  const { account, id, lines } = await anAlertToTell();
  await attempt((await claimWebhook(account.id, id))!);
  expect(await claimWebhook(account.id, id), "the dead one's time is not over").toBeNull();
  await letTimePass();
  await deliverWebhook(account.id, id);
  expect(got.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
  expect((await lines())[0]?.attempts).toMatchObject([
    { number: 1, endedAt: null },
    { number: 2, status: 204 },
  ]);
});

test("two workers at once make one attempt", async () => {
  const { account, id } = await anAlertToTell();
  await Promise.all([1, 2, 3].map(() => deliverWebhook(account.id, id)));
  expect(got).toHaveLength(1);
});

test("while a secret is changed both sign; an endpoint that says it is gone gets nothing more", async () => {
  const { endpoint, account, id } = await anAlertToTell();
  const fresh = await rotateSecret(endpoint.id);
  answers = [410];
  await deliverWebhook(account.id, id);
  expect([isSignedBy(fresh, got[0]!), isSignedBy(endpoint.secret!, got[0]!), fresh === endpoint.secret]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await findEndpoint(endpoint.id)).toMatchObject({ disabledWhy: "gone" });
});

test("what waits at an endpoint that is switched off goes out when it is on again", async () => {
  const { endpoint } = await anAlertToTell();
  await switchEndpoint(endpoint.id, false);
  await drainQueue();
  expect(got).toEqual([]);
  await switchEndpoint(endpoint.id, true);
  await resumeWebhooks(endpoint.id);
  await drainQueue();
  expect(got).toHaveLength(1);
});
