// Events and rows that did not count, kept with the reason so that nothing is lost and an operator can see why.

import { acrossAccounts, ingestPool } from "#app/lib/db.server.ts";
import { plainText } from "./feature-key.ts";
import type { Refusal } from "./refusal.ts";

export type Rejected = Omit<Refusal, "reason"> & {
  /** A word of refusal.ts, or of whoever else refuses. */
  reason: string;
  messageId: string | null;
  groupId: string | null;
  /** The message itself, or the row as text. */
  payload: unknown;
};

/** Characters that are kept of a payload. */
const MAX_PAYLOAD = 32 * 1024;
const DAYS_KEPT = 90;

/** Keeps what was refused. `source` is where it came from: `segment`, or the name of a file. */
export async function keepRejected(source: string, rejected: Rejected[]): Promise<void> {
  if (rejected.length === 0) return;
  await ingestPool().query(
    `insert into rejected_event (source, reason, message_id, group_id, payload)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      source,
      rejected.map(({ reason, detail }) => `${reason}: ${plainText(detail, 500)}`),
      rejected.map(({ messageId }) => plainText(messageId, 255)),
      rejected.map(({ groupId }) => plainText(groupId, 255)),
      rejected.map(({ payload }) => payloadText(payload)),
    ],
  );
}

/** What was refused last, newest first. */
export function listRejected(limit = 100) {
  return acrossAccounts((tx) => tx.rejectedEvent.findMany({ orderBy: { id: "desc" }, take: limit }));
}

/** How much was refused since an instant, by reason, most frequent first. */
export function countRejectedByReason(since: Date) {
  return acrossAccounts(
    (tx) => tx.$queryRaw<{ reason: string; count: number }[]>`
      select split_part(reason, ':', 1) as reason, count(*)::integer as count from rejected_event
       where received_at >= ${since} group by 1 order by 2 desc, 1`,
  );
}

/** Lets go of what was refused more than 90 days ago. Returns how much that was. */
export function forgetOldRejected(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
  return acrossAccounts((tx) => tx.$executeRaw`delete from rejected_event where received_at < ${before}`);
}

/** JSON writes NUL characters and lone surrogates as escapes, so the database takes all of it. */
function payloadText(payload: unknown): string {
  const text = typeof payload === "string" ? payload : (JSON.stringify(payload) ?? "");
  return text
    .slice(0, MAX_PAYLOAD)
    .replaceAll("\0", "\\u0000")
    .replace(/\p{Cs}/gu, "\ufffd");
}
