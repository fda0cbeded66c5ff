// Answers that look like a machine's: kept beside the others until one of us lets them count, or does not.
import type { Tx } from "#app/lib/db.server.ts";
import type { Signal } from "./answer-signals.ts";
import type { Answers } from "./answers.ts";
import type { Figures } from "./given.ts";

type Held = Figures & { answers: Answers; place: string; signals: Signal[] };

/** Holds an answer back. Of several to one invitation the last is held, with everything that speaks against it. */
export async function holdAnswer(
  tx: Tx,
  accountId: string,
  invitationId: string,
  held: Held,
  now: Date,
): Promise<void> {
  const before = await tx.heldAnswer.findFirst({ where: { accountId, invitationId, decidedAt: null } });
  if (!before) {
    await tx.heldAnswer.create({ data: { accountId, invitationId, ...held, postedAt: now } });
    return;
  }
  const signals = [...new Set([...before.signals, ...held.signals])];
  const where = { accountId_id: { accountId, id: before.id } };
  await tx.heldAnswer.update({ where, data: { ...held, signals, postedAt: now } });
}

/** Whoever answered again, and was counted, has settled what was held of them. */
export async function settleHeld(tx: Tx, accountId: string, invitationId: string, now: Date): Promise<void> {
  await tx.heldAnswer.updateMany({
    where: { accountId, invitationId, decidedAt: null },
    data: { decidedAt: now, decision: "dismissed" },
  });
}
