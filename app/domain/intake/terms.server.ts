// A contract whose seats or price are different from a day on: what held before ends, and another row begins in its place,
// so that every day keeps what held on it.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type Origin, recordChange } from "./changes.server.ts";
import type { Columns } from "./columns.server.ts";
import { addRow, changeRow, type Image } from "./rows.server.ts";
import type { Outcome } from "./write.server.ts";

const TERMS = ["seats", "mrr_minor", "currency"] as const;
type Writing = { tx: Tx; account: AccountFacts; origin: Origin; now: Date };

export function isOtherTerms(existing: Image, columns: Columns): boolean {
  return TERMS.some((name) => existing[name] !== columns[name]);
}

/** From `changesOn`, else from today. On or before the day on which the old terms began, they were written down wrongly. */
export async function changeTerms(
  { tx, account, origin, now }: Writing,
  existing: Image,
  columns: Columns,
  changesOn: Day = dayAt(now, account.timeZone),
): Promise<Outcome> {
  const place = { table: "subscription", accountId: account.id };
  const began = String(existing.starts_on);
  if (changesOn <= began || existing.ended_on !== null || String(columns.starts_on) > began) {
    const start = existing.replaces_id === null ? columns.starts_on : began;
    const after = await changeRow(tx, place, existing.id, { ...columns, starts_on: start });
    if (after) await recordChange(tx, account.id, origin, "subscription", existing, after);
    return { verdict: "changed", id: existing.id };
  }
  const ended = await changeRow(tx, place, existing.id, { ended_on: changesOn, external_id: null });
  if (ended) await recordChange(tx, account.id, origin, "subscription", existing, ended);
  const { id: _, account_id: __, ...kept } = existing;
  const next = { ...kept, ...definedOf(columns), starts_on: changesOn, replaces_id: existing.id };
  const after = await addRow(tx, place, next);
  await recordChange(tx, account.id, origin, "subscription", null, after);
  return { verdict: "changed", id: after.id };
}

function definedOf(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
