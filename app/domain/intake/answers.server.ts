// What was answered to a request that carries an Idempotency-Key: for a day the same request gets the same answer, and is
// done once.
import { acrossAccounts } from "#app/lib/db.server.ts";

const KEPT_HOURS = 24;
/** A request that was cut off, as by the end of its process, may be sent again after this. */
const GIVEN_UP_SECONDS = 120;

export type Asked = { keyId: string; idempotencyKey: string; requestSha256: string };
/** new: go on, and settle it. answered: say this again. other: the key was used for another request. running: it is at work. */
export type Begun =
  | { state: "new" }
  | { state: "answered"; status: number; body: string }
  | { state: "other" | "running" };

export function beginAnswer({ keyId, idempotencyKey, requestSha256 }: Asked): Promise<Begun> {
  return acrossAccounts(async (tx) => {
    const taken = await tx.$executeRaw`
      insert into api_answer as known (key_id, idempotency_key, request_sha256)
      values (${keyId}, ${idempotencyKey}, ${requestSha256})
      on conflict (key_id, idempotency_key) do update
         set request_sha256 = excluded.request_sha256, started_at = now(), status = null, body = null
       where known.started_at < now() - make_interval(hours => ${KEPT_HOURS})
          or (known.status is null and known.request_sha256 = excluded.request_sha256
              and known.started_at < now() - make_interval(secs => ${GIVEN_UP_SECONDS}))`;
    if (taken > 0) return { state: "new" };
    const known = await tx.apiAnswer.findUnique({ where: { keyId_idempotencyKey: { keyId, idempotencyKey } } });
    if (!known || (known.requestSha256 === requestSha256 && known.status === null)) return { state: "running" };
    if (known.requestSha256 !== requestSha256) return { state: "other" };
    return { state: "answered", status: known.status ?? 200, body: known.body ?? "" };
  });
}

export async function settleAnswer({ keyId, idempotencyKey }: Asked, status: number, body: string): Promise<void> {
  await acrossAccounts((tx) => tx.apiAnswer.updateMany({ where: { keyId, idempotencyKey }, data: { status, body } }));
}

/** Nothing was done, so the same request may come again. */
export async function dropAnswer({ keyId, idempotencyKey }: Asked): Promise<void> {
  await acrossAccounts((tx) => tx.apiAnswer.deleteMany({ where: { keyId, idempotencyKey, status: null } }));
}

/** Lets go of answers that are older than a day. Returns how many. */
export function forgetOldAnswers(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
  return acrossAccounts((tx) => tx.$executeRaw`delete from api_answer where started_at < ${before}`);
}
