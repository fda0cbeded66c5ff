// Goals as rows: who proposed them, who accepted or declined them, and what is on record about their milestones.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { remember } from "#app/lib/remembered-reads.server.ts";
import type { Agreement } from "./agreement.ts";

/** Every goal of the account that was ever proposed, or the one named, in the order in which they are shown. */
export async function listAgreements(tx: Tx, accountId: AccountId, goalId: string | null = null): Promise<Agreement[]> {
  // People and milestones are looked up goal by goal: to plan one join of all these tables takes longer than to read them.
  const read = () => tx.$queryRaw<Agreement[]>`
    select g.id, json_build_object('ja', g.title_ja, 'en', g.title_en) as title, g.metric, g.feature_key as "featureKey",
           (select json_build_object('ja', f.name_ja, 'en', f.name_en) from feature f where f.key = g.feature_key)
             as "featureName",
           g.baseline, g.target, g.direction, g.starts_on::text as "startsOn", g.due_on::text as "dueOn", g.version,
           (select json_build_object('id', c.id, 'name', c.name) from contact c
             where c.account_id = g.account_id and c.id = g.contact_id) as contact,
           (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = g.staff_id) as staff,
           g.proposed_at as "proposedAt", g.accepted_at as "acceptedAt", g.declined_at as "declinedAt",
           g.declined_note as "declinedNote", g.retired_at as "retiredAt",
           case when g.proposed_by_contact_id is null then 'staff' else 'customer' end as "proposedBy",
           coalesce((select c.name from contact c where c.account_id = g.account_id and c.id = g.proposed_by_contact_id),
                    (select s.name from staff s where s.id = g.proposed_by_staff_id)) as "proposerName",
           coalesce((select c.name from contact c where c.account_id = g.account_id and c.id = g.accepted_by_contact_id),
                    (select s.name from staff s where s.id = g.accepted_by_staff_id)) as "deciderName",
           (select coalesce(json_agg(json_build_object(
               'id', m.id, 'title', json_build_object('ja', m.title_ja, 'en', m.title_en), 'threshold', m.threshold,
               'dueOn', m.due_on, 'version', m.version, 'definedAt', m.defined_at, 'achievedOn', d.achieved_on,
               'evidence', d.value, 'note', coalesce(d.evidence, '')
             ) order by m.position, m.due_on, m.id), '[]')
              from milestone m left join milestone_completion d
                on d.account_id = m.account_id and d.milestone_id = m.id and d.version = m.version
             where m.account_id = g.account_id and m.goal_id = g.id and m.retired_at is null) as milestones
      from goal g
     where g.account_id = ${accountId}::uuid and (${goalId}::uuid is null or g.id = ${goalId}::uuid)
     order by g.position, g.due_on, g.id`;
  const rows = await remember(tx, `agreements ${accountId} ${goalId}`, read);
  return rows.map((row) => ({
    ...row,
    milestones: row.milestones.map((step) => ({ ...step, definedAt: new Date(step.definedAt) })),
  }));
}
