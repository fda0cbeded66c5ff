// Puts the demo's vendor and customers into the database, through the same doors as real data. Every id is made from
// what it names, so that a load that was cut off can simply be run again.
import { type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { noteBlindSpots } from "#app/domain/health/blind-spot-rules.server.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
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
import { writeFormerCustomers } from "./past.server.ts";
import { type Planned, writePlans } from "./plans.server.ts";
import { writeStories } from "./stories.server.ts";
import { usageOf } from "./usage.ts";
import { features, staff, vendor } from "./vendor.ts";
import { writeWork } from "./work.server.ts";

const MARK = "demo";
const BATCH = 4_000;
const HEALTH_WEEKS = 8;

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
  await writeFormerCustomers(dayAt(now, "Asia/Tokyo"));
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
