// Goals as rows: who proposed them, who accepted or declined them, and what is on record about their milestones.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Agreement } from "./agreement.ts";

/** Every goal of the account that was ever proposed, or the one named, in the order in which they are shown. */
export async function listAgreements(tx: Tx, accountId: AccountId, goalId: string | null = null): Promise<Agreement[]> {
  const rows = await tx.$queryRaw<Agreement[]>`
    select g.id, json_build_object('ja', g.title_ja, 'en', g.title_en) as title, g.metric, g.feature_key as "featureKey",
           g.baseline, g.target, g.direction, g.starts_on::text as "startsOn", g.due_on::text as "dueOn", g.version,
           case when max(c.id::text) is not null then json_build_object('id', g.contact_id, 'name', max(c.name)) end as contact,
           case when max(s.id::text) is not null then json_build_object('id', g.staff_id, 'name', max(s.name)) end as staff,
           g.proposed_at as "proposedAt", g.accepted_at as "acceptedAt", g.declined_at as "declinedAt",
           g.declined_note as "declinedNote", g.retired_at as "retiredAt",
           case when g.proposed_by_contact_id is null then 'staff' else 'customer' end as "proposedBy",
           coalesce(max(pc.name), max(ps.name)) as "proposerName",
           coalesce(max(ac.name), max(a_s.name)) as "deciderName",
           coalesce(json_agg(json_build_object(
             'id', m.id, 'title', json_build_object('ja', m.title_ja, 'en', m.title_en), 'threshold', m.threshold,
             'dueOn', m.due_on, 'version', m.version, 'definedAt', m.defined_at, 'achievedOn', d.achieved_on,
             'evidence', d.value, 'note', coalesce(d.evidence, '')
           ) order by m.position, m.due_on, m.id) filter (where m.id is not null), '[]') as milestones
      from goal g
      left join contact c on c.account_id = g.account_id and c.id = g.contact_id
      left join staff s on s.id = g.staff_id
      left join contact pc on pc.account_id = g.account_id and pc.id = g.proposed_by_contact_id
      left join staff ps on ps.id = g.proposed_by_staff_id
      left join contact ac on ac.account_id = g.account_id and ac.id = g.accepted_by_contact_id
      left join staff a_s on a_s.id = g.accepted_by_staff_id
      left join milestone m on m.account_id = g.account_id and m.goal_id = g.id and m.retired_at is null
      left join milestone_completion d
        on d.account_id = m.account_id and d.milestone_id = m.id and d.version = m.version
     where g.account_id = ${accountId}::uuid and (${goalId}::uuid is null or g.id = ${goalId}::uuid)
     group by g.account_id, g.id
     order by g.position, g.due_on, g.id`;
  return rows.map((row) => ({
    ...row,
    milestones: row.milestones.map((step) => ({ ...step, definedAt: new Date(step.definedAt) })),
  }));
}
