// One account on its three levels: the company as it was scored, its contracts, its people; what the lower two come to,
// and where they disagree with the first. Read for our own staff, and never shown to a customer.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { findRecord, type HealthRecord } from "#app/domain/health/history.server.ts";
import { findModelOf } from "#app/domain/health/model.server.ts";
import { findOverride } from "#app/domain/health/override.server.ts";
import { explainChange } from "#app/domain/health/score-change.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { readContractLevels } from "./contract-levels.server.ts";
import { type Change, trendOf } from "./level.ts";
import { findFeedDays, type Ground, readMoments } from "./moments.server.ts";
import { readPersonLevels } from "./person-levels.server.ts";
import { disagreementsOf, rollUpContracts, rollUpPeople } from "./roll-up.ts";

export type CompanyLevel = Pick<HealthRecord, "score" | "coverage" | "band" | "signals" | "computedAt"> & {
  change: Change | null;
  trend: number | null;
};

export type Levels = Awaited<ReturnType<typeof getLevels>>;

/** However many contracts and people an account has, it is read with the same number of statements. */
export async function getLevels(accountId: AccountId, now = new Date()) {
  const feedDays = await findFeedDays(now);
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const moments = await readMoments(tx, account, feedDays);
    const { model } = await findModelOf(tx, account, moments.now.today);
    const ground: Ground = { account, model, ...moments };
    const company = await readCompany(tx, ground);
    const override = await findOverride(tx, account, now);
    const contracts = await readContractLevels(tx, ground);
    const people = await readPersonLevels(tx, ground, contracts.entitled);
    const [contractRollUp, peopleRollUp] = [rollUpContracts(contracts.rows), rollUpPeople(people, moments.now.today)];
    return {
      today: moments.now.today,
      since: moments.earlier.today,
      company,
      /** What a person holds against the company's computed band; the levels are set against it as long as it holds. */
      override,
      contracts: contracts.rows,
      otherContracts: contracts.others,
      features: contracts.entitled.length,
      people,
      contractRollUp,
      peopleRollUp,
      disagreements: disagreementsOf(override?.band ?? company?.band ?? null, contracts.rows, peopleRollUp),
    };
  });
}

/** As it was kept: the score of a company is not computed anew when somebody looks. */
async function readCompany(tx: Tx, { account, now, earlier }: Ground): Promise<CompanyLevel | null> {
  const latest = await findRecord(tx, account.id, now.now);
  if (!latest) return null;
  const before = await findRecord(tx, account.id, earlier.now);
  const { score, coverage, band, signals, computedAt } = latest;
  const change = before && explainChange(before.signals, signals);
  return { score, coverage, band, signals, computedAt, change, trend: trendOf(latest) };
}
