// What waits for one of our own people, and the mails of the day at moments that a test names.
import { randomUUID } from "node:crypto";
import { openDueDigests, sendDigest } from "#app/domain/alerts/digest.server.ts";
import type { AlertKind } from "#app/domain/alerts/rule.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { insert } from "./factories.ts";
import { listJobs } from "./queue.ts";

/** A Tuesday on which everybody works, in Tokyo. */
export const TUESDAY = "2026-12-01";

/** An instant of Tokyo's clock. */
export function tokyo(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+09:00`);
}

type AlertFields = { staffId: string | null; kind: AlertKind; raisedAt: Date; acknowledgedAt: Date; snoozedUntil: Day };

/** Nobody has used the product for some days. */
export async function aStoppedAlert(accountId: string, fields: Partial<AlertFields> = {}): Promise<string> {
  const id = randomUUID();
  const [kind, raisedAt] = [fields.kind ?? "stopped", tokyo(TUESDAY, "03:30")];
  const row = {
    accountId,
    id,
    kind,
    subject: id,
    round: 1,
    evidence: '{"days": 14, "score": 31}',
    department: "success",
  };
  await insert("alert", { ...row, raisedAt, ...fields });
  return id;
}

/** A comment that waits for an answer. */
export async function aComment(accountId: string, dueOn: Day, fields: { staffId?: string | null } = {}): Promise<void> {
  const detail = JSON.stringify({ title: "全社で使う", by: "佐藤 花子", text: "いつ終わりますか。" });
  await insert("task", {
    accountId,
    id: randomUUID(),
    kind: "comment",
    subjectId: randomUUID(),
    detail,
    dueOn,
    ...fields,
  });
}

/** A run of the clock at this moment, and of every job that is due then. @returns whose day was taken */
export async function runAt(now: Date): Promise<number> {
  const clock = async () => now;
  const taken = await openDueDigests(clock);
  for (const id of await dueDigests(now)) await sendDigest(id, clock);
  return taken;
}

export type DigestRow = {
  id: string;
  staffId: string;
  day: Day;
  attempts: number;
  state: "open" | "sent" | string;
  reply: string;
  messageId: string;
  dueAt: Date;
  leaseUntil: Date | null;
};

export async function listDigests(): Promise<DigestRow[]> {
  const { rows } = await ownerPool().query<DigestRow>(
    `select id, staff_id as "staffId", day::text as day, attempts, reply, message_id as "messageId", due_at as "dueAt",
            lease_until as "leaseUntil",
            case when sent_at is not null then 'sent' else coalesce(dropped_why, 'open') end as state
       from staff_digest order by day, due_at, id`,
  );
  return rows;
}

/** Jobs wait by the machine's clock; the moments of a test are its own. */
async function dueDigests(now: Date): Promise<string[]> {
  const queued = new Set(
    (await listJobs("send_digest")).map(({ payload }) => (payload as { digestId: string }).digestId),
  );
  return (await listDigests())
    .filter(({ id, state, dueAt }) => state === "open" && queued.has(id) && dueAt <= now)
    .map(({ id }) => id);
}

/** Today in Tokyo, by the machine's clock. */
export function today(): Day {
  return dayAt(new Date(), "Asia/Tokyo");
}
