// Carries messages to other systems: written with the alert, tried until they arrive, each attempt on record before it is
// made. A message keeps its id in every attempt, so that a receiver who got it twice can tell.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { translator } from "#app/i18n/translator.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { OutsideRefused, postOutside, type Resolve } from "#app/lib/outside-request.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { type Endpoint, findEndpoint, secretsOf } from "./endpoint.server.ts";
import { evidenceWords } from "./evidence-words.ts";
import type { Evidence } from "./health-signs.ts";
import { type AlertKind, type Department, sideOf } from "./rule.ts";
import { webhookHeaders } from "./webhook-signature.ts";

/** Seconds until the next attempt, after the first, the second and so on; after the last one it has failed. */
export const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** An attempt takes five seconds at most. */
const LEASE_SECONDS = 30;
const MOST_SAID = 1_000;

export type Told = { id: string; kind: AlertKind; evidence: Evidence; department: Department; staffId: string | null };

/** Writes a message for every endpoint that wants alerts of this department, once for each alert. */
export async function tellEndpoints(tx: Tx, account: AccountFacts, alert: Told, now: Date): Promise<void> {
  const endpoints = (await tx.webhookEndpoint.findMany({ where: { removedAt: null, disabledAt: null } })) as Endpoint[];
  const wanting = endpoints.filter(
    ({ departments }) => departments.length === 0 || departments.includes(alert.department),
  );
  if (wanting.length === 0) return;
  const owner = alert.staffId
    ? await tx.staff.findUnique({ where: { id: alert.staffId }, select: { name: true, email: true } })
    : null;
  for (const endpoint of wanting) {
    const body =
      endpoint.kind === "slack" ? slackBody(endpoint, account, alert) : signedBody(account, alert, owner, now);
    const [made] = await tx.$queryRaw<{ id: string }[]>`
      insert into webhook_delivery (account_id, endpoint_id, event, subject_id, body)
      values (${account.id}::uuid, ${endpoint.id}::uuid, 'alert.raised', ${alert.id}::uuid, ${body})
      on conflict do nothing returning id`;
    if (made) await queueWebhook(tx, account.id, made.id);
  }
}

function signedBody(
  account: AccountFacts,
  alert: Told,
  owner: { name: string; email: string } | null,
  now: Date,
): string {
  const { id, kind, evidence, department } = alert;
  const say = (locale: "ja" | "en") => ({
    sign: translator(locale, "alerts")(`kind.${kind}`),
    evidence: evidenceWords(locale, kind, evidence),
    action: translator(locale, "alerts")(`action.${kind}`),
  });
  return JSON.stringify({
    type: "alert.raised",
    timestamp: now.toISOString(),
    data: {
      alert: { id, kind, side: sideOf(kind), department, evidence, ja: say("ja"), en: say("en") },
      account: { slug: account.slug, name: account.name },
      owner: owner && { name: owner.name, email: owner.email },
      url: alertUrl(account, id),
    },
  });
}

// Slack reads <, > and & as its own marks.
function slackBody({ locale }: Endpoint, account: AccountFacts, { id, kind, evidence }: Told): string {
  const t = translator(locale, "alerts");
  const plain = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const head = `*${plain(`${account.name}: ${t(`kind.${kind}`)}`)}*`;
  const lines = [head, plain(evidenceWords(locale, kind, evidence)), plain(t(`action.${kind}`)), alertUrl(account, id)];
  return JSON.stringify({ text: lines.join("\n") });
}

function alertUrl({ slug }: AccountFacts, id: string): string {
  return `${env().APP_URL}/staff/accounts/${slug}/alerts/${id}`;
}

function queueWebhook(tx: Tx, accountId: AccountId, deliveryId: string, runAt: Date | null = null): Promise<void> {
  return enqueue(tx, "deliver_webhook", { accountId, deliveryId }, `deliver_webhook:${deliveryId}`, runAt);
}

/** Does what is due about one message. Doing it again, or side by side, makes no second attempt at the same time. */
export async function deliverWebhook(accountId: AccountId, id: string, resolve?: Resolve): Promise<void> {
  const claim = await claimWebhook(accountId, id);
  if (!claim) return;
  await recordAttempt(accountId, claim, await attempt(claim, resolve));
}

export type WebhookClaim = { id: string; number: number; body: string; endpoint: Endpoint };

/** Takes a message for one attempt, which stands on record from then on; null when it is not the time. */
export async function claimWebhook(accountId: AccountId, id: string): Promise<WebhookClaim | null> {
  return withAccount(accountId, async (tx) => {
    const [taken] = await tx.$queryRaw<{ number: number; body: string; endpointId: string }[]>`
      update webhook_delivery d set attempts = attempts + 1, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
        from webhook_endpoint e
       where d.account_id = ${accountId}::uuid and d.id = ${id}::uuid and e.id = d.endpoint_id
         and e.removed_at is null and e.disabled_at is null and d.delivered_at is null and d.failed_at is null
         and d.due_at <= now() and (d.lease_until is null or d.lease_until <= now())
      returning d.attempts as number, d.body, d.endpoint_id as "endpointId"`;
    if (!taken) {
      // Whoever has it may have died: look again when its time is over.
      const [held] = await tx.$queryRaw<{ until: Date }[]>`
        select greatest(lease_until, due_at) as until from webhook_delivery
         where account_id = ${accountId}::uuid and id = ${id}::uuid and delivered_at is null and failed_at is null
           and greatest(lease_until, due_at) > now()`;
      if (held) await queueWebhook(tx, accountId, id, held.until);
      return null;
    }
    await tx.webhookAttempt.create({ data: { accountId, deliveryId: id, number: taken.number } });
    const endpoint = (await tx.webhookEndpoint.findUniqueOrThrow({ where: { id: taken.endpointId } })) as Endpoint;
    return { id, number: taken.number, body: taken.body, endpoint };
  });
}

