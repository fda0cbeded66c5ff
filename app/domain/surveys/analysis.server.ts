// What was asked and answered over all accounts, counted by the database. For our own staff.
// Answers that one of us gave in somebody's name count nowhere, and neither do those that are held back: they are in a
// table of their own until they are released.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { AnalysisQuery, Wave } from "./analysis-query.ts";
import type { AnswerPath } from "./answer-path.ts";

/** Who was asked, whom it reached, and how many gave each of 0…10; `answered` also has those without a figure. */
export type Tally = { asked: number; delivered: number; answered: number; tally: number[] };

const breakdowns = ["role", "industry", "size"] as const;
export type Breakdown = (typeof breakdowns)[number];

export type AccountTally = Tally & { accountId: string; slug: string; name: string };

export type Analysis = {
  /** The campaigns of this kind, newest first. */
  campaigns: CampaignName[];
  /** Quarters in which somebody was asked, oldest first, under every filter but the time. */
  waves: (Tally & { wave: Wave })[];
  /** What the figures are about: one quarter, one campaign as a whole, or everything that the filters leave. */
  about: { wave: Wave } | { campaign: string } | "all";
  all: Tally;
  /** What the figure is compared with; null when there is nothing before it. */
  before: (Tally & { wave: Wave | null; campaign: string | null }) | null;
  /** Executives and sponsors. */
  deciders: Tally;
  language: { ja: Tally; other: Tally };
  by: Record<Breakdown, (Tally & { key: string })[]>;
  accounts: AccountTally[];
  followed: Followed[];
};

/** What became of the work that answers opened. */
export type Followed = {
  path: AnswerPath;
  opened: number;
  open: number;
  /** Open and past its day. */
  late: number;
  closed: number;
  /** Closed by its day. */
  inTime: number;
  /** From the answer to the end of the work, of those closed; null when none is. */
  medianHours: number | null;
  replied: number;
};

type CampaignName = { id: string; nameJa: string; nameEn: string; once: boolean };
type Part = { part: string; key: string; accountId: string | null; slug: string | null; name: string | null } & Tally;

export const NOBODY: Tally = { asked: 0, delivered: 0, answered: 0, tally: Array<number>(11).fill(0) };

/**
 * Every invitation under the filters $1–$5, with the quarter in which it was sent on the account's calendar.
 * One that has no mail of its own — asked in the portal, or taken over from before — counts as delivered; one whose mail
 * was not accepted or came back does not, unless it was answered all the same.
 */
export const ASKED = `
  select i.account_id, i.campaign_id, coalesce(i.survey_version_id, k.survey_version_id) as version_id, a.slug, a.name, c.role, a.industry, a.size,
         c.role = 'executive' or c.is_sponsor as decides, coalesce(c.locale, a.locale) = 'ja' as japanese,
         to_char(i.invited_at at time zone a.time_zone, 'YYYY"-Q"Q') as wave,
         (i.invited_at at time zone a.time_zone)::date as asked_on,
         r.id is not null as answered, r.id as response_id, r.score,
         r.id is not null or d.id is null or (d.accepted_at is not null and d.bounced_at is null) as delivered
    from invitation i
    join campaign k on k.id = i.campaign_id and k.kind = $1
    join account a on a.id = i.account_id
    join contact c on c.account_id = i.account_id and c.id = i.contact_id
    left join response r on r.account_id = i.account_id and r.invitation_id = i.id and r.kind = $1 and r.staff_id is null
    left join lateral (
      select d.id, d.accepted_at, d.bounced_at from delivery d
       where d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
       order by d.accepted_at is null, d.bounced_at is not null limit 1) d on true
   where ($2::uuid is null or i.campaign_id = $2::uuid) and ($3::text is null or c.role = $3)
     and ($4::text is null or a.industry = $4) and ($5::text is null or a.size = $5)`;

const COUNTS = `
  count(*)::int as asked, count(*) filter (where delivered)::int as delivered,
  count(*) filter (where answered)::int as answered,
  array[${Array.from({ length: 11 }, (_, score) => `count(*) filter (where score = ${score})::int`).join(", ")}] as tally`;

/** The same invitations, of one wave or of some days: $6–$8. */
export const WITHIN = `($6::text is null or wave = $6) and ($7::date is null or asked_on >= $7::date)
  and ($8::date is null or asked_on <= $8::date)`;

export function analyse(query: AnalysisQuery): Promise<Analysis> {
  return acrossAccounts(async (tx) => {
    const campaigns = await tx.$queryRaw<CampaignName[]>`
      select id, name_ja as "nameJa", name_en as "nameEn", trigger = 'once' as once
        from campaign where kind = ${query.kind} and started_at is not null order by opens_on desc, created_at desc`;
    const waves = await countWaves(tx, query);
    const about = subjectOf(query, campaigns, waves);
    const wave = typeof about === "object" && "wave" in about ? about.wave : null;
    const parts = await countParts(tx, query, wave);
    const of = (part: string, key = "") => {
      const found = parts.find((each) => each.part === part && each.key === key);
      return found ? tallyOf(found) : NOBODY;
    };
    return {
      campaigns,
      waves,
      about,
      all: of("all"),
      before: await countBefore(tx, query, about, campaigns, waves),
      deciders: of("decides", "true"),
      language: { ja: of("japanese", "true"), other: of("japanese", "false") },
      by: { role: listed(parts, "role"), industry: listed(parts, "industry"), size: listed(parts, "size") },
      accounts: parts.flatMap((each) => {
        const { part, accountId, slug, name } = each;
        return part === "account" && accountId && slug && name ? [{ accountId, slug, name, ...tallyOf(each) }] : [];
      }),
      followed: await countFollowed(tx, query, wave),
    };
  });
}

