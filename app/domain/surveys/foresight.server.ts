// A dry run: whom a campaign would ask now, how many days it takes, and why others are not asked. Nothing is written.
import { readOwnZone } from "#app/domain/accounts/account.server.ts";
import { type Day, dayAt, fromDateColumn, startOfDay } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { HOUR_MS, type SkipRule } from "./eligibility.ts";
import { countLetGo } from "./held-mails.server.ts";
import { foresee, planDay } from "./plan.ts";
import { momentsAhead, readMaterial } from "./planning.server.ts";
import type { SkippedPerson } from "./skips.server.ts";

export type Foresight = {
  /** Whom it would ask at this moment. */
  now: number;
  /** The first day on which it asks, and whom. */
  firstDay: Day | null;
  first: number;
  /** Everybody whom it asks if nothing else happens, until which day, and on how many days. */
  total: number;
  lastDay: Day | null;
  days: number;
  /** Who is not reached before it closes. */
  rest: number;
  skips: { rule: SkipRule; count: number }[];
  people: SkippedPerson[];
};

const SHOWN = 200;

/** @returns null when there is no such campaign */
export function foreseeCampaign(campaignId: string, at: Date): Promise<Foresight | null> {
  return acrossAccounts(async (tx) => {
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (!campaign) return null;
    const opening = startOfDay(fromDateColumn(campaign.opensOn), await readOwnZone(tx));
    const isAhead = opening > at;
    // A campaign that is still to open is seen as on the morning of its first day.
    const now = isAhead ? new Date(opening.getTime() + 9 * HOUR_MS) : at;
    const material = await readMaterial(tx, campaign, now);
    const { asking, candidates, standing, throttles, time, people } = material;
    const isTime = campaign.perDay === null || time.isNow;
    const left = campaign.perDay === null ? null : campaign.perDay - (await countLetGo(tx, campaignId, time.since));
    const plan = planDay(
      asking,
      candidates,
      standing,
      throttles,
      now.getTime(),
      isTime ? left && Math.max(0, left) : 0,
    );
    const moments = momentsAhead(material, campaign, now);
    const outlook = foresee(asking, plan, standing, throttles, moments.map(Number), campaign.perDay);
    const dayOf = (index: number) => dayAt(moments[index]!, time.timeZone);
    const days = [
      ...(plan.asked.length > 0 ? [{ day: time.today, asked: plan.asked.length }] : []),
      ...outlook.days.map(({ index, asked }) => ({ day: dayOf(index), asked })),
    ];
    const counts = new Map<SkipRule, number>();
    for (const { rule } of plan.skipped) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return {
      now: isAhead ? 0 : plan.asked.length,
      firstDay: days[0]?.day ?? null,
      first: days[0]?.asked ?? 0,
      total: days.reduce((sum, { asked }) => sum + asked, 0),
      lastDay: days.at(-1)?.day ?? null,
      days: days.length,
      rest: outlook.rest,
      skips: [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count),
      people: plan.skipped.slice(0, SHOWN).flatMap(({ person: { contactId }, rule, until }) => {
        const known = people.get(contactId);
        if (!known) return [];
        const { name, accountName, slug } = known;
        return [{ contactId, name, accountName, slug, rule, until: until === null ? null : new Date(until) }];
      }),
    };
  });
}