export type Attempted = { status: number | null; said: string };

export async function attempt({ id, body, endpoint }: WebhookClaim, resolve?: Resolve): Promise<Attempted> {
  const now = new Date();
  const signed = endpoint.kind === "signed" ? webhookHeaders(id, now, body, secretsOf(endpoint, now)) : {};
  const headers = { "Content-Type": "application/json", "User-Agent": "Seika-Webhooks/1", ...signed };
  try {
    const { status, text } = await postOutside(endpoint.url, { body, headers }, resolve);
    return { status, said: text.replaceAll("\0", "").slice(0, MOST_SAID) };
  } catch (error) {
    return { status: null, said: error instanceof OutsideRefused ? error.message : "no answer" };
  }
}

/** Writes down how an attempt ended, and what comes next. Only the latest attempt decides that. */
async function recordAttempt(accountId: AccountId, claim: WebhookClaim, { status, said }: Attempted) {
  const isTaken = status !== null && status >= 200 && status < 300;
  const isGone = status === 410;
  const wait = RETRY_SECONDS[claim.number - 1];
  const isOver = isGone || wait === undefined;
  const at = { accountId, deliveryId: claim.id, number: claim.number };
  await withAccount(accountId, async (tx) => {
    await tx.webhookAttempt.updateMany({
      where: { ...at, endedAt: null },
      data: { endedAt: new Date(), status, said },
    });
    const dueAt = new Date(Date.now() + (wait ?? 0) * 1_000);
    const next = isTaken ? { deliveredAt: new Date() } : isOver ? { failedAt: new Date() } : { dueAt };
    const { count } = await tx.webhookDelivery.updateMany({
      where: { accountId, id: claim.id, attempts: claim.number, deliveredAt: null, failedAt: null },
      data: { ...next, leaseUntil: null },
    });
    if (count > 0 && !isTaken && !isOver) await queueWebhook(tx, accountId, claim.id, dueAt);
  });
  await countFor(claim.endpoint.id, isTaken, isGone ? "gone" : isOver ? "failing" : null);
}

/** An endpoint that is gone, or that has let a message fail to the end, gets nothing more until somebody looks at it. */
function countFor(id: string, isTaken: boolean, why: string | null): Promise<number> {
  return acrossAccounts((tx) =>
    isTaken
      ? tx.$executeRaw`update webhook_endpoint set failures = 0, failing_since = null where id = ${id}::uuid`
      : tx.$executeRaw`
          update webhook_endpoint
             set failures = failures + 1, failing_since = coalesce(failing_since, now()),
                 disabled_at = case when ${why}::text is null then disabled_at else coalesce(disabled_at, now()) end,
                 disabled_why = coalesce(disabled_why, ${why}::text)
           where id = ${id}::uuid`,
  );
}

/** Sends a message again, under its own id. @returns false while it is still under way */
export async function replayWebhook(accountId: AccountId, id: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const count = await tx.$executeRaw`
      update webhook_delivery set delivered_at = null, failed_at = null, due_at = now(), lease_until = null
       where account_id = ${accountId}::uuid and id = ${id}::uuid and (delivered_at is not null or failed_at is not null)`;
    if (count > 0) await queueWebhook(tx, accountId, id);
    return count > 0;
  });
}

/** Puts the messages of an endpoint that wait back onto their way, after it was switched on again. */
export async function resumeWebhooks(endpointId: string): Promise<void> {
  if (!(await findEndpoint(endpointId))) return;
  await acrossAccounts(async (tx) => {
    const waiting = await tx.$queryRaw<{ accountId: string; id: string }[]>`
      select account_id as "accountId", id from webhook_delivery
       where endpoint_id = ${endpointId}::uuid and delivered_at is null and failed_at is null limit 1000`;
    for (const { accountId, id } of waiting) await queueWebhook(tx, toAccountId(accountId), id);
  });
}

export type WebhookLine = {
  id: string;
  account: { slug: string; name: string };
  event: string;
  queuedAt: Date;
  deliveredAt: Date | null;
  failedAt: Date | null;
  dueAt: Date;
  attempts: { number: number; startedAt: string; endedAt: string | null; status: number | null; said: string }[];
};

/** The latest messages of an endpoint, each with its attempts. */
export function listWebhooks(endpointId: string, limit = 100): Promise<WebhookLine[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<WebhookLine[]>`
      select d.id, json_build_object('slug', a.slug, 'name', a.name) as account, d.event, d.queued_at as "queuedAt",
             d.delivered_at as "deliveredAt", d.failed_at as "failedAt", d.due_at as "dueAt",
             coalesce((select json_agg(json_build_object('number', t.number, 'startedAt', t.started_at, 'endedAt', t.ended_at,
                                                         'status', t.status, 'said', t.said) order by t.number)
                         from webhook_attempt t where t.account_id = d.account_id and t.delivery_id = d.id), '[]') as attempts
        from webhook_delivery d join account a on a.id = d.account_id
       where d.endpoint_id = ${endpointId}::uuid order by d.queued_at desc, d.id limit ${limit}`,
  );
}

/** The endpoint of a message of the account; null when there is none. */
export function endpointOf(accountId: AccountId, id: string): Promise<string | null> {
  return withAccount(accountId, async (tx) => {
    const found = await tx.webhookDelivery.findUnique({ where: { accountId_id: { accountId, id } } });
    return found?.endpointId ?? null;
  });
}
