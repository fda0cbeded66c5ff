// Puts the demo's vendor and customers into the database, through the same doors as real data. Every id is made from
// what it names, so that a load that was cut off can simply be run again.
import { type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { noteBlindSpots } from "#app/domain/health/blind-spot-rules.server.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { RED_DAYS } from "#app/domain/health/renewal.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { measurePeers } from "#app/domain/peers/measuring.server.ts";
import { recordEvents } from "#app/domain/usage/ingest.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { writeCampaigns } from "./asked.server.ts";
import { writeBrands } from "./brands.server.ts";
import { writeClaims } from "./claims.server.ts";
import { contactId } from "./contacts.ts";
import { writeCustomer } from "./customer.server.ts";
import { type Customer, customers } from "./customers.ts";
import { writeDriverTemplates } from "./driver-templates.server.ts";
import { accountIdOf, uuid } from "./ids.ts";
import { renewedDaysAgo, usersWhoLeft, writeFormerCustomers } from "./past.server.ts";
import { type Planned, writePlans } from "./plans.server.ts";
import { writeStories } from "./stories.server.ts";
import { type User, usageOf } from "./usage.ts";
import { features, staff, vendor } from "./vendor.ts";
import { writeWork } from "./work.server.ts";

const MARK = "demo";
const BATCH = 4_000;
/** Scored each week for two months, each month for the year before, and on the days that a backtest asks of. */
const SCORED_DAYS_AGO = [
  ...Array.from({ length: 9 }, (_, week) => 7 * week),
  ...Array.from({ length: 11 }, (_, month) => 84 + 28 * month),
];
/** Days of use without which there is nothing to compare. */
const UNSCORED_DAYS = 28;

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
  await writeFormerCustomers(dayAt(now, "Asia/Tokyo"));
  let written = 0;
  for (const customer of customers) {
    const today = dayAt(now, customer.timeZone);
    await withAccount(accountIdOf(customer), (tx) => writeCustomer(tx, customer, today, campaigns));
    written += await writeUsage(customer, today);
    progress(Math.min(0.6, written / 350_000));
  }
  const former = usersWhoLeft(dayAt(now, "Asia/Tokyo"));
  for (const { user, leftOn } of former) written += await writeUsage(user, leftOn);
  await writeBrands(customers.map((customer) => ({ id: accountIdOf(customer), slug: customer.slug })));
  await rollUpUsage();
  progress(0.75);
  await eachOf(customers, (customer) => writeClaims(plannedOf(customer, dayAt(now, customer.timeZone)), now));
  await writePlans(
    customers.map((customer) => plannedOf(customer, dayAt(now, customer.timeZone))),
    now,
  );
  const judged = [
    ...customers.map((user) => ({ user, leftDaysAgo: 0, renewedDaysAgo: renewedDaysAgo(user) })),
    ...former.map((one) => ({ ...one, renewedDaysAgo: one.leftDaysAgo })),
  ];
  let done = 0;
  await eachOf(judged, async (one) => {
    await judge(one, now);
    done += 1;
    progress(0.75 + (0.25 * done) / judged.length);
  });
  await measurePeers(now);
  await writeStories(now);
  await writeWork(now);
  await noteBlindSpots(now);
  await acrossAccounts((tx) =>
    tx.usageImport.create({
      data: { fileName: MARK, finishedAt: new Date(), rowsRead: written, rowsCounted: written },
    }),
  );
}

type Judged = { user: User; leftDaysAgo: number; renewedDaysAgo: number | null };

// What follows from usage: milestones reached, and the health score as it would have been on its days.
async function judge({ user, leftDaysAgo, renewedDaysAgo }: Judged, now: Date): Promise<void> {
  const accountId = accountIdOf(user);
  if (leftDaysAgo === 0) await completeMilestones(accountId, dayAt(now, user.timeZone));
  const asked = renewedDaysAgo === null ? [] : RED_DAYS.map((days) => renewedDaysAgo + days + 1);
  const first = leftDaysAgo + user.startedDaysAgo - UNSCORED_DAYS;
  const days = [...SCORED_DAYS_AGO, ...asked].filter((ago) => ago >= leftDaysAgo && ago <= first);
  for (const ago of days.sort((a, b) => b - a)) {
    await scoreHealth(accountId, "nightly", new Date(now.getTime() - ago * 86_400_000));
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

async function writeUsage(customer: User, today: Day): Promise<number> {
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