function listed(parts: Part[], part: Breakdown) {
  return parts.filter((each) => each.part === part).map((each) => ({ key: each.key, ...tallyOf(each) }));
}

function tallyOf({ asked, delivered, answered, tally }: Tally): Tally {
  return { asked, delivered, answered, tally };
}

export function filtersOf({ kind, campaign, role, industry, size }: AnalysisQuery) {
  return [kind, campaign, role, industry, size] as const;
}

function countWaves(tx: Tx, query: AnalysisQuery): Promise<Analysis["waves"]> {
  return tx.$queryRawUnsafe(
    `with asked as (${ASKED}) select wave, ${COUNTS} from asked group by wave order by wave`,
    ...filtersOf(query),
  );
}

/** All parts of the picture in one reading. */
function countParts(tx: Tx, query: AnalysisQuery, wave: Wave | null): Promise<Part[]> {
  return tx.$queryRawUnsafe(
    `with asked as (${ASKED})
     select case when grouping(account_id) = 0 then 'account' when grouping(role) = 0 then 'role'
                 when grouping(industry) = 0 then 'industry' when grouping(size) = 0 then 'size'
                 when grouping(decides) = 0 then 'decides' when grouping(japanese) = 0 then 'japanese'
                 else 'all' end as part,
            coalesce(role, industry, size, decides::text, japanese::text, '') as key,
            account_id as "accountId", slug, name, ${COUNTS}
       from asked
      where ${WITHIN}
      group by grouping sets ((), (role), (industry), (size), (decides), (japanese), (account_id, slug, name))
      order by name, key`,
    ...filtersOf(query),
    wave,
    query.from,
    query.to,
  );
}

/** A changed answer's former work is not counted: nobody had to do it. */
function countFollowed(tx: Tx, query: AnalysisQuery, wave: Wave | null): Promise<Followed[]> {
  return tx.$queryRawUnsafe(
    `with asked as (${ASKED}),
       work as (select t.*, a.time_zone,
                  exists (select from survey_reply y where y.account_id = t.account_id and y.response_id = t.subject_id) as replied
                  from asked join task t on t.account_id = asked.account_id and t.subject_id = asked.response_id
                  join account a on a.id = t.account_id
                 where t.kind in ('detractor', 'passive', 'promoter') and t.outcome is distinct from 'superseded' and ${WITHIN})
     select kind as path, count(*)::int as opened, count(*) filter (where closed_at is null)::int as open,
            count(*) filter (where closed_at is null and due_on < (now() at time zone time_zone)::date)::int as late,
            count(closed_at)::int as closed,
            count(*) filter (where (closed_at at time zone time_zone)::date <= due_on)::int as "inTime",
            extract(epoch from percentile_cont(0.5) within group (order by closed_at - opened_at)
              filter (where closed_at is not null))::float8 / 3600 as "medianHours",
            count(*) filter (where replied)::int as replied
       from work group by kind order by array_position(array['detractor', 'passive', 'promoter'], kind)`,
    ...filtersOf(query),
    wave,
    query.from,
    query.to,
  );
}

/** A chosen quarter; a campaign that asks once is one wave whole; else the latest quarter with an answer. */
function subjectOf(
  { campaign, wave, from, to }: AnalysisQuery,
  campaigns: CampaignName[],
  waves: Analysis["waves"],
): Analysis["about"] {
  if (wave === "all") return campaign ? { campaign } : "all";
  if (wave) return { wave };
  if (campaign && campaigns.find(({ id }) => id === campaign)?.once) return { campaign };
  if (from || to) return "all";
  const latest = waves.findLast(({ answered }) => answered > 0) ?? waves.at(-1);
  return latest ? { wave: latest.wave } : "all";
}

/** The quarter before that has answers, or the campaign before of the same kind. */
async function countBefore(
  tx: Tx,
  query: AnalysisQuery,
  about: Analysis["about"],
  campaigns: CampaignName[],
  waves: Analysis["waves"],
): Promise<Analysis["before"]> {
  if (about === "all" || query.from || query.to) return null;
  if ("wave" in about) {
    const before = waves.findLast(({ wave, answered }) => wave < about.wave && answered > 0);
    return before ? { ...before, campaign: null } : null;
  }
  const at = campaigns.findIndex(({ id }) => id === about.campaign);
  const before = at === -1 ? undefined : campaigns[at + 1];
  if (!before) return null;
  const [counted] = await tx.$queryRawUnsafe<Tally[]>(
    `with asked as (${ASKED}) select ${COUNTS} from asked`,
    ...filtersOf({ ...query, campaign: before.id }),
  );
  return counted && counted.answered > 0 ? { ...counted, wave: null, campaign: before.id } : null;
}
