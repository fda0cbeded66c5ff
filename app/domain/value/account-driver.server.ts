// The value drivers of one account as our own staff see and set them: added from a template or by hand, changed without
// rewriting what was, retired instead of removed.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { dayAt, toDateColumn } from "#app/domain/day.ts";
import { parseQuarter } from "#app/domain/quarter.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { changeAssumptionIn, type KeptAssumption, listAssumptions } from "./assumptions.server.ts";
import type { DriverDraft, FactorDraft } from "./driver-form.ts";
import { countsIn } from "./retired.ts";

export type AccountDriver = Omit<DriverDraft, "factors"> & {
  id: string;
  key: string;
  version: number;
  /** The template that it was copied from. */
  templateId: string | null;
  retiredAt: Date | null;
  factors: KeptAssumption[];
};

/** The outcome of a dispute's task whose driver went out of use. */
const RETIRED = "driver_retired";

/** Every driver of the account in the order in which they are shown, those in use first. */
export function listAccountDrivers(accountId: AccountId): Promise<AccountDriver[]> {
  return withAccount(accountId, (tx) => readDrivers(tx, accountId, null));
}

export function findAccountDriver(accountId: AccountId, key: string): Promise<AccountDriver | null> {
  return withAccount(accountId, async (tx) => (await readDrivers(tx, accountId, key))[0] ?? null);
}

/** A kept driver as a form shows it. */
export function draftOfDriver({ factors, ...driver }: AccountDriver): DriverDraft {
  return {
    ...driver,
    factors: factors.map(({ key, name, unit, range, bounds, source, note }) => {
      const { low = null, expected = null, high = null } = range ?? {};
      return { key, name, unit, low, expected, high, ...bounds, source, note };
    }),
  };
}

/**
 * Adds a driver; running periods count it from now on.
 *
 * @param templateId of the template that it is a copy of
 * @returns false when the account has a driver with this key, retired or not: nothing is written then
 */
export function addAccountDriver(
  account: AccountFacts,
  staffId: string,
  driver: { key: string; draft: DriverDraft; templateId: string | null },
): Promise<boolean> {
  const { key, draft, templateId } = driver;
  return withAccount(account.id, async (tx) => {
    const [added] = await tx.valueDriver.createManyAndReturn({
      data: { accountId: account.id, key, ...columnsOf(draft), templateId },
      skipDuplicates: true,
    });
    if (!added) return false;
    await addFactors(tx, account, added.id, staffId, [...draft.factors.entries()]);
    await recordAct(tx, account.id, { staffId }, "driver_changed", draft.name, { act: "added", key });
    await wantScore(tx, account.id, "record");
    return true;
  });
}

export type DriverEdit = {
  draft: DriverDraft;
  isRetired: boolean;
  /** Why values change; the customer sees it. */
  reason: string;
  /** The version that the edit was made from, and those of its factors by their keys. */
  version: number;
  factorVersions: ReadonlyMap<string, number>;
};
export type DriverEditOutcome = "changed" | "moved" | { refused: "keepFactor" | "unitFixed" | "reason" };

/**
 * Changes a driver with all of its factors, or nothing of it. Live figures follow at once, frozen editions do not.
 *
 * @returns `moved` when somebody else, one of ours or the customer, was quicker
 */
export function changeAccountDriver(
  account: AccountFacts,
  key: string,
  staffId: string,
  edit: DriverEdit,
): Promise<DriverEditOutcome> {
  const { draft, version, isRetired } = edit;
  return withAccount(account.id, async (tx): Promise<DriverEditOutcome> => {
    await lock(tx, account.id, key);
    const [driver] = await readDrivers(tx, account.id, key);
    if (!driver || driver.version !== version) return "moved";
    if (driver.factors.some((factor) => (edit.factorVersions.get(factor.key) ?? factor.version) !== factor.version)) {
      return "moved";
    }
    const changed = driver.factors.filter((factor) => isOther(factor, draft.factors));
    const refused = refusal(driver, edit, changed.length > 0);
    if (refused) return { refused };
    const where = { accountId_id: { accountId: account.id, id: driver.id } };
    // A retired driver's factors stand still, so it is out of retirement while they are written.
    await tx.valueDriver.update({
      where,
      data: { ...columnsOf(draft), version: version + 1, retiredAt: null },
    });
    await changeFactors(tx, account, staffId, changed, edit);
    await nameFactors(tx, account.id, driver, draft.factors);
    const known = new Set(driver.factors.map((factor) => factor.key));
    const added = [...draft.factors.entries()].filter(([, factor]) => !known.has(factor.key));
    await addFactors(tx, account, driver.id, staffId, added);
    if (isRetired) await tx.valueDriver.update({ where, data: { retiredAt: driver.retiredAt ?? new Date() } });
    if (isRetired !== (driver.retiredAt !== null)) await settleDisputes(tx, account, driver.id, staffId, isRetired);
    await recordAct(tx, account.id, { staffId }, "driver_changed", draft.name, {
      act: isRetired === (driver.retiredAt !== null) ? "changed" : isRetired ? "retired" : "revived",
      key,
      factors: changed.map((factor) => factor.name.ja).join(", "),
      factorsEn: changed.map((factor) => factor.name.en).join(", "),
    });
    await wantScore(tx, account.id, "record");
    return "changed";
  });
}

