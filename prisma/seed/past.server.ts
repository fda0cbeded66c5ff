// Writes what past.ts tells: renewals as they were decided, pulses, sponsors, tickets as they went, and former customers.
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { contactId } from "./contacts.ts";
import { type Customer, core } from "./customers.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { changedAtRenewal, type Former, formerCustomers, pulses, savedAtRenewal, ticketSubjects } from "./past.ts";
import { randomFrom, type User } from "./usage.ts";

const TERM_DAYS = 365;
const HOUR_MS = 3_600_000;

/** The contract of today and, where the last renewal changed it, the one before; and how that renewal was decided. */
export async function writeContracts(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  const { slug, currency, option } = customer;
  const main = mainContractOf(customer);
  const startsOn = toDateColumn(addDays(today, -customer.startedDaysAgo));
  const renewedOn = lastRenewal(customer, today);
  const before = renewedOn === null ? undefined : changedAtRenewal[slug];
  const current = uuid("subscription", slug);
  const earlier = before ? uuid("subscription", slug, "before") : null;
  const shared = { accountId, plan: main.plan, currency, featureKeys: main.features };
  if (renewedOn && before && earlier) {
    const until = { startsOn, renewsOn: toDateColumn(renewedOn), endedOn: toDateColumn(renewedOn) };
    await tx.subscription.createMany({ data: { ...shared, id: earlier, ...before, ...until }, skipDuplicates: true });
  }
  await tx.subscription.createMany({
    data: {
      ...shared,
      id: current,
      seats: main.seats,
      mrrMinor: main.mrrMinor,
      startsOn: renewedOn && before ? toDateColumn(renewedOn) : startsOn,
      renewsOn: toDateColumn(addDays(today, customer.renewsInDays)),
      replacesId: earlier,
    },
    skipDuplicates: true,
  });
  if (option) {
    const { plan, seats, mrrMinor, renewsInDays, features: featureKeys } = option;
    const days = {
      startsOn: renewedOn ? toDateColumn(renewedOn) : startsOn,
      renewsOn: toDateColumn(addDays(today, renewsInDays)),
    };
    const id = uuid("subscription", slug, "option");
    await tx.subscription.createMany({
      data: { accountId, id, plan, seats, mrrMinor, currency, featureKeys, ...days },
      skipDuplicates: true,
    });
  }
  if (!renewedOn) return;
  const mrrBefore = before?.mrrMinor ?? main.mrrMinor;
  const decidedOn = addDays(renewedOn, -30);
  await tx.renewalDecision.createMany({
    data: {
      accountId,
      id: uuid("renewal", slug),
      subscriptionId: earlier ?? current,
      renewsOn: toDateColumn(renewedOn),
      decision: decisionOf(mrrBefore, main.mrrMinor),
      decidedOn: toDateColumn(decidedOn),
      mrrBeforeMinor: mrrBefore,
      mrrAfterMinor: main.mrrMinor,
      savedBy: savedAtRenewal[slug] ?? null,
      staffId: uuid("staff", customer.staff),
      recordedAt: startOfDay(decidedOn, customer.timeZone),
    },
    skipDuplicates: true,
  });
}

/** Without what is sold by itself. */
function mainContractOf({ plan, seats, mrrMinor, features, option }: Customer) {
  if (!option) return { plan, seats, mrrMinor, features };
  return {
    plan,
    seats: seats - option.seats,
    mrrMinor: mrrMinor - option.mrrMinor,
    features: features.filter((feature) => !option.features.includes(feature)),
  };
}

/** How our people saw the account, and how it stands with whoever supports us there. */
export async function writeStanding(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  const staffId = uuid("staff", customer.staff);
  const at = (daysAgo: number) =>
    new Date(startOfDay(addDays(today, -daysAgo), customer.timeZone).getTime() + 9 * HOUR_MS);
  await tx.pulse.createMany({
    data: (pulses[customer.slug] ?? []).map(([level, daysAgo]) => ({
      ...{ accountId, id: uuid("pulse", customer.slug, String(daysAgo)), level, staffId, recordedAt: at(daysAgo) },
    })),
    skipDuplicates: true,
  });
  const sponsor = customer.contacts.find((person) => person.sponsor);
  if (!sponsor) return;
  const stands = [{ status: "active", daysAgo: Math.min(150, customer.startedDaysAgo) }];
  if (sponsor.leftDaysAgo !== undefined) stands.push({ status: "left", daysAgo: sponsor.leftDaysAgo });
  else if (customer.story === "fading") stands.push({ status: "distant", daysAgo: 60 });
  await tx.sponsorStatus.createMany({
    data: stands.map(({ status, daysAgo }) => ({
      accountId,
      id: uuid("sponsor", customer.slug, status),
      contactId: contactId(customer, sponsor),
      status,
      sinceOn: toDateColumn(addDays(today, -daysAgo)),
      staffId,
      recordedAt: at(daysAgo),
    })),
    skipDuplicates: true,
  });
}

/** What a ticket of the customer was about and how it went; the latest of the unhappy are still open. */
export function ticketOf(customer: Customer, occurredAt: Date, daysAgo: number) {
  const random = randomFrom(`${customer.slug}:ticket:${daysAgo}`);
  const isUnhappy = customer.story === "noisy" || customer.story === "reorganised";
  const subjects = ticketSubjects[customer.locale];
  const [subject, priority] = subjects[Math.floor(random() * (isUnhappy ? subjects.length : 3))]!;
  const replyHours = (isUnhappy ? 18 : 3) * (0.5 + random());
  const isOpen = isUnhappy && daysAgo < 6;
  const after = (hours: number) => new Date(occurredAt.getTime() + hours * HOUR_MS);
  return {
    ...{ subject, priority, leftOpen: true },
    firstReplyAt: isOpen && daysAgo < 2 ? null : after(replyHours),
    closedAt: isOpen ? null : after(replyHours + 4 + random() * 40),
    satisfaction: isOpen || random() < 0.4 ? null : isUnhappy ? 2 : 4 + Math.round(random()),
  };
}

