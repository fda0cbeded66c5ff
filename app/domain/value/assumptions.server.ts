// The factors behind the value: who stated them, what they were before, and the one way in which they are changed.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import type { Both } from "#app/domain/both.ts";
import { type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type AssumptionEdit, type Bounds, type EditProblem, MOST_LETTERS, problemsOf } from "./assumption-edit.ts";
import type { Assumption } from "./driver-value.ts";

export type Person = { name: string; side: "customer" | "staff" };

/** What a factor was before it was changed, and the change itself. */
export type AssumptionChange = {
  version: number;
  range: Range | null;
  source: Assumption["source"];
  asOf: Day;
  note: Both;
  reason: string;
  by: Person | null;
  changedAt: Date;
};

export type KeptAssumption = Assumption & {
  id: string;
  bounds: Bounds;
  version: number;
  /** Who stands behind the value as it is now; null where it came with the driver. */
  by: Person | null;
  changedAt: Date;
  /** Earlier values, the newest first. */
  history: AssumptionChange[];
};

export type EditOutcome =
  | { kind: "changed"; version: number }
  /** Somebody else was quicker: nothing was written. `current` is what stands there now. */
  | { kind: "moved"; current: KeptAssumption }
  | { kind: "refused"; problems: EditProblem[]; current: KeptAssumption }
  | { kind: "missing" };

/**
 * Changes a factor: files what it was, writes what it is and the audit entry, all or nothing. Live figures follow at
 * once, editions that are frozen do not. For the customer's administrator and for our own people alike; the caller has
 * made sure that the actor may.
 *
 * @param actor a contact stays inside the bounds and states a range; staff may also move the bounds or take the range away
 */
export function changeAssumption(
  accountId: AccountId,
  assumptionId: string,
  actor: NonNullable<Actor>,
  edit: AssumptionEdit,
  now = new Date(),
): Promise<EditOutcome> {
  return withAccount(accountId, (tx) => changeAssumptionIn(tx, accountId, assumptionId, actor, edit, now));
}

/** The same as part of a larger change, in that one's transaction. */
export async function changeAssumptionIn(
  tx: Tx,
  accountId: AccountId,
  assumptionId: string,
  actor: NonNullable<Actor>,
  edit: AssumptionEdit,
  now: Date,
): Promise<EditOutcome> {
  const locked = await tx.$queryRaw<{ ja: string; en: string; timeZone: string }[]>`
      select d.name_ja as ja, d.name_en as en, c.time_zone as "timeZone"
        from assumption a
        join value_driver d on d.account_id = a.account_id and d.id = a.driver_id
        join account c on c.id = a.account_id
       where a.account_id = ${accountId}::uuid and a.id = ${assumptionId}::uuid and d.retired_at is null
         for update of a`;
  const [current] = locked.length ? await listAssumptions(tx, accountId, { assumptionId }) : [];
  if (!current || !locked[0]) return { kind: "missing" };
  if (current.version !== edit.version) return { kind: "moved", current };
  const isStaff = "staffId" in actor;
  const bounds = (isStaff && edit.bounds) || current.bounds;
  const problems = problemsOf(edit, current.unit, bounds, dayAt(now, locked[0].timeZone));
  if (!edit.range && !isStaff) problems.push({ field: "expected", why: "missing" });
  if (problems.length > 0) return { kind: "refused", problems, current };
  await fileEarlier(tx, accountId, current, actor, edit.reason, now);
  await writeCurrent(tx, accountId, current, actor, { ...edit, bounds }, now);
  const { ja, en } = locked[0];
  const subject = { ja: `${ja}: ${current.name.ja}`, en: `${en}: ${current.name.en}` };
  await recordAct(tx, accountId, actor, "assumption_changed", subject, {
    before: rangeText(current.range),
    after: rangeText(edit.range),
    source: edit.source,
    reason: edit.reason.trim().slice(0, MOST_LETTERS),
  });
  await wantScore(tx, accountId, "record");
  return { kind: "changed", version: current.version + 1 };
}