/** Where a driver counts no more there is nothing to dispute; one that counts again has its open disputes back. */
async function settleDisputes(tx: Tx, account: AccountFacts, driverId: string, staffId: string, isRetired: boolean) {
  const { id: accountId, fiscalStartMonth, timeZone } = account;
  const now = new Date();
  const disputes = await tx.claimReview.findMany({ where: { accountId, driverId, verdict: "disputed" } });
  const isLeft = (key: string) => {
    const quarter = parseQuarter(key, fiscalStartMonth);
    return quarter !== null && !countsIn(quarter, { retiredAt: now }, timeZone);
  };
  const left = isRetired ? disputes.filter(({ quarter }) => isLeft(quarter)) : disputes;
  const ofDriver = { accountId, kind: "dispute", subjectId: { in: left.map(({ id }) => id) } };
  if (isRetired) {
    const data = { closedAt: now, closedBy: staffId, outcome: RETIRED };
    await tx.task.updateMany({ where: { ...ofDriver, closedAt: null }, data });
  } else {
    const data = { closedAt: null, closedBy: null, outcome: null };
    await tx.task.updateMany({ where: { ...ofDriver, outcome: RETIRED }, data });
  }
}

/** Whoever changes the driver or one of its factors meanwhile waits. */
async function lock(tx: Tx, accountId: AccountId, key: string): Promise<void> {
  await tx.$queryRaw`
    select d.id, a.id
      from value_driver d join assumption a on a.account_id = d.account_id and a.driver_id = d.id
     where d.account_id = ${accountId}::uuid and d.key = ${key}
       for update`;
}

function refusal(driver: AccountDriver, { draft, reason }: DriverEdit, hasChanges: boolean) {
  for (const factor of driver.factors) {
    const next = draft.factors.find(({ key }) => key === factor.key);
    if (!next) return "keepFactor";
    if (next.unit !== factor.unit) return "unitFixed";
  }
  return hasChanges && reason.trim() === "" ? "reason" : null;
}

/** Whether a factor's value, source, limits or grounds are others in the draft. */
function isOther({ key, range, bounds, source, note }: KeptAssumption, drafts: FactorDraft[]): boolean {
  const next = drafts.find((draft) => draft.key === key);
  if (!next) return false;
  const values = ({ low, expected, high }: FactorDraft) => [low ?? expected, expected, high ?? expected];
  const now = [range?.low ?? null, range?.expected ?? null, range?.high ?? null, bounds.min, bounds.max];
  const then = [...values(next), next.min, next.max];
  return (
    now.some((value, i) => value !== then[i]) ||
    source !== next.source ||
    note.ja !== next.note.ja ||
    note.en !== next.note.en
  );
}

async function changeFactors(
  tx: Tx,
  account: AccountFacts,
  staffId: string,
  changed: KeptAssumption[],
  { draft, reason }: DriverEdit,
): Promise<void> {
  const now = new Date();
  for (const { id, key, version } of changed) {
    const next = draft.factors.find((factor) => factor.key === key);
    if (!next) continue;
    const { low, expected, high, min, max, source, note } = next;
    const range = expected === null ? null : { low: low ?? expected, expected, high: high ?? expected };
    const edit = { version, range, source, note, reason, bounds: { min, max }, asOf: dayAt(now, account.timeZone) };
    const outcome = await changeAssumptionIn(tx, account.id, id, { staffId }, edit, now);
    if (outcome.kind !== "changed") throw new Error(`factor ${key} was checked and locked, but is ${outcome.kind}`);
  }
}

async function nameFactors(tx: Tx, accountId: AccountId, driver: AccountDriver, factors: FactorDraft[]): Promise<void> {
  for (const { id, key } of driver.factors) {
    const position = factors.findIndex((factor) => factor.key === key);
    const name = factors[position]?.name;
    if (!name) continue;
    const data = { nameJa: name.ja, nameEn: name.en, position };
    await tx.assumption.update({ where: { accountId_id: { accountId, id } }, data });
  }
}

async function addFactors(
  tx: Tx,
  account: AccountFacts,
  driverId: string,
  staffId: string,
  factors: [position: number, factor: FactorDraft][],
): Promise<void> {
  const asOf = toDateColumn(dayAt(new Date(), account.timeZone));
  const common = { accountId: account.id, driverId, asOf, staffId };
  await tx.assumption.createMany({
    data: factors.map(([position, { name, note, ...factor }]) => ({
      ...common,
      ...factor,
      position,
      nameJa: name.ja,
      nameEn: name.en,
      noteJa: note.ja,
      noteEn: note.en,
    })),
  });
}

async function readDrivers(tx: Tx, accountId: AccountId, key: string | null): Promise<AccountDriver[]> {
  const drivers = await tx.valueDriver.findMany({
    where: { accountId, ...(key !== null && { key }) },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const read = [];
  for (const { accountId: _, nameJa, nameEn, kind, measure, ...driver } of drivers) {
    read.push({
      ...driver,
      name: { ja: nameJa, en: nameEn },
      kind: kind as DriverDraft["kind"],
      measure: measure as DriverDraft["measure"],
      factors: await listAssumptions(tx, accountId, { driverId: driver.id }),
    });
  }
  return read.sort((one, other) => Number(one.retiredAt !== null) - Number(other.retiredAt !== null));
}

function columnsOf({ name, kind, featureKey, measure, benefitGroup, position }: DriverDraft) {
  return { nameJa: name.ja, nameEn: name.en, kind, featureKey, measure, benefitGroup, position };
}
