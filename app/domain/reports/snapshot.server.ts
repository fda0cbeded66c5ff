// Freezes the numbers of an account's quarter: asks every subject for its part, the quarter's and the one's before,
// with the same functions that the portal asks. Reads no clock, so that the same data give the same snapshot; but what
// others may no longer tell of themselves by now, the database withholds.

import { type AccountFacts, getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand, isPrintable } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { nextRenewal } from "#app/domain/contracts/contract.server.ts";
import { addDays, type Day, startOfDay } from "#app/domain/day.ts";
import { countBusinessDays, workCalendarOf } from "#app/domain/health/business-days.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { getPeers } from "#app/domain/peers/peers.server.ts";
import { getStories, MOST_IN_A_REPORT } from "#app/domain/peers/stories.server.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { getVoice } from "#app/domain/surveys/voice.server.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { findAdjustments } from "./adjustments.server.ts";
import { canonicalJson } from "./canonical-json.ts";
import { countPeople } from "./counts.server.ts";
import { planSlice, usageSlice, valueSlice, voiceSlice } from "./frozen.ts";
import { summarise } from "./narrative.ts";
import { bookKeyOf, isLongEnough, periodAYearBefore, periodBefore, type ReportPeriod, wholeQuarter } from "./period.ts";
import { readPromises } from "./promises.server.ts";
import { quarterOfBook, receiptBook, receiptCode } from "./receipts.ts";
import { readAccountOrder } from "./section-order.server.ts";
import { isUsualOrder } from "./sections.ts";
import { ReportSnapshot } from "./snapshot.ts";

/**
 * The numbers of a quarter as they stand in the database at one instant, however many arrive meanwhile. Writes nothing.
 *
 * @param issuedOn the day from which on the reader can act on it, if that is later than the end of the quarter
 * @param timeZone the zone in which the quarter was closed, where that is known; else the account's
 */
export function readSnapshot(
  accountId: AccountId,
  quarter: Quarter | ReportPeriod,
  issuedOn: Day = quarter.until,
  timeZone?: string,
): Promise<ReportSnapshot> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`set transaction isolation level repeatable read, read only`;
    const account = await getAccount(tx, accountId);
    return takeSnapshot(tx, { ...account, timeZone: timeZone ?? account.timeZone }, quarter, issuedOn);
  });
}