/** The factors of the account's drivers with their history, in the order in which they are shown. */
export async function listAssumptions(
  tx: Tx,
  accountId: AccountId,
  { driverId = null, assumptionId = null }: { driverId?: string | null; assumptionId?: string | null },
): Promise<KeptAssumption[]> {
  const rows = await tx.$queryRaw<AssumptionRow[]>`
    select a.id, a.key, json_build_object('ja', a.name_ja, 'en', a.name_en) as name, a.unit, a.low, a.expected, a.high,
           a.source, json_build_object('ja', a.note_ja, 'en', a.note_en) as note, a.as_of::text as "asOf",
           json_build_object('min', a.min, 'max', a.max) as bounds, a.version, a.changed_at as "changedAt",
           case when s.id is not null then json_build_object('name', s.name, 'side', 'staff')
                when c.id is not null then json_build_object('name', c.name, 'side', 'customer') end as by
      from assumption a
      left join contact c on c.account_id = a.account_id and c.id = a.contact_id
      left join staff s on s.id = a.staff_id
     where a.account_id = ${accountId}::uuid
       and (${driverId}::uuid is null or a.driver_id = ${driverId}::uuid)
       and (${assumptionId}::uuid is null or a.id = ${assumptionId}::uuid)
     order by a.position, a.key`;
  const changes = await listChanges(
    tx,
    accountId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...withRange(row),
    history: changes.filter(({ assumptionId }) => assumptionId === row.id).map(({ assumptionId: _, ...rest }) => rest),
  }));
}

type Ends = { low: number | null; expected: number | null; high: number | null };
type AssumptionRow = Omit<KeptAssumption, "range" | "history"> & Ends;
type ChangeRow = Omit<AssumptionChange, "range"> & Ends & { assumptionId: string };

async function listChanges(tx: Tx, accountId: AccountId, ids: string[]) {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    select h.assumption_id as "assumptionId", h.version, h.low, h.expected, h.high, h.source, h.as_of::text as "asOf",
           json_build_object('ja', h.note_ja, 'en', h.note_en) as note, h.reason, h.changed_at as "changedAt",
           case when s.id is not null then json_build_object('name', s.name, 'side', 'staff')
                when c.id is not null then json_build_object('name', c.name, 'side', 'customer') end as by
      from assumption_change h
      left join contact c on c.account_id = h.account_id and c.id = h.contact_id
      left join staff s on s.id = h.staff_id
     where h.account_id = ${accountId}::uuid and h.assumption_id = any(${ids}::uuid[])
     order by h.version desc`;
  return rows.map(withRange);
}

/** Nothing is known without the expected value; an end that nobody has stated is taken to be the same. */
function withRange<T extends Ends>({ low, expected, high, ...rest }: T): Omit<T, keyof Ends> & { range: Range | null } {
  return { ...rest, range: expected === null ? null : { low: low ?? expected, expected, high: high ?? expected } };
}

async function fileEarlier(
  tx: Tx,
  accountId: AccountId,
  { id, version, range, source, asOf, note }: KeptAssumption,
  actor: NonNullable<Actor>,
  reason: string,
  changedAt: Date,
): Promise<void> {
  await tx.assumptionChange.create({
    data: {
      accountId,
      assumptionId: id,
      version,
      ...endsOf(range),
      source,
      asOf: toDateColumn(asOf),
      noteJa: note.ja,
      noteEn: note.en,
      reason: reason.trim().slice(0, MOST_LETTERS),
      changedAt,
      ...actor,
    },
  });
}

async function writeCurrent(
  tx: Tx,
  accountId: AccountId,
  { id, version, note }: KeptAssumption,
  actor: NonNullable<Actor>,
  edit: AssumptionEdit & { bounds: Bounds },
  changedAt: Date,
): Promise<void> {
  const words = edit.note ?? note;
  await tx.assumption.update({
    where: { accountId_id: { accountId, id } },
    data: {
      ...endsOf(edit.range),
      ...edit.bounds,
      source: edit.source,
      asOf: toDateColumn(edit.asOf),
      noteJa: words.ja.slice(0, MOST_LETTERS),
      noteEn: words.en.slice(0, MOST_LETTERS),
      version: version + 1,
      changedAt,
      contactId: "contactId" in actor ? actor.contactId : null,
      staffId: "staffId" in actor ? actor.staffId : null,
    },
  });
}

function endsOf(range: Range | null): Ends {
  return { low: range?.low ?? null, expected: range?.expected ?? null, high: range?.high ?? null };
}

function rangeText(range: Range | null): string | null {
  return range && `${range.low} / ${range.expected} / ${range.high}`;
}
