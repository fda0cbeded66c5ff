// What the demo's customers say of the value: bounds of the assumptions, one that was corrected, and claims of the last
// quarter that were confirmed, adjusted, disputed, or that nobody has judged yet.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { lastFinishedQuarter } from "#app/domain/quarter.ts";
import { changeAssumption } from "#app/domain/value/assumptions.server.ts";
import { reviewClaim } from "#app/domain/value/claim-review.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import type { Customer } from "./customers.ts";

/** One customer of the demo, with the ids of its people by their place in customers.ts. */
export type Judge = { id: AccountId; customer: Customer; contacts: string[] };

type Said = { driver: string; daysAgo: number; comment: string } & (
  | { verdict: "confirmed" | "disputed" }
  /** Minor units. */
  | { verdict: "adjusted"; adjusted: number }
);
type Correction = { driver: string; factor: string; scale: number; daysAgo: number; note: string; reason: string };

const claims: Record<string, Said[]> = {
  kitahama: [
    { driver: "scanning-time", verdict: "confirmed", daysAgo: 20, comment: "経理部の実感とも合っています。" },
    {
      driver: "postage",
      verdict: "disputed",
      daysAgo: 6,
      comment: "7月から請求書の一部を電子送付に切り替えており、郵送していた割合が高すぎます。",
    },
  ],
  "aoba-logistics": [{ driver: "approval-time", verdict: "confirmed", daysAgo: 15, comment: "" }],
  bluebird: [
    {
      driver: "postage",
      verdict: "adjusted",
      adjusted: 180_000,
      daysAgo: 9,
      comment: "Our mail room's own figure for the quarter.",
    },
    { driver: "scanning-time", verdict: "confirmed", daysAgo: 9, comment: "" },
  ],
};

const corrections: Record<string, Correction[]> = {
  kitahama: [
    {
      driver: "approval-time",
      factor: "minutes",
      scale: 0.9,
      daysAgo: 64,
      note: "総務部が8月に40件を計測した平均です。",
      reason: "業界の中央値ではなく、当社の計測値に置き換えました。",
    },
    {
      driver: "approval-time",
      factor: "minutes",
      scale: 1.1,
      daysAgo: 30,
      note: "総務部が8月と9月に計測した100件の平均です。",
      reason: "計測を9月分まで広げました。",
    },
  ],
};

export async function writeClaims({ id, customer, contacts }: Judge, now: Date): Promise<void> {
  if (await hasBounds(id)) return;
  const personOf = (role: "executive" | "admin") => {
    const place = customer.contacts.findIndex((one) => one.role === role && one.leftDaysAgo === undefined);
    return contacts[place] ?? "";
  };
  await setBounds(id);
  for (const correction of corrections[customer.slug] ?? []) {
    await correct(id, personOf("admin"), customer, correction, before(now, correction.daysAgo));
  }
  const { key: quarter } = lastFinishedQuarter(now, customer);
  for (const { daysAgo, ...said } of claims[customer.slug] ?? []) {
    const words = { adjusted: null, seen: "", quarter, ...said };
    await reviewClaim(id, personOf("executive"), words, before(now, daysAgo));
  }
}

function hasBounds(accountId: AccountId): Promise<boolean> {
  return withAccount(accountId, async (tx) => (await tx.assumption.count({ where: { min: { not: null } } })) > 0);
}

/** From half the careful value to one and a half times the favourable one, a share at most all. */
async function setBounds(accountId: AccountId): Promise<void> {
  await withAccount(
    accountId,
    (tx) => tx.$executeRaw`
      update assumption
         set min = round((low * 0.5)::numeric, 3)::float8,
             max = least(round((high * 1.5)::numeric, 3)::float8, case when unit = 'share' then 1 end)
       where account_id = ${accountId}::uuid and expected is not null`,
  );
}

async function correct(
  accountId: AccountId,
  contactId: string,
  customer: Customer,
  { driver, factor, scale, note, reason }: Correction,
  at: Date,
): Promise<void> {
  const current = await withAccount(accountId, (tx) =>
    tx.assumption.findFirst({ where: { accountId, key: factor, driver: { key: driver } } }),
  );
  if (!current?.expected) return;
  const scaled = (value: number | null) => Math.round((value ?? 0) * scale * 100) / 100;
  await changeAssumption(
    accountId,
    current.id,
    { contactId },
    {
      version: current.version,
      range: { low: scaled(current.low), expected: scaled(current.expected), high: scaled(current.high) },
      source: "measured",
      asOf: dayAt(at, customer.timeZone),
      note: { ja: note, en: note },
      reason,
    },
    at,
  );
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
