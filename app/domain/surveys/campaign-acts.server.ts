// What our staff do with a campaign: start it, hold it, let it go on, end it. Each act happens once and stays on record.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { endMails, holdMails } from "./held-mails.server.ts";

export type CampaignAct = "created" | "changed" | "started" | "paused" | "resumed" | "stopped";
export type CampaignActLine = {
  id: string;
  act: CampaignAct;
  at: Date;
  by: string | null;
  detail: Record<string, string | number | null>;
};

/** Lets a draft begin; on its first day, if that is still to come. @returns false when it began before */
export function startCampaign(id: string, staffId: string): Promise<boolean> {
  return act(id, staffId, "started", { startedAt: null, stoppedAt: null }, { startedAt: new Date() }, askSoon);
}

/** No mail leaves any more, also of those on their way. @returns false when there is nothing to pause */
export async function pauseCampaign(id: string, staffId: string): Promise<boolean> {
  const running = { startedAt: { not: null }, pausedAt: null, stoppedAt: null };
  const paused = await act(id, staffId, "paused", running, { pausedAt: new Date() });
  if (paused) await holdMails(id);
  return paused;
}

/** What was held back goes on at the pace of the campaign. @returns false when it was not paused */
export function resumeCampaign(id: string, staffId: string): Promise<boolean> {
  return act(id, staffId, "resumed", { pausedAt: { not: null }, stoppedAt: null }, { pausedAt: null }, askSoon);
}

/** Ends it for good: nothing is sent, and nothing can be answered any more. @returns false when it had ended */
export async function stopCampaign(id: string, staffId: string): Promise<boolean> {
  const stopped = await act(id, staffId, "stopped", { stoppedAt: null }, { stoppedAt: new Date() });
  if (stopped) await endMails(id);
  return stopped;
}

/** The newest first. */
export function listCampaignActs(campaignId: string): Promise<CampaignActLine[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<CampaignActLine[]>`
      select c.id, c.act, c.happened_at as at, s.name as by, c.detail
        from campaign_act c left join staff s on s.id = c.staff_id
       where c.campaign_id = ${campaignId}::uuid order by c.happened_at desc, c.id`,
  );
}

type Times = { startedAt?: Date; pausedAt?: Date | null; stoppedAt?: Date };
type When = { startedAt?: null | { not: null }; pausedAt?: null | { not: null }; stoppedAt?: null };

function act(
  id: string,
  staffId: string,
  name: CampaignAct,
  when: When,
  data: Times,
  then: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const { count } = await tx.campaign.updateMany({ where: { id, ...when }, data });
    if (count === 0) return false;
    await tx.campaignAct.create({ data: { campaignId: id, act: name, staffId } });
    await then(tx);
    return true;
  });
}

/** The round comes at once, not with the clock. */
async function askSoon(tx: Tx): Promise<void> {
  await enqueue(tx, "open_due_campaigns", {}, "open_due_campaigns:soon");
}
