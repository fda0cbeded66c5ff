// How often anybody may be asked at all. What was and what is stays on record; of two who change it, the second is told.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { DEFAULT_THROTTLES, type Throttles } from "./eligibility.ts";

/** With how long an answer can be changed, in days. */
export type SurveyPolicy = Throttles & { changeDays: number };
export type ThrottleChange = { id: string; at: Date; by: string; detail: Record<string, number> };

const DEFAULT_POLICY: SurveyPolicy = { ...DEFAULT_THROTTLES, changeDays: 14 };

export async function readThrottles(tx: Tx): Promise<SurveyPolicy & { revision: number }> {
  const row = await tx.surveyPolicy.findUnique({ where: { id: 1 } });
  if (!row) return { ...DEFAULT_POLICY, revision: 0 };
  const { id: _, ...policy } = row;
  return policy;
}

export function findThrottles(): Promise<SurveyPolicy & { revision: number }> {
  return acrossAccounts(readThrottles);
}

/**
 * @param seen the revision that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export function changeThrottles(policy: SurveyPolicy, seen: number, staffId: string): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await tx.$queryRaw`select 1 from vendor where id = 1 for update`;
    const { revision, ...before } = await readThrottles(tx);
    if (revision !== seen) return false;
    const keys = (Object.keys(policy) as (keyof SurveyPolicy)[]).filter((key) => policy[key] !== before[key]);
    if (keys.length === 0) return true;
    const data = { ...policy, revision: revision + 1 };
    await tx.surveyPolicy.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    const detail = Object.fromEntries(
      keys.flatMap((key) => [
        [`${key}_before`, before[key]],
        [key, policy[key]],
      ]),
    );
    await tx.policyChange.create({ data: { subject: "survey", name: "", act: "changed", detail, staffId } });
    return true;
  });
}

/** The newest first. */
export function listThrottleChanges(limit = 30): Promise<ThrottleChange[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<ThrottleChange[]>`
      select p.id, p.happened_at as at, s.name as by, p.detail
        from policy_change p join staff s on s.id = p.staff_id
       where p.subject = 'survey' order by p.happened_at desc, p.id limit ${limit}`,
  );
}