/** Those who left, so that what was lost and what was learned from it can be seen. */
export async function writeFormerCustomers(today: Day): Promise<void> {
  const causes = await acrossAccounts((tx) => tx.churnCause.findMany({ select: { id: true, nameJa: true } }));
  for (const former of formerCustomers) {
    const causeId = causes.find(({ nameJa }) => nameJa === former.cause)?.id ?? null;
    await withAccount(toAccountId(uuid("account", former.slug)), (tx) => writeFormer(tx, former, today, causeId));
  }
}

function timeZoneOf({ locale }: Former): string {
  return locale === "ja" ? "Asia/Tokyo" : "Europe/London";
}

/** Those who left as users of the product: their last year, with its days counted from `leftOn`. */
export function usersWhoLeft(today: Day): { user: User; leftOn: Day; leftDaysAgo: number }[] {
  return formerCustomers.map((former) => {
    const { slug, locale, story, users, leftDaysAgo } = former;
    const user = {
      slug,
      locale,
      story,
      users,
      features: core,
      startedDaysAgo: TERM_DAYS,
      timeZone: timeZoneOf(former),
    };
    return { user, leftOn: addDays(today, -leftDaysAgo), leftDaysAgo };
  });
}

async function writeFormer(tx: Tx, former: Former, today: Day, causeId: string | null): Promise<void> {
  const {
    slug,
    name,
    industry,
    size,
    locale,
    currency,
    seats,
    mrrMinor,
    competitor = "",
    note,
    pulse,
    lesson,
  } = former;
  const accountId = uuid("account", slug);
  const staffId = uuid("staff", former.staff);
  const timeZone = timeZoneOf(former);
  const leftOn = addDays(today, -former.leftDaysAgo);
  const decidedOn = addDays(leftOn, -35);
  const [startedOn, endedOn] = [toDateColumn(addDays(today, -former.startedDaysAgo)), toDateColumn(leftOn)];
  await tx.account.createMany({
    data: {
      ...{ id: accountId, slug, externalId: `crm-${slug}`, name, industry, size, locale, timeZone, currency },
      ...{ startedOn, endedOn, staffId },
    },
    skipDuplicates: true,
  });
  const subscriptionId = uuid("subscription", slug);
  const held = { plan: locale === "ja" ? "スタンダード" : "Standard", seats, mrrMinor, currency, featureKeys: core };
  await tx.subscription.createMany({
    data: { accountId, id: subscriptionId, ...held, startsOn: startedOn, renewsOn: endedOn, endedOn },
    skipDuplicates: true,
  });
  const recordedAt = startOfDay(decidedOn, timeZone);
  const decisionId = uuid("renewal", slug);
  await tx.renewalDecision.createMany({
    data: {
      ...{ accountId, id: decisionId, subscriptionId, renewsOn: endedOn, decision: "churned" },
      ...{ decidedOn: toDateColumn(decidedOn), mrrBeforeMinor: mrrMinor, mrrAfterMinor: 0 },
      ...{ causeId, competitor, note, staffId, recordedAt },
    },
    skipDuplicates: true,
  });
  if (pulse) {
    const seen = { level: pulse, staffId, recordedAt: startOfDay(addDays(decidedOn, -50), timeZone) };
    await tx.pulse.createMany({ data: { accountId, id: uuid("pulse", slug), ...seen }, skipDuplicates: true });
  }
  await tx.touchpoint.createMany({
    data: former.metDaysBefore.map((days) => ({
      ...{
        accountId,
        id: uuid("touchpoint", slug, String(days)),
        kind: "meeting",
        direction: "both",
        tone: 0,
        staffId,
      },
      summary: locale === "ja" ? "定例の打ち合わせ" : "Regular meeting",
      occurredAt: new Date(startOfDay(addDays(leftOn, -days), timeZone).getTime() + 14 * HOUR_MS),
    })),
    skipDuplicates: true,
  });
  if (!lesson) return;
  const { text, ...rest } = lesson;
  await tx.postMortem.createMany({
    data: {
      ...{ accountId, id: uuid("post-mortem", slug), decisionId, causeId, ...rest, lesson: text, staffId },
      writtenAt: startOfDay(addDays(leftOn, 7), timeZone),
    },
    skipDuplicates: true,
  });
}

/** The renewal before the next one; null in the first term. */
function lastRenewal(customer: Customer, today: Day): Day | null {
  const daysAgo = renewedDaysAgo(customer);
  return daysAgo === null ? null : addDays(today, -daysAgo);
}

/** How many days ago the contract was renewed; null in the first term. */
export function renewedDaysAgo({ startedDaysAgo, renewsInDays }: Customer): number | null {
  const daysAgo = TERM_DAYS - renewsInDays;
  return daysAgo > 0 && startedDaysAgo - daysAgo >= 120 ? daysAgo : null;
}

function decisionOf(before: number, after: number): "renewed" | "expanded" | "reduced" {
  if (before === after) return "renewed";
  return before < after ? "expanded" : "reduced";
}
