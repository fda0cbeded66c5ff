// A customer company as another system knows it: opened, or found by its outside id or its slug and changed.
import { randomUUID } from "node:crypto";
import { getVendor } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { freeSlug, slugOf } from "#app/domain/accounts/slug.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Origin, recordChange } from "./changes.server.ts";
import type { RecordOf } from "./kinds.ts";
import { type Mistake, mistake } from "./mistake.ts";
import { addRow, type Columns, changeRow, findRow } from "./rows.server.ts";
import { sqlStateOf } from "./savepoint.server.ts";
import { type Outcome, refused } from "./writing.server.ts";
import { fileWritten, type Source } from "./written.server.ts";

type Account = RecordOf<"account">;

export async function writeAccount(record: Account, origin: Origin, source: Source): Promise<Outcome> {
  const { startedOn, endedOn } = record;
  if (startedOn && endedOn && endedOn < startedOn) return refused(mistake("endedOn", "over_before_start", startedOn));
  const known = await findKnown(record);
  if (known && "word" in known) return refused(known);
  try {
    return known ? await change(known.id, record, origin, source) : await open(record, origin, source);
  } catch (error) {
    if (sqlStateOf(error) !== "23505") throw error;
    return refused(mistake("slug", "taken", record.slug));
  }
}

/** An account without an outside id is taken for the one that the slug names. No name may stand for two accounts. */
function findKnown({ externalId, slug }: Account): Promise<{ id: AccountId } | Mistake | null> {
  return acrossAccounts(async (tx) => {
    const named = await tx.account.findFirst({ where: { externalId }, select: { id: true, slug: true } });
    if (slug && slug !== named?.slug) {
      const other = await tx.account.findFirst({ where: { externalId: slug }, select: { id: true } });
      if (other && other.id !== named?.id) return mistake("slug", "taken", slug);
    }
    if (named) return { id: toAccountId(named.id) };
    const called = slug
      ? await tx.account.findFirst({ where: { slug }, select: { id: true, externalId: true } })
      : null;
    if (called && called.externalId !== null) return mistake("slug", "taken", slug);
    const namesake = await tx.account.findFirst({ where: { slug: externalId }, select: { id: true } });
    if (namesake && namesake.id !== called?.id) return mistake("externalId", "slug_of_another", externalId);
    return called && { id: toAccountId(called.id) };
  });
}

async function open(record: Account, origin: Origin, source: Source): Promise<Outcome> {
  const slug = record.slug ?? (await freeSlug(slugOf(record.name)));
  const id = toAccountId(randomUUID());
  return withAccount(id, async (tx) => {
    const columns = await columnsOfAccount(tx, record);
    if (Array.isArray(columns)) return refused(...columns);
    const vendor = await getVendor(tx);
    const own = {
      locale: record.locale ?? vendor.locale,
      time_zone: record.timeZone ?? vendor.timeZone,
      currency: record.currency ?? vendor.currency,
      fiscal_start_month: record.fiscalStartMonth ?? vendor.fiscalStartMonth,
      started_on: record.startedOn ?? dayAt(new Date(), vendor.timeZone),
    };
    const after = await addRow(tx, { table: "account", accountId: id }, { ...columns, ...own, slug });
    await recordChange(tx, id, origin, "account", null, after);
    await fileWritten(tx, id, source, "account", [{ before: null, after }]);
    return { verdict: "created", id } as const;
  });
}

async function change(id: AccountId, record: Account, origin: Origin, source: Source): Promise<Outcome> {
  return withAccount(id, async (tx) => {
    const columns = await columnsOfAccount(tx, record);
    if (Array.isArray(columns)) return refused(...columns);
    const place = { table: "account", accountId: id };
    const before = await findRow(tx, place, { id });
    const started = String(record.startedOn ?? before?.started_on);
    const ended = record.endedOn === undefined ? before?.ended_on : record.endedOn;
    if (ended && String(ended) < started) return refused(mistake("endedOn", "over_before_start", started));
    const after = await changeRow(tx, place, id, columns);
    if (!after) return { verdict: "unchanged", id } as const;
    await recordChange(tx, id, origin, "account", before, after);
    await fileWritten(tx, id, source, "account", [{ before, after }]);
    return { verdict: "changed", id } as const;
  });
}

async function columnsOfAccount(tx: Tx, record: Account): Promise<Columns | Mistake[]> {
  const { externalId, slug, name, industry, size, locale, timeZone, currency, fiscalStartMonth } = record;
  let staffId: string | null | undefined = record.staff === null ? null : undefined;
  if (record.staff) {
    const [staff] = await tx.$queryRaw<{ id: string }[]>`
      select id::text from staff where lower(email) = ${record.staff} limit 1`;
    if (!staff) return [mistake("staff", "staff_unknown", record.staff)];
    staffId = staff.id;
  }
  return {
    ...{ external_id: externalId, slug, name, industry, size, locale, time_zone: timeZone, currency },
    ...{ fiscal_start_month: fiscalStartMonth, started_on: record.startedOn, ended_on: record.endedOn },
    staff_id: staffId,
  };
}
