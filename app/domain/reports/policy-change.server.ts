// Our staff change by which settings reports are made and let go. What was and what is stays on record, in the same
// transaction; of two who change the same at once, the second is told.
import type { Segment } from "#app/domain/value/driver-template.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import type { ApprovalMode, DefaultPolicy, DeliveryMode, OwnPolicy, SegmentSetting } from "./policy.ts";

export type PolicyChange = {
  id: string;
  subject: "default" | "segment" | "closed_day";
  /** The industry and size of a segment with a slash between them, or a day. */
  name: string;
  act: "added" | "changed" | "removed";
  /** What was, as `delayMinutes_before`, and what is, of what changed. */
  detail: Record<string, string | number | boolean | null>;
  at: Date;
  by: string;
};

export type SegmentPolicy = Segment & SegmentSetting;

/** What a version says of which there is nothing. */
export const NO_POLICY = "none";

export function findDefaultPolicy(): Promise<DefaultPolicy & { version: string }> {
  return acrossAccounts(async (tx) => versioned(await readDefault(tx)));
}
/**
 * Sets what goes for everybody.
 *
 * @param seen the version that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export function changeDefaultPolicy(policy: DefaultPolicy, seen: string, staffId: string): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await takeTurn(tx);
    const before = await readDefault(tx);
    if (versionOf(before) !== seen) return false;
    const { delayMinutes, fromHour, untilHour, ...rest } = policy;
    const data = { ...rest, releaseDelayMinutes: delayMinutes, sendFromHour: fromHour, sendUntilHour: untilHour };
    const detail = changesOf(before, policy);
    if (Object.keys(detail).length === 0) return true;
    await tx.vendor.update({ where: { id: 1 }, data });
    await recordPolicyChange(tx, staffId, { subject: "default", name: "", act: "changed", detail });
    return true;
  });
}

/** Every policy of a segment; the more exact ones first, as they win. */
export function listSegmentPolicies(): Promise<SegmentPolicy[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<SegmentPolicy[]>`
      select industry, size, approval_mode as "approvalMode", delay_minutes as "delayMinutes"
        from report_policy order by industry is null, size is null, industry, size`,
  );
}

/** Null, and the version of nothing, where the segment goes with everybody. */
export function findSegmentPolicy(segment: Segment): Promise<{ setting: SegmentSetting | null; version: string }> {
  return acrossAccounts(async (tx) => {
    const setting = await readSegment(tx, segment);
    return { setting, version: setting ? versionOf(setting) : NO_POLICY };
  });
}

/**
 * Sets what goes for a segment, or with null that it goes with everybody again.
 *
 * @param seen the version that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export function setSegmentPolicy(
  { industry, size }: Segment,
  setting: SegmentSetting | null,
  seen: string,
  staffId: string,
): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await takeTurn(tx);
    const before = await readSegment(tx, { industry, size });
    if ((before ? versionOf(before) : NO_POLICY) !== seen) return false;
    const detail = changesOf({ ...before }, { ...(setting ?? { approvalMode: null, delayMinutes: null }) });
    if (Object.keys(detail).length === 0) return true;
    await tx.reportPolicy.deleteMany({ where: { industry, size } });
    if (setting) await tx.reportPolicy.create({ data: { industry, size, ...setting } });
    const act = setting === null ? "removed" : before === null ? "added" : "changed";
    const name = nameOfSegment({ industry, size });
    await recordPolicyChange(tx, staffId, { subject: "segment", name, act, detail });
    return true;
  });
}

/** The newest first, but for those of surveys. @param of one subject alone, where it is given */
export function listPolicyChanges(limit: number, of?: Pick<PolicyChange, "subject" | "name">): Promise<PolicyChange[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<PolicyChange[]>`
      select p.id, p.subject, p.name, p.act, p.detail, p.happened_at as at, s.name as by
        from policy_change p join staff s on s.id = p.staff_id
       where ${of?.subject ?? null}::text is null and p.subject <> 'survey' or (p.subject = ${of?.subject ?? null} and p.name = ${of?.name ?? null})
       order by p.happened_at desc, p.id limit ${limit}`,
  );
}

export async function recordPolicyChange(
  tx: Tx,
  staffId: string,
  change: Pick<PolicyChange, "subject" | "name" | "act" | "detail">,
): Promise<void> {
  await tx.policyChange.create({ data: { ...change, staffId } });
}

export function nameOfSegment({ industry, size }: Segment): string {
  return `${industry ?? ""}/${size ?? ""}`;
}

/** Whoever changes a setting waits for whoever does so at this moment. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`select 1 from vendor where id = 1 for update`;
}

async function readDefault(tx: Tx): Promise<DefaultPolicy> {
  const vendor = await tx.vendor.findUniqueOrThrow({ where: { id: 1 } });
  const { businessDaysOnly, secondPerson, graceHours, readingDays, monthlyReports } = vendor;
  return {
    approvalMode: vendor.approvalMode as ApprovalMode,
    delayMinutes: vendor.releaseDelayMinutes,
    fromHour: vendor.sendFromHour,
    untilHour: vendor.sendUntilHour,
    deliveryMode: vendor.deliveryMode as DeliveryMode,
    ...{ businessDaysOnly, secondPerson, graceHours, readingDays, monthlyReports },
  };
}

async function readSegment(tx: Tx, { industry, size }: Segment): Promise<SegmentSetting | null> {
  const select = { approvalMode: true, delayMinutes: true };
  return (await tx.reportPolicy.findFirst({ where: { industry, size }, select })) as SegmentSetting | null;
}

function versioned(policy: DefaultPolicy) {
  return { ...policy, version: versionOf(policy) };
}

/** Known by what it says, so that two people who change it at once notice each other. */
export function versionOf(policy: DefaultPolicy | SegmentSetting | OwnPolicy): string {
  return sha256Of(JSON.stringify(Object.entries(policy).sort(([a], [b]) => (a < b ? -1 : 1)))).slice(0, 16);
}

/** What was and what is, of what changed. */
export function changesOf(before: PolicyChange["detail"], after: PolicyChange["detail"]): PolicyChange["detail"] {
  const changed = Object.keys(after).filter((key) => (before[key] ?? null) !== (after[key] ?? null));
  return Object.fromEntries(
    changed.flatMap((key) => [
      [`${key}_before`, before[key] ?? null],
      [key, after[key] ?? null],
    ]),
  );
}
