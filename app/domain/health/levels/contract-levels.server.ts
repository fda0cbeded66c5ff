// Reads how each contract of an account stands, now and four weeks before, with a few statements for all of them.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Contract, listContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { addDays, type Day, fromDateColumn } from "#app/domain/day.ts";
import { workCalendarOf } from "#app/domain/health/business-days.ts";
import { lastWholeWeekEnds, WEEKS, workWeeks } from "#app/domain/health/usage-level.ts";
import { listFeaturesUsed, listScopeUse, type Scope, type ScopeUse } from "#app/domain/usage/scope-use.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import {
  asOf,
  type ContractUse,
  commercialOf,
  contractSignals,
  contractWeights,
  heldOn,
  scopeOf,
  seatsAround,
} from "./contract-level.ts";
import { type Judged, judge, type Level, levelOf, trendOf } from "./level.ts";
import type { Ground } from "./moments.server.ts";

export type ContractRow = Pick<Contract, "id" | "plan" | "seats" | "mrrMinor" | "currency" | "renewsOn"> & {
  level: Level;
  trend: number | null;
  /** Contracts that include some of the same features, itself among them: their seats are counted together. */
  sharing: number;
};

/** A contract that does not hold today, and is not judged. */
export type OtherContract = Pick<Contract, "id" | "plan" | "startsOn" | "endedOn">;

type MomentName = "now" | "earlier";

/** What was read of an account's contracts. */
type Book = {
  contracts: Contract[];
  held: Record<MomentName, Contract[]>;
  /** When somebody first decided about each renewal of each contract. */
  decidedAt: Map<string, Date>;
  uses: Map<string, ScopeUse>;
  /** Features with any use within 28 days. */
  used: Record<MomentName, Set<string>>;
};

/** The contracts that hold today, those that do not (the latest first), and the features that the former include. */
export async function readContractLevels(tx: Tx, ground: Ground) {
  const book = await readBook(tx, ground);
  const rows = book.held.now.map((contract): ContractRow => {
    const before = asOf(contract, book.contracts, ground.earlier.today);
    const level = levelOf(judgeAt("now", contract, book, ground), before && judgeAt("earlier", before, book, ground));
    const { id, plan, seats, mrrMinor, currency, renewsOn } = contract;
    const sharing = seatsAround(contract, book.held.now).contracts;
    return { id, plan, seats, mrrMinor, currency, renewsOn, level, trend: trendOf(level), sharing };
  });
  const others = book.contracts
    .filter((contract) => !book.held.now.includes(contract))
    .map(({ id, plan, startsOn, endedOn }): OtherContract => ({ id, plan, startsOn, endedOn }))
    .reverse();
  return { rows, others, entitled: [...new Set(book.held.now.flatMap(({ featureKeys }) => featureKeys))].sort() };
}

async function readBook(tx: Tx, { account, now, earlier }: Ground): Promise<Book> {
  const contracts = await listContracts(tx, account.id);
  const held = { now: heldOn(contracts, now.today), earlier: heldOn(contracts, earlier.today) };
  const scopes = new Map<string, Scope>();
  for (const holding of [held.now, held.earlier]) {
    for (const contract of holding) {
      const scope = scopeOf(contract, holding);
      if (scope) scopes.set(keyOf(scope), scope);
    }
  }
  const untils = [now.today, earlier.today];
  const period = { from: addDays(lastWholeWeekEnds(earlier.today), -2 * WEEKS * 7), until: now.today };
  const found = await listScopeUse(tx, account.id, [...scopes.values()], { period, untils });
  const [usedNow, usedEarlier] = await listFeaturesUsed(tx, account.id, untils);
  return {
    contracts,
    held,
    decidedAt: await readDecided(tx, account.id),
    uses: new Map([...scopes.keys()].map((key, i) => [key, found[i]!])),
    used: { now: usedNow!, earlier: usedEarlier! },
  };
}

function judgeAt(name: MomentName, contract: Contract, book: Book, ground: Ground): Judged {
  const { now, today, feed, feedOn } = ground[name];
  const decided = book.decidedAt.get(renewalOf(contract));
  const commercial = commercialOf(contract, book.contracts, { today, isDecided: !!decided && decided <= now });
  const signals = contractSignals(usageOf(name, contract, book, ground), commercial, feed);
  const dated = signals.map((signal) => ({ ...signal, asOf: signal.key === "commercial" ? today : feedOn }));
  return judge(ground.model, contractWeights, dated, today);
}

function usageOf(name: MomentName, contract: Contract, book: Book, ground: Ground): ContractUse | null {
  const scope = scopeOf(contract, book.held[name]);
  const found = scope && book.uses.get(keyOf(scope));
  if (!found) return null;
  const features = [...new Set(contract.featureKeys)];
  const until = lastWholeWeekEnds(ground[name].today);
  return {
    active: found.people[name === "now" ? 0 : 1]!,
    seats: seatsAround(contract, book.held[name]).seats,
    weeks: workWeeks(found.weekdays, until, 2 * WEEKS, workCalendarOf(ground.account)),
    used: features.filter((key) => book.used[name].has(key)).length,
    entitled: features.length,
  };
}

function keyOf(scope: Scope): string {
  return scope === "all" ? "" : scope.join("\n");
}

async function readDecided(tx: Tx, accountId: AccountId): Promise<Map<string, Date>> {
  const rows = await tx.renewalDecision.groupBy({
    by: ["subscriptionId", "renewsOn"],
    where: { accountId },
    _min: { recordedAt: true },
  });
  return new Map(
    rows.flatMap(({ subscriptionId: id, renewsOn, _min: { recordedAt } }) =>
      recordedAt ? [[renewalOf({ id, renewsOn: fromDateColumn(renewsOn) }), recordedAt] as const] : [],
    ),
  );
}

function renewalOf({ id, renewsOn }: { id: string; renewsOn: Day }): string {
  return `${id} ${renewsOn}`;
}
