// Records written one by one, each with a verdict, whoever sent them. The same record again changes nothing; what is written
// is kept as it was before and after, in the same transaction.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { lockRecords } from "#app/domain/accounts/record-lock.server.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { contractBefore, listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { findAccounts } from "#app/domain/usage/directory.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { type Origin, recordChange } from "./changes.server.ts";
import { columnsOf, tables } from "./columns.server.ts";
import type { RecordOf } from "./kinds.ts";
import { mistake } from "./mistake.ts";
import { appended, type RecordKind, type TenantKind } from "./record-kinds.ts";
import { addRow, type Columns, changeRow, differs, findRow, type Image } from "./rows.server.ts";
import { guarded } from "./savepoint.server.ts";
import { writeAccount } from "./write-account.server.ts";
import { writeContract, writeRenewal } from "./write-contract.server.ts";
import { keep, type Outcome, refused, type Writing } from "./writing.server.ts";
import { fileWritten, type Kept, sourceOf } from "./written.server.ts";

/** Rows of one account in one transaction. */
const ROWS_AT_ONCE = 100;

/** What became of each record, in order. */
export async function writeRecords<K extends RecordKind>(
  kind: K,
  records: RecordOf<K>[],
  origin: Origin,
  now = new Date(),
): Promise<Outcome[]> {
  if (kind === "account") {
    const outcomes: Outcome[] = [];
    const source = await sourceOf(origin);
    for (const record of records) outcomes.push(await writeAccount(record as RecordOf<"account">, origin, source));
    return outcomes;
  }
  return writeOfAccounts(kind, records as RecordOf<TenantKind>[], origin, now);
}

async function writeOfAccounts(kind: TenantKind, records: RecordOf<TenantKind>[], origin: Origin, now: Date) {
  const outcomes = new Array<Outcome>(records.length);
  const known = records.length > 0 ? await findAccounts(new Set(records.map(({ account }) => account))) : new Map();
  const from = { origin, source: await sourceOf(origin), now };
  const places = new Map<AccountId, number[]>();
  for (const [index, { account }] of records.entries()) {
    const id: AccountId | undefined = known.get(account)?.id;
    if (!id) outcomes[index] = refused(mistake("account", "account_unknown", account));
    else places.set(id, [...(places.get(id) ?? []), index]);
  }
  for (const [accountId, indices] of places) {
    for (let begin = 0; begin < indices.length; begin += ROWS_AT_ONCE) {
      const part = indices.slice(begin, begin + ROWS_AT_ONCE);
      const written = await writePart(
        accountId,
        kind,
        part.map((index) => records[index]!),
        from,
      );
      for (const [place, index] of part.entries()) outcomes[index] = written[place]!;
    }
  }
  return outcomes;
}

function writePart(
  accountId: AccountId,
  kind: TenantKind,
  records: RecordOf<TenantKind>[],
  from: Pick<Writing, "origin" | "source" | "now">,
) {
  return withAccount(accountId, async (tx) => {
    // Writers of one account follow one another, so that none finds a row missing that another is just adding.
    await lockRecords(tx, accountId);
    const account = await getAccount(tx, accountId);
    const outcomes: Outcome[] = [];
    const kept: Kept[] = [];
    for (const record of records) {
      const before = kept.length;
      const outcome = await guarded(tx, () => writeOne({ tx, account, kind, kept, ...from }, record));
      // What a refused record had begun to change is undone.
      if (outcome.verdict === "refused") kept.length = before;
      outcomes.push(outcome);
    }
    await fileWritten(tx, accountId, from.source, kind, kept);
    if (outcomes.some(({ verdict }) => verdict === "created" || verdict === "changed")) {
      await wantScore(tx, accountId, "import");
    }
    return outcomes;
  });
}

async function writeOne(writing: Writing, record: RecordOf<TenantKind>): Promise<Outcome> {
  const { tx, account, kind, now } = writing;
  if (kind === "subscription") return writeContract(writing, record as RecordOf<"subscription">);
  const columns = await columnsOf(tx, account, kind, record, now);
  if (Array.isArray(columns)) return refused(...columns);
  const place = { table: tables[kind], accountId: account.id };
  const existing = await findExisting(writing, record, columns);
  if (existing === "taken") return refused(mistake("email", "taken"));
  if (existing === "moved") return refused(mistake("externalId", "moved", record.externalId));
  if (kind === "renewal" && !existing) {
    const { subscription, renewsOn, ...rest } = record as RecordOf<"renewal">;
    const contract = contractBefore(await listContracts(tx, account.id), subscription, renewsOn);
    if (contract) return writeRenewal(writing, { ...rest, subscription, renewsOn }, columns, contract);
  }
  if (!existing) {
    const after = await addRow(tx, place, { ...defaultsOf(kind), ...columns });
    if (kind === "sponsor" && after.status === "active") await markSponsor(writing, String(after.contact_id));
    await keep(writing, null, after);
    return { verdict: "created", id: after.id };
  }
  if (appended.includes(kind)) {
    const isOther = await differs(tx, place, existing.id, columns);
    return isOther ? refused(mistake("externalId", "never_changed", record.externalId)) : unchanged(existing);
  }
  const after = await changeRow(tx, place, existing.id, columns);
  if (!after) return unchanged(existing);
  await keep(writing, existing, after);
  return { verdict: "changed", id: existing.id };
}

/** Whoever is said to support us is marked so wherever people are listed. */
async function markSponsor({ tx, account, origin }: Writing, contactId: string): Promise<void> {
  const place = { table: "contact", accountId: account.id };
  const before = await findRow(tx, place, { id: contactId });
  const after = before && (await changeRow(tx, place, contactId, { is_sponsor: true }));
  if (after) await recordChange(tx, account.id, origin, "contact", before, after);
}

/** By its outside id; a person also by the address, if no other system named them yet. */
async function findExisting({ tx, account, kind }: Writing, record: RecordOf<TenantKind>, columns: Columns) {
  const place = { table: tables[kind], accountId: account.id };
  const named = await findRow(tx, place, { external_id: record.externalId });
  if (named && place.table === "touchpoint" && (named.kind === "ticket") !== (kind === "ticket")) return "moved";
  if (kind !== "contact" || !columns.email) return named;
  const addressed = await findRow(tx, place, { email: columns.email });
  if (!addressed || addressed.id === named?.id) return named;
  return named || addressed.external_id !== null ? "taken" : addressed;
}

/** Whoever another system knows does not thereby get into the portal. */
function defaultsOf(kind: TenantKind): Columns {
  return kind === "contact" ? { may_sign_in: false } : {};
}

function unchanged({ id }: Image): Outcome {
  return { verdict: "unchanged", id };
}
