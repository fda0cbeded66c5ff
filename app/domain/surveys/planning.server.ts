// What a plan is made from: who there is, what happened, what they were asked. Read in one go, however many they are.
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { fromDateColumn } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Campaign } from "#prisma/generated/client.ts";
import { type AskingTime, businessDaysFrom, readAskingTime } from "./asking-time.server.ts";
import { Audience, isInAudience } from "./audience.ts";
import { isEventTrigger, type Trigger } from "./campaign.ts";
import { type Asked, DAY_MS, HOUR_MS, type Person, type Throttles, WEEK_MS } from "./eligibility.ts";
import { grouped } from "./grouped.ts";
import { commonOccasion, listOccasions } from "./occasions.server.ts";
import type { Candidate, Standing } from "./plan.ts";
import { readThrottles } from "./throttles.server.ts";

/** A person with what a mail to them and a line about them needs. */
export type Known = Person & {
  name: string;
  email: string | null;
  locale: string | null;
  accountLocale: string;
  accountName: string;
  slug: string;
};

export type Material = {
  asking: { campaignId: string; isEvent: boolean; linkDays: number };
  people: Map<string, Known>;
  candidates: Candidate[];
  standing: Standing;
  throttles: Throttles;
  time: AskingTime;
};

export async function readMaterial(tx: Tx, campaign: Campaign, now: Date): Promise<Material> {
  const [throttles, time] = [await readThrottles(tx), await readAskingTime(tx, now)];
  const people = await readPeople(tx, campaign, now);
  const trigger = campaign.trigger as Trigger;
  return {
    asking: { campaignId: campaign.id, isEvent: isEventTrigger(trigger), linkDays: campaign.linkDays },
    people: new Map(people.map((person) => [person.contactId, person])),
    candidates: await readCandidates(tx, campaign, people, time, now),
    standing: await readStanding(tx, campaign.id, throttles, now),
    throttles,
    time,
  };
}

/** The moments at which a campaign asks on the days after today, as far as anybody looks ahead. */
export function momentsAhead({ time }: Material, campaign: Pick<Campaign, "closesOn">, now: Date): Date[] {
  const last = campaign.closesOn && fromDateColumn(campaign.closesOn);
  const days = businessDaysFrom(time.today, LOOK_AHEAD, time).filter((day) => day > time.today);
  const [first] = days;
  if (!first) return [];
  // The hour of the day does not matter here: one day is one day later.
  const hour = Math.max(time.fromHour, 9) * HOUR_MS;
  return days
    .filter((day) => !last || day <= last)
    .map((day) => new Date(time.since.getTime() + (Date.parse(day) - Date.parse(time.today)) + hour))
    .filter((moment) => moment > now);
}

const LOOK_AHEAD = 260;

async function readPeople(tx: Tx, campaign: Campaign, now: Date): Promise<Known[]> {
  const audience = Audience.parse(campaign.audience ?? {});
  const rows = await tx.$queryRaw<Row[]>`
    select c.account_id as "accountId", c.id as "contactId", c.name, c.email, c.locale, c.role, c.created_at as "createdAt",
           (c.left_on <= (${now}::timestamptz at time zone a.time_zone)::date) is true as "hasLeft",
           a.name as "accountName", a.slug, a.locale as "accountLocale", a.industry, a.size
      from contact c join account a on a.id = c.account_id
     where a.ended_on is null or a.ended_on > (${now}::timestamptz at time zone a.time_zone)::date
     order by c.created_at, c.id`;
  const stops = await readStops(tx);
  return rows.map(({ createdAt, role, industry, size, ...row }) => ({
    ...row,
    hasAddress: row.email !== null,
    stop: (row.email && stops.get(`${row.accountId} ${hashOfAddress(row.email)}`)) || null,
    isInAudience: isInAudience(audience, { role, industry, size }),
    firstSeenAt: createdAt.getTime(),
  }));
}

type Row = Omit<Known, keyof Pick<Person, "hasAddress" | "stop" | "isInAudience" | "firstSeenAt">> & {
  role: string;
  industry: string;
  size: string;
  createdAt: Date;
};

/** Why nothing may be mailed, by account and address. */
async function readStops(tx: Tx): Promise<Map<string, Person["stop"]>> {
  const rows = await tx.$queryRaw<{ accountId: string; hash: string; isWish: boolean }[]>`
    select account_id as "accountId", address_hash as hash, bool_or(reason in ('unsubscribe', 'complaint')) as "isWish"
      from suppression where scope in ('all', 'surveys') and (until is null or until > now()) group by 1, 2`;
  return new Map(
    rows.map(({ accountId, hash, isWish }) => [`${accountId} ${hash}`, isWish ? "unsubscribed" : "bounced"]),
  );
}

async function readCandidates(
  tx: Tx,
  campaign: Campaign,
  people: Known[],
  time: AskingTime,
  now: Date,
): Promise<Candidate[]> {
  const of = { ...campaign, trigger: campaign.trigger as Trigger, opensOn: fromDateColumn(campaign.opensOn) };
  const common = commonOccasion(of, time.today);
  if (common !== null) return people.map((person) => ({ person, occasion: common }));
  const byAccount = grouped(people, ({ accountId }) => accountId);
  const occasions = await listOccasions(tx, of, time.today, now);
  return occasions.flatMap(({ accountId, contactId, key }) =>
    (byAccount.get(accountId) ?? [])
      .filter((person) => contactId === null || person.contactId === contactId)
      .map((person) => ({ person, occasion: key })),
  );
}

/** Mails that were ended before they were sent asked nobody. */
async function readStanding(tx: Tx, campaignId: string, throttles: Throttles, now: Date): Promise<Standing> {
  const longest = Math.max(throttles.restDays, throttles.eventRestDays, throttles.floorHours / 24, 7) * DAY_MS;
  const since = new Date(now.getTime() - longest);
  const rows = await tx.$queryRaw<(Omit<Asked, "at" | "isEvent" | "openUntil" | "remindedAt"> & Times)[]>`
    select i.account_id as "accountId", i.contact_id as "contactId", i.invited_at as at, i.reminded_at as "remindedAt",
           i.campaign_id as "campaignId", i.occasion, k.trigger,
           case when r.id is null and i.revoked_at is null and k.stopped_at is null and i.expires_at > ${now}
                then i.expires_at end as "openUntil"
      from invitation i join campaign k on k.id = i.campaign_id
      left join response r on r.account_id = i.account_id and r.invitation_id = i.id
     where (i.invited_at > ${since} or i.campaign_id = ${campaignId}::uuid)
       and (i.revoked_at is null or exists (
             select from delivery d where d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
                and d.accepted_at is not null))
     order by i.invited_at`;
  const standing: Standing = { people: new Map(), companies: new Map() };
  for (const { accountId, contactId, at, remindedAt, openUntil, trigger, ...row } of rows) {
    const [time, again, until] = [at.getTime(), remindedAt?.getTime() ?? null, openUntil?.getTime() ?? null];
    const asked = { ...row, at: time, remindedAt: again, isEvent: isEventTrigger(trigger), openUntil: until };
    standing.people.set(contactId, [...(standing.people.get(contactId) ?? []), asked]);
    if (time > now.getTime() - WEEK_MS) {
      standing.companies.set(accountId, [...(standing.companies.get(accountId) ?? []), time]);
    }
  }
  return standing;
}

type Times = {
  accountId: string;
  contactId: string;
  at: Date;
  remindedAt: Date | null;
  openUntil: Date | null;
  trigger: string;
};
