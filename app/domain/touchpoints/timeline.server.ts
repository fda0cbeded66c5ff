// Reads everything that happened between us and a customer as one line of time. Each kind keeps to its own table; what is
// read here is written nowhere else.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { LINES_A_PAGE, type StoryLine, type StoryQuery } from "./timeline.ts";

/** The latest first, one page; `hasMore` where an older one follows. */
export function readTimeline(
  account: AccountFacts,
  { kind, page }: StoryQuery,
  now = new Date(),
): Promise<{ lines: StoryLine[]; hasMore: boolean }> {
  const { id, timeZone } = account;
  return withAccount(id, async (tx) => {
    const lines = await tx.$queryRaw<StoryLine[]>`
      with story (kind, id, at, title, title_en, text, state, figure, contact_id, staff_id, decides, is_open, detail) as (
        select kind, id, occurred_at, subject, null, summary, direction, tone::int, contact_id, staff_id, with_decision_maker,
               closed_at is null and (left_open or kind = 'ticket'), null::jsonb
          from touchpoint where account_id = ${id}::uuid
        union all
        select 'pulse', id, recorded_at, '', null, note, null, level::int, null, staff_id, false, false, null
          from pulse where account_id = ${id}::uuid
        union all
        select 'sponsor', id, since_on::timestamp at time zone ${timeZone}, '', null, note, status, null, contact_id,
               staff_id, false, false, null
          from sponsor_status where account_id = ${id}::uuid
        union all
        select 'answer', r.id, coalesce(r.changed_at, r.answered_at), c.name_ja, c.name_en, r.comment, null, r.score::int,
               i.contact_id, null, false, false, null
          from response r join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
          join campaign c on c.id = i.campaign_id
         where r.account_id = ${id}::uuid
        union all
        select 'report_sent', d.id, d.accepted_at, p.quarter, null, '', null, null, d.contact_id, null, false, false, null
          from delivery d
          join report_edition e on e.account_id = d.account_id and e.id = d.subject_id
          join report p on p.account_id = e.account_id and p.id = e.report_id
         where d.account_id = ${id}::uuid and d.purpose = 'report' and d.accepted_at is not null
        union all
        select 'report_read', g.id, g.opened_at, p.quarter, null, '', null, null, g.contact_id, null, false, false, null
          from report_reading g
          join report_edition e on e.account_id = g.account_id and e.id = g.edition_id
          join report p on p.account_id = e.account_id and p.id = e.report_id
         where g.account_id = ${id}::uuid
        union all
        select 'milestone', d.id, d.achieved_on::timestamp at time zone ${timeZone}, m.title_ja, m.title_en, '', null, null,
               null, null, false, false, null
          from milestone_completion d join milestone m on m.account_id = d.account_id and m.id = d.milestone_id
         where d.account_id = ${id}::uuid
        union all
        select 'task', id, closed_at, kind, null, note, outcome, null, null, closed_by, false, false, detail
          from task where account_id = ${id}::uuid and closed_at is not null
        union all
        select 'contract', n.id, n.starts_on::timestamp at time zone ${timeZone}, n.plan, null, '',
               case when n.replaces_id is null then 'signed' else 'changed' end, n.seats, null, null, false, false, null
          from subscription n where n.account_id = ${id}::uuid
        union all
        select 'contract', s.id, s.ended_on::timestamp at time zone ${timeZone}, s.plan, null, '', 'ended', null, null, null,
               false, false, null
          from subscription s
         where s.account_id = ${id}::uuid and s.ended_on is not null
           and not exists (select from subscription n where n.account_id = s.account_id and n.replaces_id = s.id)
        union all
        select 'renewal', d.id, d.decided_on::timestamp at time zone ${timeZone}, s.plan, null, d.note, d.decision, null,
               null, d.staff_id, false, false, null
          from renewal_decision d join subscription s on s.account_id = d.account_id and s.id = d.subscription_id
         where d.account_id = ${id}::uuid)
      select t.kind, t.id, t.at, (t.at at time zone ${timeZone})::date::text as day, t.title, t.title_en as "titleEn", t.text,
             t.state, t.figure, c.name as theirs, s.name as ours, t.decides as "withDecisionMaker", t.is_open as "isOpen", t.detail
        from story t
        left join contact c on c.account_id = ${id}::uuid and c.id = t.contact_id
        left join staff s on s.id = t.staff_id
       where t.at <= ${now} and (${kind}::text is null or t.kind = ${kind})
       order by t.at desc, t.kind, t.id
       limit ${LINES_A_PAGE + 1} offset ${(page - 1) * LINES_A_PAGE}`;
    return { lines: lines.slice(0, LINES_A_PAGE), hasMore: lines.length > LINES_A_PAGE };
  });
}
