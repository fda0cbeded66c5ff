// Puts the demo's vendor and customers into the database, through the same doors as real data. Every id is made from
// what it names, so that a load that was cut off can simply be run again.
import { createHash } from "node:crypto";
import { addDays, type Day, dayAt, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { noteBlindSpots } from "#app/domain/health/blind-spot-rules.server.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { lastFinishedQuarter, quarterBefore } from "#app/domain/quarter.ts";
import { recordEvents } from "#app/domain/usage/ingest.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { driversOf, goalsOf } from "./agreements.ts";
import { writeBrands } from "./brands.server.ts";
import { writeClaims } from "./claims.server.ts";
import { type Contact, type Customer, customers } from "./customers.ts";
import { writeDriverTemplates } from "./driver-templates.server.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { type Planned, writePlans } from "./plans.server.ts";
import { writeTold } from "./told.server.ts";
import { randomFrom, usageOf, userId } from "./usage.ts";
import { features, staff, vendor } from "./vendor.ts";
import { writeWork } from "./work.server.ts";

const MARK = "demo";
const BATCH = 4_000;
const HEALTH_WEEKS = 8;
const respondents = {
  ja: ["井上 千尋", "木村 亮", "林 さやか", "清水 大地"],
  en: ["Alex Moore", "Jamie Chen", "Robin Patel", "Sam Keller"],
};

/** Whether a whole load has happened in this database. */
export function isLoaded(): Promise<boolean> {
  return acrossAccounts(
    async (tx) => (await tx.usageImport.count({ where: { fileName: MARK, finishedAt: { not: null } } })) > 0,
  );
}

/**
 * Loads the demo as it stands at `now`.
 * @param progress gets the share done, 0–1
 */
export async function loadDemo(now: Date, progress: (share: number) => void = () => {}): Promise<void> {
  await acrossAccounts(writeVendor);
  await acrossAccounts((tx) => writeDriverTemplates(tx, uuid("staff", "ken.ito@minamo.example")));
  const campaigns = await acrossAccounts((tx) => writeCampaigns(tx, now));
  let written = 0;
  for (const customer of customers) {
    const today = dayAt(now, customer.timeZone);
    await withAccount(accountIdOf(customer), (tx) => writeCustomer(tx, customer, today, campaigns));
    written += await writeUsage(customer, today);
    progress(Math.min(0.6, written / 310_000));
  }
  await writeBrands(customers.map((customer) => ({ id: accountIdOf(customer), slug: customer.slug })));
  await rollUpUsage();
  progress(0.75);
  await eachOf(customers, (customer) => writeClaims(plannedOf(customer, dayAt(now, customer.timeZone)), now));
  await writePlans(
    customers.map((customer) => plannedOf(customer, dayAt(now, customer.timeZone))),
    now,
  );
  let judged = 0;
  await eachOf(customers, async (customer) => {
    await judge(customer, now);
    judged += 1;
    progress(0.75 + (0.25 * judged) / customers.length);
  });
  await writeWork();
  await noteBlindSpots(now);
  await acrossAccounts((tx) =>
    tx.usageImport.create({
      data: { fileName: MARK, finishedAt: new Date(), rowsRead: written, rowsCounted: written },
    }),
  );
}

// What follows from usage: milestones reached, and the health score as it would have been week by week.
async function judge(customer: Customer, now: Date): Promise<void> {
  const accountId = accountIdOf(customer);
  await completeMilestones(accountId, dayAt(now, customer.timeZone));
  for (let week = HEALTH_WEEKS; week >= 0; week -= 1) {
    await scoreHealth(accountId, "nightly", new Date(now.getTime() - week * 7 * 86_400_000));
  }
}

/** Three at a time: the database works while we prepare the next. */
async function eachOf<T>(list: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all([lane(), lane(), lane()]);
}

async function writeVendor(tx: Tx): Promise<void> {
  await tx.vendor.upsert({ where: { id: 1 }, create: { id: 1, ...vendor }, update: vendor });
  await tx.staff.createMany({
    data: staff.map((person) => ({ id: uuid("staff", person.email), ...person })),
    skipDuplicates: true,
  });
  await tx.feature.createMany({
    data: features.map(([key, nameJa, nameEn, hintJa, hintEn], position) => ({
      key,
      nameJa,
      nameEn,
      hintJa,
      hintEn,
      position,
    })),
    skipDuplicates: true,
  });
}

// Everybody was asked twice before: in the middle of the last calendar quarter and half a year earlier.
async function writeCampaigns(tx: Tx, now: Date): Promise<{ id: string; opensOn: Day; share: "later" | "earlier" }[]> {
  const last = lastFinishedQuarter(now, { timeZone: "Asia/Tokyo", fiscalStartMonth: 4 });
  const today = dayAt(now, "Asia/Tokyo");
  const rounds = [
    { opensOn: addDays(quarterBefore(last).from, 40), share: "earlier" as const },
    // Early enough that everybody may be asked again today: see REST_DAYS of campaign.server.ts.
    { opensOn: earlier(addDays(last.from, 45), addDays(today, -92)), share: "later" as const },
  ];
  const made = rounds.map((round) => ({ ...round, id: uuid("campaign", round.opensOn) }));
  await tx.campaign.createMany({
    data: made.map(({ id, opensOn }) => ({
      id,
      nameJa: `${opensOn.slice(0, 7).replace("-", "年")}月の満足度調査`,
      nameEn: `Satisfaction survey ${opensOn.slice(0, 7)}`,
      opensOn: toDateColumn(opensOn),
      closesOn: toDateColumn(addDays(opensOn, 30)),
    })),
    skipDuplicates: true,
  });
  return made;
}

async function writeCustomer(
  tx: Tx,
  customer: Customer,
  today: Day,
  campaigns: Awaited<ReturnType<typeof writeCampaigns>>,
): Promise<void> {
  const accountId = accountIdOf(customer);
  const startedOn = addDays(today, -customer.startedDaysAgo);
  await tx.account.createMany({
    data: {
      id: accountId,
      slug: customer.slug,
      externalId: `crm-${customer.slug}`,
      name: customer.name,
      industry: customer.industry,
      size: customer.size,
      locale: customer.locale,
      timeZone: customer.timeZone,
      currency: customer.currency,
      fiscalStartMonth: customer.fiscalStartMonth,
      startedOn: toDateColumn(startedOn),
      staffId: uuid("staff", customer.staff),
      approvalMode: customer.approval ?? null,
      deliveryMode: customer.delivery ?? null,
      // One whose approved report can still be stopped for a day.
      releaseDelayMinutes: customer.slug === "shirakaba" ? 24 * 60 : null,
    },
    skipDuplicates: true,
  });
  await tx.subscription.createMany({
    data: contractsOf(customer).map(({ id, renewsInDays, features, ...terms }) => ({
      ...{ accountId, id, ...terms, currency: customer.currency, featureKeys: features },
      startsOn: toDateColumn(startedOn),
      renewsOn: toDateColumn(addDays(today, renewsInDays)),
    })),
    skipDuplicates: true,
  });
  await writePeople(tx, customer, today);
  await writeAgreements(tx, customer, today);
  await writeAnswers(tx, customer, today, campaigns);
  await writeTold(tx, customer, today);
  await writeContactHistory(tx, customer, today);
}

/** The main contract, without what is sold by itself. */
function contractsOf({ slug, plan, seats, mrrMinor, renewsInDays, features, option }: Customer) {
  const main = { id: uuid("subscription", slug), plan, seats, mrrMinor, renewsInDays, features };
  if (!option) return [main];
  return [
    {
      ...main,
      seats: seats - option.seats,
      mrrMinor: mrrMinor - option.mrrMinor,
      features: features.filter((feature) => !option.features.includes(feature)),
    },
    { id: uuid("subscription", slug, "option"), ...option },
  ];
}

async function writePeople(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  await tx.contact.createMany({
    data: peopleOf(customer).map((person, i) => ({
      accountId,
      id: contactId(customer, person),
      externalId: userId(customer, i + 1),
      email: person.email,
      name: person.name,
      department: person.department ?? null,
      title: person.title ?? null,
      locale: person.locale ?? null,
      role: person.role,
      isSponsor: person.sponsor ?? false,
      receivesReports: person.reports ?? false,
      createdAt: startOfDay(addDays(today, -Math.min(400, customer.startedDaysAgo)), customer.timeZone),
      leftOn: person.leftDaysAgo === undefined ? null : toDateColumn(addDays(today, -person.leftDaysAgo)),
    })),
    skipDuplicates: true,
  });
}

async function writeAgreements(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  for (const [position, driver] of driversOf(customer).entries()) {
    const driverId = uuid("driver", customer.slug, driver.key);
    await tx.valueDriver.createMany({
      data: {
        accountId,
        id: driverId,
        key: driver.key,
        kind: driver.kind,
        nameJa: driver.ja,
        nameEn: driver.en,
        featureKey: driver.feature,
        measure: driver.measure,
        benefitGroup: driver.group ?? null,
        position,
      },
      skipDuplicates: true,
    });
    await tx.assumption.createMany({
      data: driver.factors.map((factor, i) => ({
        accountId,
        id: uuid("assumption", customer.slug, driver.key, factor.key),
        driverId,
        key: factor.key,
        nameJa: factor.ja,
        nameEn: factor.en,
        unit: factor.unit,
        low: factor.range?.[0] ?? null,
        expected: factor.range?.[1] ?? null,
        high: factor.range?.[2] ?? null,
        source: factor.source,
        noteJa: factor.noteJa ?? "",
        noteEn: factor.noteEn ?? "",
        asOf: toDateColumn(addDays(today, -Math.min(380, customer.startedDaysAgo))),
        position: i,
      })),
      skipDuplicates: true,
    });
  }
  for (const [position, goal] of goalsOf(customer).entries()) {
    const goalId = uuid("goal", customer.slug, goal.key);
    await tx.goal.createMany({
      data: {
        accountId,
        id: goalId,
        titleJa: goal.ja,
        titleEn: goal.en,
        metric: goal.metric,
        featureKey: goal.feature ?? null,
        baseline: goal.baseline,
        target: goal.target,
        startsOn: toDateColumn(addDays(today, -goal.startedDaysAgo)),
        dueOn: toDateColumn(addDays(today, goal.dueInDays)),
        contactId: contactId(customer, customer.contacts[1] ?? customer.contacts[0]!),
        staffId: uuid("staff", customer.staff),
        position,
      },
      skipDuplicates: true,
    });
    await tx.milestone.createMany({
      data: goal.steps.map((step, i) => ({
        accountId,
        id: uuid("milestone", customer.slug, goal.key, String(i)),
        goalId,
        titleJa: step.ja,
        titleEn: step.en,
        threshold: step.threshold,
        dueOn: toDateColumn(addDays(today, step.dueInDays)),
        position: i,
      })),
      skipDuplicates: true,
    });
  }
}

async function writeAnswers(
  tx: Tx,
  customer: Customer,
  today: Day,
  campaigns: Awaited<ReturnType<typeof writeCampaigns>>,
): Promise<void> {
  const accountId = accountIdOf(customer);
  const people = peopleOf(customer).filter(({ leftDaysAgo }) => leftDaysAgo === undefined);
  for (const campaign of campaigns) {
    if (campaign.opensOn < addDays(today, -customer.startedDaysAgo)) continue;
    for (const [i, person] of people.entries()) {
      const id = uuid("invitation", campaign.id, person.email);
      const invitedAt = startOfDay(campaign.opensOn, customer.timeZone);
      await tx.invitation.createMany({
        data: {
          accountId,
          id,
          campaignId: campaign.id,
          contactId: contactId(customer, person),
          tokenHash: createHash("sha256").update(`${id}:${Math.random()}`).digest("hex"),
          invitedAt,
          expiresAt: startOfDay(addDays(campaign.opensOn, 90), customer.timeZone),
        },
        skipDuplicates: true,
      });
      const answer = customer.answers[i];
      // Half a year ago fewer answered, and where somebody is unhappy today they were less so then.
      if (!answer || (campaign.share === "earlier" && i % 2 === 1)) continue;
      await tx.response.createMany({
        data: {
          accountId,
          id: uuid("response", id),
          invitationId: id,
          score: campaign.share === "later" ? answer[0] : Math.min(10, answer[0] + (i % 3 === 0 ? 1 : 0)),
          comment: campaign.share === "later" ? answer[1] : "",
          answeredAt: new Date(invitedAt.getTime() + (1 + i) * 26 * 3_600_000),
        },
        skipDuplicates: true,
      });
    }
  }
}

// A year of calls, meetings, tickets and portal visits, as often as the customer's story says.
async function writeContactHistory(tx: Tx, customer: Customer, today: Day): Promise<void> {
  const accountId = accountIdOf(customer);
  const random = randomFrom(`${customer.slug}:contact`);
  const sponsor = customer.contacts.find((person) => person.sponsor);
  const days = Math.min(365, customer.startedDaysAgo);
  const readers = customer.contacts.filter(({ role, leftDaysAgo }) => role !== "member" && leftDaysAgo === undefined);
  const touchpoints = [];
  const visits = [];
  for (let daysAgo = days; daysAgo > 0; daysAgo -= 1) {
    const at = new Date(
      startOfDay(addDays(today, -daysAgo), customer.timeZone).getTime() + (10 + random() * 7) * 3_600_000,
    );
    const id = uuid("touchpoint", customer.slug, String(daysAgo));
    // Fading customers were spoken to once, and then no more.
    const calls = customer.story === "fading" && daysAgo > 170 ? 1 : customer.callsPerMonth;
    if (random() < calls / 30) {
      const sponsorThere =
        sponsor !== undefined && (sponsor.leftDaysAgo === undefined || daysAgo > sponsor.leftDaysAgo + 45);
      const kind = random() < 0.5 ? "meeting" : "call";
      const withDecisionMaker = sponsorThere && random() < 0.45;
      touchpoints.push({
        accountId,
        id,
        kind,
        direction: "both",
        occurredAt: at,
        withDecisionMaker,
        contactId: withDecisionMaker ? contactId(customer, sponsor) : null,
        tone: random() < 0.7 ? 1 : 0,
        summary: customer.locale === "ja" ? "定例の打ち合わせ" : "Regular meeting",
        staffId: uuid("staff", customer.staff),
      });
    } else if (random() < customer.ticketsPerMonth / 30) {
      touchpoints.push({
        accountId,
        id,
        kind: "ticket",
        direction: "in",
        occurredAt: at,
        withDecisionMaker: false,
        contactId: null,
        tone: customer.story === "noisy" || customer.story === "reorganised" ? -1 : 0,
        summary: customer.locale === "ja" ? "操作に関する問い合わせ" : "Question about using the product",
        staffId: null,
      });
    }
    const visitor = readers[Math.floor(random() * readers.length)];
    if (visitor && random() < customer.visitsPerMonth / 30) {
      visits.push({
        accountId,
        id: uuid("visit", customer.slug, String(daysAgo)),
        contactId: contactId(customer, visitor),
        page: random() < 0.6 ? "overview" : "value",
        visitedAt: at,
      });
    }
  }
  await tx.touchpoint.createMany({ data: touchpoints, skipDuplicates: true });
  await tx.portalVisit.createMany({ data: visits, skipDuplicates: true });
}

async function writeUsage(customer: Customer, today: Day): Promise<number> {
  const accountId = accountIdOf(customer);
  let batch: Parameters<typeof recordEvents>[0] = [];
  let [day, start, n, written] = ["", 0, 0, 0];
  for (const event of usageOf(customer, today)) {
    if (event.day !== day) [day, start, n] = [event.day, startOfDay(event.day, customer.timeZone).getTime(), 0];
    n += 1;
    batch.push({
      accountId,
      messageId: `demo:${customer.slug}:${day}:${n}`,
      occurredAt: new Date(start + event.minute * 60_000),
      day,
      kind: "import",
      featureKey: event.feature,
      userId: event.user,
      quantity: event.quantity,
    });
    if (batch.length < BATCH) continue;
    written += batch.length;
    await recordEvents(batch);
    batch = [];
  }
  if (batch.length > 0) await recordEvents(batch);
  return written + batch.length;
}

// More people answer surveys than are named in customers.ts.
function peopleOf(customer: Customer): Contact[] {
  const more = respondents[customer.locale].slice(
    0,
    Math.max(0, customer.answers.length - customer.contacts.length + 1),
  );
  const members = more.map((name, i) => ({
    name,
    role: "member" as const,
    email: `user${i + 1}@${customer.slug}.example`,
  }));
  return [...customer.contacts, ...members];
}

function plannedOf(customer: Customer, today: Day): Planned {
  return {
    id: accountIdOf(customer),
    customer,
    contacts: customer.contacts.map((person) => contactId(customer, person)),
    staffId: uuid("staff", customer.staff),
    goalId: (key) => uuid("goal", customer.slug, key),
    today,
  };
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function contactId(customer: Customer, { email }: { email: string }): string {
  return uuid("contact", customer.slug, email);
}
