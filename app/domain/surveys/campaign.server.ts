// Campaigns as the clock and the terminal know them: one is opened, and what is due about all of them is done.
import { readOwnZone } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day, dayAt, fromDateColumn, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { askDue } from "./asking.server.ts";
import { endMails, holdMails } from "./held-mails.server.ts";

/** Opens a campaign that asks everybody at once. @returns its id */
export async function openCampaign(campaign: { nameJa: string; nameEn: string; opensOn: Day; closesOn: Day }) {
  const { opensOn, closesOn, ...names } = campaign;
  const days = { opensOn: toDateColumn(opensOn), closesOn: toDateColumn(closesOn) };
  const { id } = await acrossAccounts((tx) => tx.campaign.create({ data: { ...names, ...days } }));
  return id;
}

/** Job: does what is due about every campaign. Doing it again changes nothing. */
export async function openDueCampaigns(now: Date): Promise<void> {
  for (const { id, isStopped } of await listUnsettled()) await (isStopped ? endMails(id) : holdMails(id));
  const running = await acrossAccounts(async (tx) => {
    const today = toDateColumn(dayAt(now, await readOwnZone(tx)));
    return tx.campaign.findMany({
      where: {
        ...{ opensOn: { lte: today }, OR: [{ closesOn: null }, { closesOn: { gte: today } }] },
        ...{ startedAt: { not: null }, pausedAt: null, stoppedAt: null },
      },
      orderBy: [{ opensOn: "asc" }, { id: "asc" }],
      select: { id: true },
    });
  });
  for (const { id } of running) await askDue(id, now);
}

/** Campaigns that were paused or stopped and have mails which do not know it: whoever was to tell them ended first. */
function listUnsettled(): Promise<{ id: string; isStopped: boolean }[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<{ id: string; isStopped: boolean }[]>`
      select k.id, k.stopped_at is not null as "isStopped" from campaign k
       where (k.stopped_at is not null or k.paused_at is not null) and exists (
         select from invitation i join delivery d on d.account_id = i.account_id and d.subject_id = i.id
                 and d.purpose in ('survey', 'survey_reminder')
          where i.campaign_id = k.id and d.accepted_at is null and d.failed_at is null and d.unknown_at is null
            and d.stopped_at is null and d.lease_until is null and (k.stopped_at is not null or d.held_at is null))`,
  );
}

/** The end of a campaign's last day in a zone: until then answers can be given and changed. */
export function closesAt(closesOn: Day, timeZone: string): Date {
  return startOfDay(addDays(closesOn, 1), timeZone);
}

/** The last day on which an invitation can be answered: its campaign's, or that of the link where the campaign goes on. */
export function answerableUntil(
  { expiresAt, campaign }: { expiresAt: Date; campaign: { closesOn: Date | null } },
  timeZone: string,
): Day {
  return campaign.closesOn ? fromDateColumn(campaign.closesOn) : addDays(dayAt(expiresAt, timeZone), -1);
}

/** Whether nothing can be answered any more: the campaign closed or was ended, the link expired or was taken back. */
export function isOver(
  invitation: {
    expiresAt: Date;
    revokedAt: Date | null;
    campaign: { closesOn: Date | null; stoppedAt: Date | null };
  },
  timeZone: string,
  now: Date,
): boolean {
  const { expiresAt, revokedAt, campaign } = invitation;
  if (revokedAt || campaign.stoppedAt || now >= expiresAt) return true;
  return now >= closesAt(answerableUntil(invitation, timeZone), timeZone);
}
