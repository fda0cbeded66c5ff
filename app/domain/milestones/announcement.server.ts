// A milestone that was reached is told by mail, once to each person: to whoever is in charge of its goal at the
// customer, and to those who receive news. The mail is queued in the transaction that puts the completion on record.
import { type AccountFacts, getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { hashOfAddress, isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, type Day, dayAt, fromDateColumn } from "#app/domain/day.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import MilestoneAchieved from "#emails/milestone-achieved.tsx";
import type { Agreement } from "./agreement.ts";
import { findMetric } from "./metrics.ts";
import type { Doer } from "./proposal.server.ts";

/** Days after which it is no news any more. */
const NEWS_DAYS = 14;

type Reached = {
  /** The completion's id. */
  id: string;
  achievedOn: Day;
  goal: Pick<Agreement, "contact" | "acceptedAt">;
  step: Pick<Agreement["milestones"][number], "definedAt">;
  /** Who said so, where a person did: they know. */
  doer?: Doer;
};

/** Whether it is news: reached lately, and after both sides had agreed on it. */
export function isNews({ achievedOn, goal, step }: Reached, today: Day, timeZone: string): boolean {
  const since = [goal.acceptedAt ?? step.definedAt, step.definedAt].map((at) => dayAt(at, timeZone));
  return achievedOn >= addDays(today, -NEWS_DAYS) && since.every((day) => day <= achievedOn);
}

/** Queues the mails about a completion. Queued before, it queues nothing. */
export async function announce(tx: Tx, accountId: AccountId, reached: Reached, today: Day): Promise<void> {
  const account = await getAccount(tx, accountId);
  if (!isNews(reached, today, account.timeZone)) return;
  const doer = reached.doer && "contactId" in reached.doer ? reached.doer.contactId : null;
  for (const reader of await listReaders(tx, account, reached.goal.contact?.id ?? null)) {
    if (reader.id === doer || (await isSuppressed(tx, accountId, reader.email, "milestone"))) continue;
    await queueMail(tx, accountId, {
      purpose: "milestone",
      subjectId: reached.id,
      contact: reader,
      locale: reader.locale,
    });
  }
  await tx.milestoneCompletion.update({
    where: { accountId_id: { accountId, id: reached.id } },
    data: { announcedAt: new Date() },
  });
}

/** The letter of a delivery whose subject is a completion; null when there is nobody left to write to. */
export async function composeAchievement(
  tx: Tx,
  accountId: AccountId,
  delivery: { subjectId: string; contactId: string; addressHash: string; locale: string; messageId: string },
) {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: delivery.contactId } } });
  if (!contact?.email || hashOfAddress(contact.email) !== delivery.addressHash) return null;
  const done = await tx.milestoneCompletion.findUnique({
    where: { accountId_id: { accountId, id: delivery.subjectId } },
    include: { milestone: { include: { goal: true } } },
  });
  if (!done) return null;
  const [account, vendor] = [await getAccount(tx, accountId), await getVendor(tx)];
  const brand = await getBrand(tx, accountId);
  const locale: Locale = isLocale(delivery.locale) ? delivery.locale : account.locale;
  const { milestone } = done;
  const both = (row: { titleJa: string; titleEn: string }) => (locale === "ja" ? row.titleJa : row.titleEn);
  return {
    to: { name: contact.name, address: contact.email },
    locale,
    template: MilestoneAchieved,
    props: {
      readerName: contact.name,
      company: account.name,
      vendor: locale === "ja" ? vendor.nameJa : vendor.nameEn,
      product: brand.product[locale],
      accent: accentOf(brand.accent, "light").accent,
      milestone: both(milestone),
      goal: both(milestone.goal),
      achievedOn: fromDateColumn(done.achievedOn),
      value: done.value,
      threshold: done.threshold,
      unit: findMetric(milestone.goal.metric)?.unit ?? ("count" as const),
      metric: findMetric(milestone.goal.metric)?.name[locale] ?? "",
      evidence: done.evidence,
      currency: account.currency,
      next: await nextStep(tx, accountId, milestone.goalId, locale),
      planUrl: `${env().APP_URL}/plan/${milestone.goalId}`,
    },
    messageId: delivery.messageId,
    senderName: locale === "ja" ? vendor.nameJa : vendor.nameEn,
    unsubscribeUrl: unsubscribeUrl(accountId, contact.id, "news"),
  };
}

type Reader = { id: string; email: string; locale: Locale };

async function listReaders(tx: Tx, { id: accountId, locale }: AccountFacts, ownerId: string | null): Promise<Reader[]> {
  const contacts = await tx.contact.findMany({
    where: {
      accountId,
      leftOn: null,
      maySignIn: true,
      OR: [{ receivesNews: true }, ...(ownerId ? [{ id: ownerId }] : [])],
    },
    orderBy: { id: "asc" },
  });
  return contacts.flatMap(({ id, email, locale: own }) =>
    email ? [{ id, email, locale: isLocale(own) ? own : locale }] : [],
  );
}

async function nextStep(tx: Tx, accountId: AccountId, goalId: string, locale: Locale) {
  const [next] = await tx.$queryRaw<{ titleJa: string; titleEn: string; dueOn: string }[]>`
    select title_ja as "titleJa", title_en as "titleEn", due_on::text as "dueOn" from milestone m
     where account_id = ${accountId}::uuid and goal_id = ${goalId}::uuid and retired_at is null and not exists (
           select from milestone_completion c
            where c.account_id = m.account_id and c.milestone_id = m.id and c.version = m.version)
     order by due_on, position limit 1`;
  return next ? { title: locale === "ja" ? next.titleJa : next.titleEn, dueOn: next.dueOn } : null;
}
