// Believable rows for tests: name only the fields that the test is about. Written as the owner of the tables, past
// every wall, so that what a test arranges does not depend on what it tests.

import { randomUUID } from "node:crypto";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { ContractDraft } from "#app/domain/contracts/contract-draft.ts";
import type { Day } from "#app/domain/day.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";

let number = 0;

/** The company that runs the installation; there is one, so a second call changes it. */
export async function createVendor(fields: Partial<typeof VENDOR> = {}) {
  const vendor = { ...VENDOR, ...fields };
  await ownerPool().query("delete from vendor");
  await insert("vendor", vendor);
  return vendor;
}

const VENDOR = {
  id: 1,
  nameJa: "みなとソフト株式会社",
  nameEn: "Minato Software",
  productJa: "みなと請求",
  productEn: "Minato Billing",
  accent: "#0f766e",
  locale: "ja",
  timeZone: "Asia/Tokyo",
  currency: "JPY",
  fiscalStartMonth: 4,
  supportEmail: "support@minato.example",
  approvalMode: "person",
  deliveryMode: "attachment",
  graceHours: 0,
};

export type AccountFields = {
  slug: string;
  externalId: string | null;
  name: string;
  industry: string;
  size: "small" | "mid" | "large";
  locale: string;
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  startedOn: Day;
  endedOn: Day | null;
  staffId: string | null;
  approvalMode: "person" | "automatic" | null;
  deliveryMode: "attachment" | "link" | null;
};

/** A Japanese customer with a fiscal year from April, a customer since 2024. Makes the vendor when there is none. */
export async function createAccount(fields: Partial<AccountFields> = {}): Promise<AccountFields & { id: AccountId }> {
  const slug = fields.slug ?? `account-${++number}`;
  const account = {
    id: toAccountId(randomUUID()),
    slug,
    externalId: `ext-${slug}`,
    name: `${slug} 株式会社`,
    industry: "manufacturing",
    size: "mid" as const,
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedOn: "2024-04-01",
    endedOn: null,
    staffId: null,
    approvalMode: null,
    deliveryMode: null,
    ...fields,
  };
  await insert("vendor", VENDOR, "on conflict do nothing");
  await insert("account", account);
  return account;
}

export type ContactFields = {
  externalId: string | null;
  email: string | null;
  name: string;
  department: string | null;
  title: string | null;
  locale: string | null;
  role: "executive" | "admin" | "member";
  isSponsor: boolean;
  receivesReports: boolean;
  leftOn: Day | null;
  createdAt: Date;
};

/** An executive who sponsors the product and reads its reports, and has been there for a year. */
export async function createContact(accountId: AccountId, fields: Partial<ContactFields> = {}) {
  const n = ++number;
  const contact = {
    accountId,
    id: randomUUID() as string,
    externalId: `contact-${n}`,
    email: `contact-${n}@customer.example`,
    name: "佐藤 花子",
    department: "経営企画部",
    title: "部長",
    locale: null,
    role: "executive" as const,
    isSponsor: true,
    receivesReports: true,
    leftOn: null,
    createdAt: new Date(Date.now() - 365 * 86_400_000),
    ...fields,
  };
  await insert("contact", contact);
  return contact;
}

/** Fifty seats for ¥250,000 a month. */
export async function createSubscription(accountId: AccountId, fields: Partial<ContractDraft> = {}) {
  const subscription = {
    accountId,
    id: randomUUID() as string,
    plan: "standard",
    seats: 50,
    mrrMinor: 250_000,
    currency: "JPY",
    startsOn: "2024-04-01",
    renewsOn: "2027-04-01",
    endedOn: null,
    featureKeys: [],
    ...fields,
  };
  await insert("subscription", subscription);
  return subscription;
}

export type StaffFields = {
  email: string;
  name: string;
  role: "csm" | "lead" | "operator";
  locale: string;
  digestHour: number | null;
};

/** A customer success manager at the vendor, who gets no mail of the day. */
export async function createStaff(fields: Partial<StaffFields> = {}) {
  const n = ++number;
  const staff = {
    id: randomUUID() as string,
    email: `staff-${n}@minato.example`,
    name: "田中 一郎",
    role: "csm" as const,
    locale: "ja",
    digestHour: null,
    ...fields,
  };
  await insert("staff", staff);
  return staff;
}

/** A feature of the product, listed with names; usage of an unlisted feature is fine too. */
export async function createFeature(key: string, fields: { nameJa?: string; nameEn?: string; position?: number } = {}) {
  const feature = { key, nameJa: key, nameEn: key, hintJa: "", hintEn: "", position: 0, ...fields };
  await insert("feature", feature);
  return feature;
}

/** Uses of a feature on one of the account's own days, counted: see recordEvents for how they come about. */
export async function recordUsage(...usage: Parameters<typeof recordEvents>): Promise<void> {
  await recordEvents(...usage);
  await rollUpUsage();
}

/**
 * Uses of a feature at noon of the account's own day, one event each, shared out evenly among the users. The day is
 * left waiting to be rolled up.
 */
export async function recordEvents(
  accountId: AccountId,
  day: Day,
  feature: string,
  count: number,
  users: readonly string[] = ["user-1"],
): Promise<void> {
  const { rows } = await ownerPool().query<{ at: Date }>(
    "select ($2::date + time '12:00') at time zone time_zone as at from account where id = $1",
    [accountId, day],
  );
  const at = rows[0]?.at;
  if (!at) throw new Error("record usage for an account that exists");
  await ownerPool().query("select ensure_usage_month(($1::timestamptz at time zone 'UTC')::date)", [at]);
  await ownerPool().query(
    `with key as (select gen_random_uuid() as message_key, n from generate_series(1, $5::integer) n),
          known as (insert into usage_message (account_id, message_key) select $1, message_key from key)
     insert into usage_event (account_id, message_key, occurred_at, day, kind, feature_key, user_id, quantity)
     select $1, message_key, $2, $3, 'track', $4, ($6::text[])[1 + (n - 1) % cardinality($6::text[])], 1 from key`,
    [accountId, at, day, feature, count, users],
  );
  await ownerPool().query("insert into usage_dirty (account_id, day) values ($1, $2)", [accountId, day]);
}

/** Inserts one row; fields are camelCase, columns snake_case, undefined is left to the column's default. */
export async function insert(table: string, fields: Record<string, unknown>, conflict = ""): Promise<void> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const columns = given.map(([name]) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const values = given.map((_, index) => `$${index + 1}`);
  await ownerPool().query(
    `insert into ${table} (${columns.join(", ")}) values (${values.join(", ")}) ${conflict}`,
    given.map(([, value]) => value),
  );
}
