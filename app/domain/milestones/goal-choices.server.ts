// What the form of a goal offers: the features of the contract, and who may stand for a goal.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Both } from "#app/domain/both.ts";
import { entitledFeatures } from "#app/domain/contracts/contract.server.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { measureNow } from "./measure.server.ts";
import type { MetricKey } from "./metrics.ts";

export type FeatureChoice = { key: string; name: Both };
export type GoalChoices = { today: Day; currency: string; features: FeatureChoice[] };

export function readGoalChoices(accountId: AccountId, now: Date): Promise<GoalChoices> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    return { today, currency: account.currency, features: await listFeatures(tx, account, today) };
  });
}

/** Where a goal of this metric would start from today; null when it cannot be measured. */
export function readBaseline(
  accountId: AccountId,
  goal: { metric: MetricKey; featureKey: string | null },
  now: Date,
): Promise<number | null> {
  return withAccount(accountId, async (tx) => measureNow(tx, await getAccount(tx, accountId), goal, now));
}

/** Everybody who is still there, by name. */
export function listGoalContacts(accountId: AccountId): Promise<{ id: string; name: string }[]> {
  return withAccount(accountId, (tx) =>
    tx.contact.findMany({
      where: { accountId, leftOn: null },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
}

async function listFeatures(tx: Tx, { id }: AccountFacts, today: Day): Promise<FeatureChoice[]> {
  const keys = await entitledFeatures(tx, id, today);
  const rows = await tx.feature.findMany({
    where: keys.length ? { key: { in: keys } } : {},
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  return rows.map(({ key, nameJa, nameEn }) => ({ key, name: { ja: nameJa, en: nameEn } }));
}
