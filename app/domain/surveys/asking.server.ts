// The round of a campaign: lets held mails go, asks those whose turn it is, reminds those who have not answered, and
// writes down who is not asked. One round goes on at a time, for all campaigns look at what the others asked; a round
// that was cut short is taken up by the next.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { queueMails } from "#app/domain/contacts/outbox.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Campaign } from "#prisma/generated/client.ts";
import { stateOfRow } from "./campaign-row.server.ts";
import { DAY_MS } from "./eligibility.ts";
import { grouped } from "./grouped.ts";
import { countLetGo, letGo } from "./held-mails.server.ts";
import { hashOfInvitationToken, invitationToken } from "./invitation-token.server.ts";
import { type Candidate, planDay, type Skip } from "./plan.ts";
import { type Known, type Material, readMaterial } from "./planning.server.ts";
import { readerLocale } from "./reader-locale.ts";
import { remind } from "./reminding.server.ts";
import { newSkips, writeSkips } from "./skips.server.ts";

/** Asked in one go, so that the lock is held for seconds. */
const MOST_AT_ONCE = 2_500;

export type Round = { invited: number; skipped: number; reminded: number };

/** Does what is due about a campaign. Doing it again, or side by side, asks nobody twice. */
export async function askDue(campaignId: string, now: Date): Promise<Round> {
  const sums: Round = { invited: 0, skipped: 0, reminded: 0 };
  for (let more = true; more; ) {
    const round = await acrossAccounts(async (tx) => {
      await takeTurnToAsk(tx);
      return askOnce(tx, campaignId, now);
    });
    sums.invited += round.invited;
    sums.reminded += round.reminded;
    sums.skipped = round.skipped;
    more = round.hasMore;
  }
  return sums;
}

/** Whoever asks waits for whoever does so at this moment; it ends with the transaction, or with the process. */
async function takeTurnToAsk(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('surveys ask', 0))`;
}

async function askOnce(tx: Tx, campaignId: string, now: Date): Promise<Round & { hasMore: boolean }> {
  const nothing = { invited: 0, skipped: 0, reminded: 0, hasMore: false };
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) return nothing;
  const material = await readMaterial(tx, campaign, now);
  const { asking, candidates, standing, throttles, time } = material;
  if (stateOfRow(campaign, time.today) !== "running") return nothing;
  const isTime = campaign.perDay === null || time.isNow;
  const left = campaign.perDay === null ? null : campaign.perDay - (await countLetGo(tx, campaignId, time.since));
  const released = isTime ? await letGo(tx, campaignId, left, now) : 0;
  const day = !isTime ? 0 : left === null ? null : Math.max(0, left - released);
  const most = Math.min(day ?? MOST_AT_ONCE, MOST_AT_ONCE);
  const plan = planDay(asking, candidates, standing, throttles, now.getTime(), most);
  const invited = await writeRound(
    campaign,
    material,
    plan.asked,
    await newSkips(tx, campaignId, plan.skipped, now),
    now,
  );
  const reminded = time.isNow ? await remind(tx, campaign, time, now) : 0;
  const hasMore = plan.waiting.length > 0 && most === MOST_AT_ONCE && invited > 0;
  return { invited, skipped: plan.skipped.length, reminded, hasMore };
}

async function writeRound(
  campaign: Campaign,
  { people }: Material,
  asked: Candidate[],
  skips: Skip[],
  now: Date,
): Promise<number> {
  const byAccount = grouped(asked, ({ person }) => person.accountId);
  const skipsOf = grouped(skips, ({ person }) => person.accountId);
  let invited = 0;
  for (const accountId of new Set([...byAccount.keys(), ...skipsOf.keys()])) {
    invited += await withAccount(toAccountId(accountId), async (tx) => {
      await writeSkips(tx, accountId, campaign.id, skipsOf.get(accountId) ?? [], now);
      return invite(tx, toAccountId(accountId), campaign, byAccount.get(accountId) ?? [], people, now);
    });
  }
  return invited;
}

/** Nothing is written for a campaign that was paused or stopped a moment ago. */
async function invite(
  tx: Tx,
  accountId: AccountId,
  campaign: Campaign,
  asked: Candidate[],
  people: ReadonlyMap<string, Known>,
  now: Date,
): Promise<number> {
  if (asked.length === 0) return 0;
  const rows = asked.map(({ person, occasion }) => {
    const id = crypto.randomUUID();
    return { id, contact_id: person.contactId, occasion, hash: hashOfInvitationToken(invitationToken(accountId, id)) };
  });
  const written = await tx.$queryRaw<{ id: string; contactId: string }[]>`
    insert into invitation (account_id, id, campaign_id, contact_id, occasion, token_hash, invited_at, expires_at,
                            survey_version_id)
    select ${accountId}::uuid, asked.id, k.id, asked.contact_id, asked.occasion, asked.hash, ${now}::timestamptz,
           ${new Date(now.getTime() + campaign.linkDays * DAY_MS)}::timestamptz, k.survey_version_id
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as asked (id uuid, contact_id uuid, occasion text, hash text)
      join campaign k on k.id = ${campaign.id}::uuid and k.paused_at is null and k.stopped_at is null
    on conflict (account_id, campaign_id, contact_id, occasion) do nothing
    returning id, contact_id as "contactId"`;
  const mails = written.flatMap(({ id, contactId }) => {
    const person = people.get(contactId);
    if (!person?.email) return [];
    const contact = { id: contactId, email: person.email };
    return [{ purpose: "survey" as const, subjectId: id, contact, locale: readerLocale(person), dueAt: now }];
  });
  await queueMails(tx, accountId, mails);
  return written.length;
}
