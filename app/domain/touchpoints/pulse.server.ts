// How the person in charge sees an account, 1 (lost) to 5 (safe). Each is another row; the latest counts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { lockRecords } from "#app/domain/accounts/record-lock.server.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Recorded } from "./recording.server.ts";
import { isOneOf } from "./touchpoint-draft.ts";

export type PulseFault = "level" | "future" | "too_long";
export const PULSE_NOTE_MAX = 1_000;

export type Pulse = { id: string; level: number; note: string; by: string | null; recordedAt: Date };

/** Records a pulse. An id or an outside id that is known makes it no second one. */
export async function recordPulse(
  tx: Tx,
  accountId: AccountId,
  actor: Actor,
  draft: { level: number; note: string; recordedAt?: Date; id?: string; externalId?: string | null },
  now = new Date(),
): Promise<Recorded<PulseFault>> {
  await lockRecords(tx, accountId);
  const ids = [
    ...(draft.id ? [{ id: draft.id }] : []),
    ...(draft.externalId ? [{ externalId: draft.externalId }] : []),
  ];
  const known = ids.length === 0 ? null : await tx.pulse.findFirst({ where: { accountId, OR: ids } });
  if (known) return { outcome: "known", id: known.id };
  const recordedAt = draft.recordedAt ?? now;
  const faults: PulseFault[] = [];
  if (!isOneOf(draft.level, 1, 5)) faults.push("level");
  if (!(recordedAt <= now)) faults.push("future");
  if (draft.note.length > PULSE_NOTE_MAX) faults.push("too_long");
  if (faults.length > 0) return { outcome: "refused", faults };
  const staffId = actor && "staffId" in actor ? actor.staffId : null;
  const { id } = await tx.pulse.create({ data: { accountId, ...draft, recordedAt, staffId } });
  await recordAct(tx, accountId, actor, "pulse_recorded", "", { pulse: draft.level });
  return { outcome: "recorded", id };
}

/** The latest first. */
export function listPulses(tx: Tx, accountId: AccountId, limit = 1): Promise<Pulse[]> {
  return tx.$queryRaw<Pulse[]>`
    select p.id, p.level::int as level, p.note, s.name as by, p.recorded_at as "recordedAt"
      from pulse p left join staff s on s.id = p.staff_id
     where p.account_id = ${accountId}::uuid order by p.recorded_at desc, p.id limit ${limit}`;
}

/** The one that counts. */
export async function getPulse(accountId: AccountId): Promise<Pulse | null> {
  const [latest] = await withAccount(accountId, (tx) => listPulses(tx, accountId));
  return latest ?? null;
}
