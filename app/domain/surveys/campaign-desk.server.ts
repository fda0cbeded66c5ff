// Campaigns on the desk of our staff: all with their counts, one with what it is set to, and setting it.
import { readOwnZone } from "#app/domain/accounts/account.server.ts";
import type { Both } from "#app/domain/both.ts";
import { type Day, dayAt, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { Campaign } from "#prisma/generated/client.ts";
import { Audience } from "./audience.ts";
import type { CampaignState, Trigger } from "./campaign.ts";
import type { CampaignDraft } from "./campaign-form.ts";
import { stateOfRow } from "./campaign-row.server.ts";
import type { SurveyKind } from "./content.ts";

export type Counts = {
  asked: number;
  delivered: number;
  answered: number;
  reminded: number;
  /** Invitations that are not sent yet. */
  unsent: number;
};

export type CampaignLine = {
  id: string;
  name: Both;
  kind: SurveyKind;
  trigger: Trigger;
  state: CampaignState;
  opensOn: Day;
  closesOn: Day | null;
  counts: Counts;
};

export type CampaignDetail = Omit<CampaignLine, "counts"> & {
  counts: Counts;
  revision: number;
  draft: CampaignDraft;
  /** The survey whose version is asked; null for the standard question. */
  survey: { id: string; name: Both; version: number } | null;
};

/** The newest first. */
export function listCampaigns(now = new Date()): Promise<CampaignLine[]> {
  return acrossAccounts(async (tx) => {
    const today = await ownDay(tx, now);
    const rows = await tx.campaign.findMany({ orderBy: [{ opensOn: "desc" }, { createdAt: "desc" }] });
    const counts = await countAll(tx, null);
    return rows.map((row) => lineOf(row, today, counts.get(row.id) ?? NONE));
  });
}

/** @returns null when there is none */
export function findCampaign(id: string, now = new Date()): Promise<CampaignDetail | null> {
  return acrossAccounts(async (tx) => {
    const row = await tx.campaign.findUnique({ where: { id } });
    if (!row) return null;
    const counts = await countAll(tx, id);
    const version = row.surveyVersionId
      ? await tx.surveyVersion.findUnique({ where: { id: row.surveyVersionId }, include: { survey: true } })
      : null;
    return {
      ...lineOf(row, await ownDay(tx, now), counts.get(id) ?? NONE),
      revision: row.revision,
      draft: draftOf(row),
      survey: version && {
        id: version.surveyId,
        name: { ja: version.survey.nameJa, en: version.survey.nameEn },
        version: version.version,
      },
    };
  });
}

/** @returns the id; null when the version is none that can be asked */
export function makeCampaign(draft: CampaignDraft, staffId: string): Promise<string | null> {
  return acrossAccounts(async (tx) => {
    const asked = await askedBy(tx, draft);
    if (!asked) return null;
    const data = { ...columnsOf(draft), ...asked, staffId, startedAt: null };
    const { id } = await tx.campaign.create({ data });
    await tx.campaignAct.create({ data: { campaignId: id, act: "created", staffId } });
    return id;
  });
}

/**
 * Changes a campaign. What it asks, and when, stays as it is once it has begun: answers to other questions would stand
 * beside each other.
 *
 * @param seen the revision that the change was made from
 * @returns `moved` when somebody else was quicker, and nothing is changed then
 */
export function changeCampaign(
  id: string,
  draft: CampaignDraft,
  seen: number,
  staffId: string,
): Promise<"done" | "moved" | "asks"> {
  return acrossAccounts(async (tx) => {
    await tx.$queryRaw`select 1 from campaign where id = ${id}::uuid for update`;
    const row = await tx.campaign.findUniqueOrThrow({ where: { id } });
    if (row.revision !== seen || row.stoppedAt) return "moved";
    const { opensOn, trigger, everyDays, offsetDays, ...free } = columnsOf(draft);
    const asked = row.startedAt ? null : await askedBy(tx, draft);
    if (!row.startedAt && !asked) return "asks";
    const set = row.startedAt ? free : { ...free, ...asked, opensOn, trigger, everyDays, offsetDays };
    const after = await tx.campaign.update({ where: { id }, data: { ...set, revision: seen + 1 } });
    const detail = changesBetween(row, after);
    if (Object.keys(detail).length > 0) {
      await tx.campaignAct.create({ data: { campaignId: id, act: "changed", staffId, detail } });
    }
    return "done";
  });
}

const NONE: Counts = { asked: 0, delivered: 0, answered: 0, reminded: 0, unsent: 0 };
const CHANGEABLE = [
  ...(["nameJa", "nameEn", "kind", "surveyVersionId", "trigger", "everyDays", "offsetDays", "audience"] as const),
  ...(["perDay", "reminderAfterDays", "opensOn", "closesOn", "linkDays"] as const),
];

function changesBetween(before: Campaign, after: Campaign): Record<string, string> {
  const text = (value: unknown) => (value instanceof Date ? fromDateColumn(value) : JSON.stringify(value ?? null));
  const changed = CHANGEABLE.filter((key) => text(before[key]) !== text(after[key]));
  return Object.fromEntries(changed.map((key) => [key, text(after[key])]));
}

async function ownDay(tx: Tx, now: Date): Promise<Day> {
  return dayAt(now, await readOwnZone(tx));
}

/** The kind and version of what is asked. */
async function askedBy(tx: Tx, { asks }: CampaignDraft) {
  if (typeof asks === "string") return { kind: asks, surveyVersionId: null };
  const where = { id: asks.versionId };
  const version = await tx.surveyVersion.findUnique({ where, include: { survey: true } });
  return version && { kind: version.survey.kind, surveyVersionId: version.id };
}

function columnsOf({ asks: _, opensOn, closesOn, ...draft }: CampaignDraft) {
  return { ...draft, opensOn: toDateColumn(opensOn), closesOn: closesOn && toDateColumn(closesOn) };
}

function draftOf(row: Campaign): CampaignDraft {
  const { nameJa, nameEn, everyDays, offsetDays, perDay, reminderAfterDays, linkDays, surveyVersionId } = row;
  return {
    ...{ nameJa, nameEn, everyDays, offsetDays, perDay, reminderAfterDays, linkDays },
    asks: surveyVersionId ? { versionId: surveyVersionId } : (row.kind as "nps"),
    trigger: row.trigger as Trigger,
    audience: Audience.parse(row.audience ?? {}),
    opensOn: fromDateColumn(row.opensOn),
    closesOn: row.closesOn && fromDateColumn(row.closesOn),
  };
}

function lineOf(row: Campaign, today: Day, counts: Counts): CampaignLine {
  const { id, nameJa, nameEn, kind, trigger } = row;
  return {
    ...{ id, name: { ja: nameJa, en: nameEn }, kind: kind as SurveyKind, trigger: trigger as Trigger, counts },
    state: stateOfRow(row, today),
    opensOn: fromDateColumn(row.opensOn),
    closesOn: row.closesOn && fromDateColumn(row.closesOn),
  };
}

/** Whoever was seeded without a mail counts as delivered to: nobody knows better. */
async function countAll(tx: Tx, id: string | null): Promise<Map<string, Counts>> {
  const rows = await tx.$queryRaw<(Counts & { campaignId: string })[]>`
    select i.campaign_id as "campaignId", count(*)::int as asked,
           count(*) filter (where d.id is null or d.accepted_at is not null and d.bounced_at is null)::int as delivered,
           count(r.id)::int as answered, count(i.reminded_at)::int as reminded,
           count(*) filter (where d.id is not null and d.accepted_at is null and d.failed_at is null
                              and d.unknown_at is null and d.stopped_at is null)::int as unsent
      from invitation i
      left join delivery d on d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
      left join response r on r.account_id = i.account_id and r.invitation_id = i.id and r.staff_id is null
     where (${id}::uuid is null or i.campaign_id = ${id}::uuid) and (i.revoked_at is null or d.accepted_at is not null)
     group by 1`;
  return new Map(rows.map(({ campaignId, ...counts }) => [campaignId, counts]));
}