/** As readSnapshot(), within a transaction. */
export async function takeSnapshot(
  tx: Tx,
  account: AccountFacts,
  reported: Quarter | ReportPeriod,
  issued: Day = reported.until,
): Promise<ReportSnapshot> {
  const quarter = "kind" in reported ? reported : wholeQuarter(reported);
  const issuedOn = issued > quarter.until ? issued : quarter.until;
  const previous = periodBefore(quarter, account.fiscalStartMonth);
  const before = isLongEnough(account.startedOn, previous) ? previous : null;
  const lastDay = addDays(quarter.until, -1);
  const now = await gather(tx, account, quarter);
  const then = before && (await gather(tx, account, before));
  // Records that began within the quarter before say too little about it.
  const usedThen = then && before && isLongEnough(then.adoption.firstEventOn, before) ? then : null;

  const { order } = await readAccountOrder(tx, account.id);

  const ofBook = quarterOfBook(account.id, bookKeyOf(quarter.key));
  const book = receiptBook(ofBook, sha256Of);
  const facts = { quarter: sliceOf(quarter), account };
  const usage = usageSlice(book, facts, now.adoption, usedThen?.adoption ?? null);
  const value = valueSlice(book, facts, now.value, usedThen?.value ?? null);
  const plan = planSlice(book, facts, await getPlan(tx, account, lastDay));
  const voice = voiceSlice(book, facts, now.voice, then?.voice ?? null);
  const slices = { quarter: facts.quarter, before: before && sliceOf(before), usage, value, plan, voice };
  const calendar = workCalendarOf(account);
  const findings = {
    ...slices,
    businessDays: before && {
      now: countBusinessDays(quarter, calendar),
      before: countBusinessDays(before, calendar),
    },
    ...(await countPeople(tx, account.id, { earlier: before?.until ?? null, later: quarter.until })),
    seatsBefore: then?.adoption.seats ?? null,
    hours: {
      before: usedThen?.value.hours?.expected ?? null,
      receipt: receiptCode(ofBook, { figure: "hours", name: "" }, sha256Of),
    },
    issuedOn,
    renewsOn: await nextRenewal(tx, account.id, issuedOn),
  };
  const { summary, nextSteps } = summarise(findings);
  const promises = before ? await readPromises(tx, account, before.key, findings) : undefined;
  const { kind, running } = quarter;
  const peers = await getPeers(tx, account.id, quarter.until);
  const known = { today: issuedOn, now: startOfDay(issuedOn, account.timeZone) };
  const stories = await getStories(tx, account, known, MOST_IN_A_REPORT);
  const adjustments = kind === "quarter" && before && (await findAdjustments(tx, account.id, before.key));
  return ReportSnapshot.parse({
    version: 1,
    ...(kind === "quarter" && !running ? {} : { period: { kind, running } }),
    ...(adjustments && before ? { adjustments: { quarter: sliceOf(before), ...adjustments } } : {}),
    yearBefore: await readYearBefore(tx, account, quarter),
    account: { ...account, endedOn: hasEnded(account, quarter) ? account.endedOn : undefined },
    vendor: await vendorSlice(tx, account.id),
    owner: account.staffId && (await findOwner(tx, account.staffId)),
    ...slices,
    ...(peers ? { peers } : {}),
    ...(stories.length > 0 ? { stories } : {}),
    ...(isUsualOrder(order) ? {} : { sectionOrder: order }),
    dataAsOf: now.adoption.dataAsOf?.toISOString() ?? null,
    summary: promises ? { ...summary, promises } : summary,
    nextSteps,
    receipts: book.list(),
  });
}

/** What stands in the footer of the report: any change of any number changes it. */
export function snapshotHash(snapshot: ReportSnapshot): string {
  return sha256Of(canonicalJson(snapshot));
}

/** Said only where it is about the period: what comes later must not change an edition. */
function hasEnded({ endedOn }: AccountFacts, { until }: ReportPeriod): boolean {
  return endedOn !== null && endedOn <= until;
}

/** The headline figures of the same days of the year before, if enough of them is known. */
async function readYearBefore(
  tx: Tx,
  account: AccountFacts,
  period: ReportPeriod,
): Promise<ReportSnapshot["yearBefore"]> {
  const before = periodAYearBefore(period, account.fiscalStartMonth);
  if (!isLongEnough(account.startedOn, before)) return null;
  const adoption = await getAdoption(tx, account, before);
  if (!isLongEnough(adoption.firstEventOn, before)) return null;
  const { total, hours } = await getValue(tx, account, before);
  const { monthlyActive, seatUtilisation, breadth, events } = adoption;
  return { quarter: sliceOf(before), monthlyActive, seatUtilisation, breadth, events, value: total, hours };
}

async function gather(tx: Tx, account: AccountFacts, quarter: Quarter) {
  return {
    adoption: await getAdoption(tx, account, quarter),
    value: await getValue(tx, account, quarter),
    voice: await getVoice(tx, account, quarter),
  };
}

function sliceOf({ key, fiscalYear, number, from, until }: Quarter): ReportSnapshot["quarter"] {
  return { key, fiscalYear, number, from, until };
}

async function vendorSlice(tx: Tx, accountId: AccountId): Promise<ReportSnapshot["vendor"]> {
  const [vendor, brand] = [await getVendor(tx), await getBrand(tx, accountId)];
  return {
    name: { ja: vendor.nameJa, en: vendor.nameEn },
    product: brand.product,
    accent: accentOf(brand.accent, "light").accent,
    supportEmail: vendor.supportEmail,
    ...(brand.logo && isPrintable(brand.logo) ? { logo: brand.logo.sha256 } : {}),
  };
}

function findOwner(tx: Tx, id: string): Promise<{ name: string; email: string } | null> {
  return tx.staff.findUnique({ where: { id }, select: { name: true, email: true } });
}
