// The usage of a quarter as it stands now: what the report of that quarter will freeze, before it does.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import { addMonths, dayAt } from "#app/domain/day.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { type Adoptions, getAdoptions } from "#app/domain/usage/adoption.server.ts";
import { listDepth } from "#app/domain/usage/feature-depth.server.ts";
import { placeOf } from "#app/domain/usage/feature-depth.ts";
import { findFirstEventDay } from "#app/domain/usage/feature-use.server.ts";
import { countKnownUsers } from "#app/domain/usage/known-users.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { rememberReads } from "#app/lib/remembered-reads.server.ts";
import { chooseQuarter, type LookBack, type QuarterChoice } from "./live-period.ts";
import { readPeopleView } from "./people-view.server.ts";
import { readUsageGoals } from "./usage-goals.server.ts";
import type { Comparison } from "./usage-question.ts";

/** `isComparable` is false where the quarter before says too little. */
export type Choice = QuarterChoice & { isComparable: boolean };

type Asked = { compare?: Comparison; features?: string[]; role?: Role };

/** Features whose weeks are shown where none was asked for. */
const SHOWN_FEATURES = 3;

/**
 * The quarter asked for, its figures, and those it is compared with.
 *
 * @param role of whoever reads: not everybody sees single people
 */
export function readLiveUsage(
  accountId: AccountId,
  quarter: string | null,
  now: Date,
  { compare = "previous", features: wanted = [], role = "member" }: Asked = {},
) {
  return withAccount(accountId, async (tx) => {
    rememberReads(tx);
    const account = await getAccount(tx, accountId);
    const choice = await choose(tx, account, quarter, now, compare === "last-year" ? "a-year" : "a-quarter");
    const { period, beforePeriod } = choice.live;
    const isCompared = compare !== "goal" && choice.isComparable;
    const { adoption, uses, ...read } = await readAdoptions(tx, account, { ...choice, isComparable: isCompared });
    const periods = isCompared ? [period, beforePeriod] : [period];
    const [depth, depthBefore] = await listDepth(tx, accountId, periods);
    const known = await countKnownUsers(
      tx,
      account,
      periods.map(({ until }) => until),
    );
    const isUsed = adoption.firstEventOn !== null;
    const features = featuresOf({ adoption, before: read.before }, depth!.features, read.activeUsers, period);
    const isKnown = (key: string) => features.some((feature) => feature.key === key) || uses.has(key);
    const chosen = wanted.filter(isKnown);
    const usual = features.filter(({ events }) => events > 0).slice(0, SHOWN_FEATURES);
    return {
      ...choice,
      compare,
      isCompared,
      adoption,
      ...read,
      depth: isUsed ? depth!.median : null,
      depthBefore: depthBefore?.median ?? null,
      knownUsers: known[0] ?? 0,
      loginRate: isUsed ? rateOf(adoption.monthlyActive, known[0]) : null,
      loginRateBefore: rateOf(read.before?.monthlyActive ?? null, known[1]),
      features,
      chosen: chosen.length > 0 ? chosen : usual.map(({ key }) => key),
      refusedFeatures: wanted.filter((key) => !isKnown(key)),
      uses: Object.fromEntries(uses),
      goals: compare === "goal" ? await readUsageGoals(tx, account, period) : null,
      people: await readPeopleView(tx, account, period, role),
    };
  });
}

export type LiveUsage = Awaited<ReturnType<typeof readLiveUsage>>;

/** The quarters of which anything may be known, the newest first; the running one is among them. */
export function listQuarters(accountId: AccountId, now: Date): Promise<Quarter[]> {
  return withAccount(accountId, async (tx) => {
    return (await choose(tx, await getAccount(tx, accountId), null, now)).choices;
  });
}

/** The quarters of which anything may be known, and the one asked for. */
export async function choose(
  tx: Tx,
  account: AccountFacts,
  asked: string | null,
  now: Date,
  back: LookBack = "a-quarter",
): Promise<Choice> {
  const today = dayAt(now, account.timeZone);
  const ever = await findFirstEventDay(tx, account.id);
  const firstEventOn = ever !== null && ever <= today ? ever : null;
  const first = firstEventOn !== null && firstEventOn < account.startedOn ? firstEventOn : account.startedOn;
  const choice = chooseQuarter(asked, first, today, account, back);
  // As in the report: records that began within the quarter before say too little about it.
  const isComparable = firstEventOn !== null && firstEventOn < addMonths(choice.live.before.from, 1);
  return { ...choice, isComparable };
}

/**
 * The figures of a quarter; those of the quarter before, as far as this one has come; and all its weeks, so that the
 * reader sees where this one may go.
 */
export async function readAdoptions(tx: Tx, account: AccountFacts, { live, isComparable }: Choice) {
  const { period, before, beforePeriod } = live;
  const compared = isComparable ? { before: beforePeriod, whole: before } : { before: null, whole: null };
  const { now: adoption, ...rest } = await getAdoptions(tx, account, { period, ...compared });
  return { adoption, ...rest };
}

type Features = { adoption: Adoptions["now"]; before: Adoptions["before"] };

/** Each feature with its uses before, how widely and deeply it is used, and what that makes of it. */
function featuresOf(
  { adoption, before }: Features,
  depth: Parameters<typeof placeOf>[0][],
  activeUsers: number,
  period: Parameters<typeof placeOf>[2],
) {
  const earlier = new Map(before?.features.map(({ key, events }) => [key, events]));
  const deep = new Map(depth.map((feature) => [feature?.key, feature]));
  return adoption.features.map((feature) => ({
    ...feature,
    eventsBefore: earlier.get(feature.key) ?? null,
    ...placeOf(deep.get(feature.key), activeUsers, period),
  }));
}

function rateOf(active: number | null, known: number | undefined): number | null {
  return active === null || !known ? null : active / known;
}
