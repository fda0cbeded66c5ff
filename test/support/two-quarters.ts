// Two customers whose figures are hard to compute: yen and dollars, decimal quantities, prices below a unit, drivers that
// overlap, contracts that begin within a month, answers enough to tell a score.
import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createSubscription,
  insert,
  recordEvents,
} from "#test/support/factories.ts";

export type Customer = {
  id: AccountId;
  slug: string;
  email: string;
  quarter: string;
  digits: number;
  locale: "ja" | "en";
};

/** A Japanese and an American customer; `quarter` of each is closed, and the data is all of then. */
export async function makeTwoCustomers(): Promise<[Customer, Customer]> {
  for (const [position, key] of ["invoice", "approval", "print"].entries()) {
    await createFeature(key, { nameJa: `機能${key}`, nameEn: `Feature ${key}`, position });
  }
  const yen = { slug: "kiri-works", name: "霧島製作所株式会社", timeZone: "Asia/Tokyo", currency: "JPY", locale: "ja" };
  const dollars = {
    ...{ slug: "blue-ridge", name: "Blue Ridge Freight", timeZone: "America/New_York", currency: "USD", locale: "en" },
    fiscalStartMonth: 1,
  };
  return [
    await makeCustomer({ ...yen, startedOn: "2025-10-09" }, "2026-Q1", 1),
    await makeCustomer({ ...dollars, startedOn: "2025-09-01" }, "2026-Q2", 2),
  ];
}

type Fields = NonNullable<Parameters<typeof createAccount>[0]> & { locale: string };

async function makeCustomer(fields: Fields, quarter: string, seed: number): Promise<Customer> {
  const { id, slug, currency } = await createAccount(fields);
  const contacts = await Promise.all(
    Array.from({ length: 9 }, (_, i) =>
      createContact(id, { email: `reader-${i}@${slug}.example`, role: i === 0 ? "admin" : "member", name: `読者${i}` }),
    ),
  );
  const features = { featureKeys: ["invoice", "approval"] };
  await createSubscription(id, { ...features, seats: 7, mrrMinor: 123_457, currency, startsOn: "2025-10-09" });
  await createSubscription(id, { ...features, seats: 4, mrrMinor: 9_999, currency, startsOn: "2026-05-12" });
  await drivers(id);
  await createGoal(id, { target: 11, baseline: 2, startsOn: "2026-01-01", dueOn: "2026-12-31" }, [3]);
  await use(id, seed);
  await answers(
    id,
    contacts.map(({ id }) => id),
  );
  return {
    id,
    slug,
    email: `reader-0@${slug}.example`,
    quarter,
    digits: currency === "JPY" ? 0 : 2,
    locale: fields.locale as "ja",
  };
}

async function drivers(accountId: AccountId): Promise<void> {
  const driver = async (key: string, given: object, factors: [string, string, number, number, number, string][]) => {
    const id = randomUUID();
    const names = { nameJa: `項目${key}`, nameEn: `Driver ${key}` };
    await insert("value_driver", { accountId, id, key, kind: "time_saved", featureKey: "invoice", ...names, ...given });
    for (const [position, [name, unit, low, expected, high, source]] of factors.entries()) {
      const words = { key: name, nameJa: name, nameEn: name, unit, source, asOf: "2026-03-31" };
      await insert("assumption", { accountId, driverId: id, position, ...words, low, expected, high });
    }
  };
  await driver("typing", { position: 0 }, [
    ["minutes", "minutes", 5.55, 7.35, 9.1, "measured"],
    ["realised", "share", 0.35, 0.5, 0.655, "assumed"],
    ["rate", "money_per_hour", 3_210.5, 4_333.3, 5_217.77, "customer"],
  ]);
  await driver("waiting", { position: 1, featureKey: "approval", benefitGroup: "speed" }, [
    ["minutes", "minutes", 3.3, 4.7, 6.1, "benchmark"],
    ["rate", "money_per_hour", 3_210.5, 4_333.3, 5_217.77, "customer"],
  ]);
  await driver("hurry", { position: 2, featureKey: "approval", benefitGroup: "speed" }, [
    ["minutes", "minutes", 1.1, 1.7, 2.1, "assumed"],
    ["rate", "money_per_hour", 3_000, 4_000, 5_000, "customer"],
  ]);
  await driver("paper", { position: 3, kind: "cost_avoided", featureKey: "print", measure: "quantity" }, [
    ["sheet", "money", 0.35, 0.7, 1.05, "measured"],
  ]);
  await driver("errors", { position: 4, kind: "risk_reduced" }, []);
}

/** Every weekday from November to July, by ever other people; quantities with decimals. */
async function use(accountId: AccountId, seed: number): Promise<void> {
  const days = daysIn({ from: "2025-11-03", until: "2026-07-08" }).filter((_, i) => (i * 7 + seed) % 5 !== 0);
  for (const [i, day] of days.entries()) {
    const users = Array.from({ length: 2 + ((i * seed) % 6) }, (_, n) => `person-${(i * 3 + n * seed) % 11}`);
    await recordEvents(accountId, day, "invoice", 3 + ((i * 5) % 17), users);
    if (i % 3 === 0) await recordEvents(accountId, day, "approval", 1 + (i % 7), users.slice(0, 2));
    if (i % 4 === 0) await recordEvents(accountId, day, "print", 5, users.slice(0, 1));
  }
  await ownerPool().query(
    "update usage_event set quantity = 0.1 * (1 + extract(day from day)) where account_id = $1 and feature_key = 'print'",
    [accountId],
  );
  await ownerPool().query(
    "update usage_event set user_id = null where account_id = $1 and feature_key = 'invoice' and day = '2026-06-16'",
    [accountId],
  );
  await rollUpUsage();
}

/** Seven of nine answer, in the quarter that is looked at. */
async function answers(accountId: AccountId, contacts: string[]): Promise<void> {
  const campaignId = randomUUID();
  const names = { nameJa: "調査", nameEn: "Survey" };
  await insert("campaign", { id: campaignId, ...names, opensOn: "2026-05-01", closesOn: "2026-06-30" });
  for (const [i, contactId] of contacts.entries()) {
    const id = randomUUID();
    const at = `${addDays("2026-05-11" as Day, i)}T03:00:00Z`;
    await insert("invitation", {
      ...{ accountId, id, campaignId, contactId, tokenHash: randomUUID() },
      ...{ invitedAt: at, expiresAt: "2026-08-01T00:00:00Z" },
    });
    const score = [9, 10, 3, 8, 9, 7, 6][i];
    if (score !== undefined) {
      await insert("response", { accountId, invitationId: id, score, comment: "secret-comment", answeredAt: at });
    }
  }
}
