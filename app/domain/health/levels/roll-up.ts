// How the levels of an account are summed up, and where they disagree. The one rule, which the page states: the company's
// score is computed from the company's own data and never from those below it; contracts are summed up by the mean of
// their scores weighted by price, with the lowest named; people by how many are in each band, with those who decide named.
import { type Day, daysBetween } from "#app/domain/day.ts";
import type { Band } from "#app/domain/health/score.ts";
import type { Level } from "./level.ts";

/** Somebody who decides and was not seen for so many days is away. */
const AWAY_DAYS = 60;
/** Of fewer judged people no share is set against the company. */
const FEWEST_PEOPLE = 5;
const MANY_RED = 1 / 3;
const MANY_GREEN = 1 / 2;
/** From such a change on, use is called falling or rising. */
const MOVING = 0.2;

const rank = { red: 0, amber: 1, green: 2 } as const satisfies Record<Band, number>;

export type RatedContract = { id: string; plan: string; mrrMinor: number; currency: string; level: Level };

export type ContractRollUp = {
  /** Mean of the scores of the judged contracts, weighted by price. */
  score: number | null;
  /** How far that mean moved: of the contracts with a score both times, at today's prices. */
  delta: number | null;
  judged: number;
  contracts: number;
  /** Share of the price that the judged contracts are of. */
  priceShare: number | null;
  /** The judged contract with the lowest score. */
  lowest: RatedContract | null;
  /** Why there is no mean. */
  unknown: "none-judged" | "currencies" | "no-price" | null;
};

/** Prices of different currencies have no sum, and contracts that cost nothing no weight: then there is no mean. */
export function rollUpContracts(contracts: readonly RatedContract[]): ContractRollUp {
  const judged = contracts.filter(({ level }) => level.band !== null);
  const price = (of: readonly RatedContract[]) => of.reduce((sum, { mrrMinor }) => sum + mrrMinor, 0);
  const mean = (of: readonly RatedContract[], value: (level: Level) => number) =>
    price(of) === 0 ? null : of.reduce((sum, one) => sum + one.mrrMinor * value(one.level), 0) / price(of);
  const hasOneCurrency = new Set(contracts.map(({ currency }) => currency)).size <= 1;
  const unknown =
    judged.length === 0 ? "none-judged" : !hasOneCurrency ? "currencies" : price(judged) === 0 ? "no-price" : null;
  const moved = judged.filter(({ level }) => level.change !== null);
  const [lowest = null] = [...judged].sort((a, b) => a.level.score! - b.level.score!);
  return {
    score: unknown ? null : mean(judged, ({ score }) => score!),
    delta: unknown ? null : mean(moved, ({ change }) => change!.delta),
    judged: judged.length,
    contracts: contracts.length,
    priceShare: hasOneCurrency && price(contracts) > 0 ? price(judged) / price(contracts) : null,
    lowest,
    unknown,
  };
}

export type RatedPerson = {
  name: string | null;
  /** Whether they decide about us: an executive, or whoever supports us. */
  decides: boolean;
  /** Days that they have been known, and the last day on which anything was seen of them. */
  knownDays: number;
  lastSeenOn: Day | null;
  level: Level;
  /** Their band four weeks before. */
  bandBefore: Band | null;
  trend: number | null;
};

type Bands = Record<Band | "unknown", number>;

export type PeopleRollUp = {
  people: number;
  /** How many are in each band; those of whom too little is known are `unknown`. */
  bands: Bands;
  /** The same people four weeks before. */
  bandsBefore: Bands;
  /** Of those whose use has a trend: how many use it less, or more, by a fifth. */
  withTrend: number;
  falling: number;
  rising: number;
  deciders: number;
  /** Names of the deciders who have not been seen for 60 days. Who is not known for as long is not among them. */
  away: string[];
};

export function rollUpPeople(people: readonly RatedPerson[], today: Day): PeopleRollUp {
  const trends = people.flatMap(({ trend }) => trend ?? []);
  const deciders = people.filter(({ decides }) => decides);
  return {
    people: people.length,
    bands: countBands(people.map(({ level }) => level.band)),
    bandsBefore: countBands(people.map(({ bandBefore }) => bandBefore)),
    withTrend: trends.length,
    falling: trends.filter((trend) => trend <= -MOVING).length,
    rising: trends.filter((trend) => trend >= MOVING).length,
    deciders: deciders.length,
    away: deciders.filter((one) => isAway(one, today)).flatMap(({ name }) => name ?? []),
  };
}

export function isAway({ lastSeenOn, knownDays }: Pick<RatedPerson, "lastSeenOn" | "knownDays">, today: Day): boolean {
  return lastSeenOn === null ? knownDays >= AWAY_DAYS : daysBetween(lastSeenOn, today) >= AWAY_DAYS;
}

/** People with a band. */
export function judgedPeople({ bands }: Pick<PeopleRollUp, "bands">): number {
  return bands.green + bands.amber + bands.red;
}

export type Disagreement =
  /** A contract stands worse than the company. */
  | { kind: "contract-lower"; contract: string; plan: string; band: Band }
  /** Every judged contract stands better than the company. */
  | { kind: "contracts-higher"; contracts: number }
  /** The company is healthy, and a third of its people or more are at risk. */
  | { kind: "people-lower"; red: number; judged: number }
  /** The company is at risk, and half of its people or more are healthy. */
  | { kind: "people-higher"; green: number; judged: number }
  /** The company is healthy, and half of those who decide or more have not been seen for 60 days. */
  | { kind: "deciders-away"; away: number; deciders: number };

/** Where the levels disagree with the company's, contracts first. Null where the company has no band to disagree with. */
export function disagreementsOf(
  company: Band | null,
  contracts: readonly RatedContract[],
  people: PeopleRollUp,
): Disagreement[] | null {
  if (company === null) return null;
  const judged = contracts.flatMap(({ id, plan, level: { band } }) => (band === null ? [] : [{ id, plan, band }]));
  const lower = judged.filter(({ band }) => rank[band] < rank[company]);
  const areHigher = judged.length > 0 && judged.every(({ band }) => rank[band] > rank[company]);
  const { red, green } = people.bands;
  const all = judgedPeople(people);
  const [isGreen, isRed, areMany] = [company === "green", company === "red", all >= FEWEST_PEOPLE];
  const { deciders, away } = people;
  return [
    ...lower.map(({ id, plan, band }) => ({ kind: "contract-lower" as const, contract: id, plan, band })),
    ...(areHigher ? [{ kind: "contracts-higher" as const, contracts: judged.length }] : []),
    ...(isGreen && areMany && red >= all * MANY_RED ? [{ kind: "people-lower" as const, red, judged: all }] : []),
    ...(isRed && areMany && green >= all * MANY_GREEN ? [{ kind: "people-higher" as const, green, judged: all }] : []),
    ...(isGreen && deciders > 0 && away.length * 2 >= deciders
      ? [{ kind: "deciders-away" as const, away: away.length, deciders }]
      : []),
  ];
}

function countBands(bands: readonly (Band | null)[]): Bands {
  const count = (wanted: Band | null) => bands.filter((band) => band === wanted).length;
  return { green: count("green"), amber: count("amber"), red: count("red"), unknown: count(null) };
}
