// The way to the first mail server. When it refuses us, or cannot be reached, no mail would get through: the lane is
// closed, mails wait without losing an attempt, and one mail at a time is let through to see whether it is open again.

import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import type { LaneTrouble } from "#app/mail/problem.server.ts";

/** There is one first mail server, and so one lane. */
const LANE = "smtp";
const FIRST_PROBE_SECONDS = 30;
const LAST_PROBE_SECONDS = 30 * 60;
/** Nobody else tries while one mail does. */
const PROBE_LASTS_SECONDS = 120;

export type ClosedLane = { kind: LaneTrouble; reason: string; pausedAt: Date; probeAt: Date; probes: number };

/** Null while the lane is open. */
export async function findClosedLane(): Promise<ClosedLane | null> {
  return acrossAccounts((tx) => tx.mailLane.findUnique({ where: { name: LANE } })) as Promise<ClosedLane | null>;
}

/**
 * Closes the lane. Those who fail together close it once; only a probe that fails keeps it closed for twice as long as
 * before.
 */
export function closeLane(kind: LaneTrouble, reply: string, isProbe: boolean): Promise<void> {
  return acrossAccounts(async (tx) => {
    const reason = reply.slice(0, 1_000);
    const [lane] = await tx.$queryRaw<{ probeAt: Date }[]>`
      insert into mail_lane as l (name, kind, reason, probe_at)
      values (${LANE}, ${kind}, ${reason}, now() + make_interval(secs => ${FIRST_PROBE_SECONDS}))
      on conflict (name) do update set kind = ${kind}, reason = ${reason}, probes = l.probes + 1,
         probe_at = now() + make_interval(
           secs => least(${LAST_PROBE_SECONDS}, ${FIRST_PROBE_SECONDS} * 2 ^ least(l.probes + 1, 20)))
       where ${isProbe}
      returning probe_at as "probeAt"`;
    if (lane) await queuePump(tx, lane.probeAt);
  });
}

/** Opens the lane; what waits goes out at its pace. @returns whether it was closed */
export function openLane(): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const { count } = await tx.mailLane.deleteMany({ where: { name: LANE } });
    if (count > 0) await queuePump(tx, new Date());
    return count > 0;
  });
}

/** Whether a mail may go: the lane is open, or it is time to try and nobody else tries. */
export async function mayUseLane(tx: Tx): Promise<"open" | "probe" | "closed"> {
  const [lane] = await tx.$queryRaw<{ due: boolean }[]>`
    select probe_at <= now() as due from mail_lane where name = ${LANE}`;
  if (!lane) return "open";
  if (!lane.due) return "closed";
  const taken = await tx.$executeRaw`
    update mail_lane set probe_at = now() + make_interval(secs => ${PROBE_LASTS_SECONDS})
     where name = ${LANE} and probe_at <= now()`;
  return taken > 0 ? "probe" : "closed";
}

/** Queues the job that lets waiting mails go: see turns.server.ts. Queueing it many times queues it once. */
export async function queuePump(tx: Tx, at: Date): Promise<void> {
  await enqueue(tx, "let_mail_go", {}, "let_mail_go", at);
}
