// How fast mail goes to a domain. One row for each domain, shared by all workers, says when the next mail may go there
// (a token bucket, kept as the moment at which it is full again) and how many are on their way. `*` is all domains.

import { databaseNow } from "#app/lib/clock.server.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { mayUseLane } from "./lane.server.ts";

/** So many mails may go to a domain at once after a rest: a company's few readers need not wait for each other. */
const BURST = 5;
const BURST_OF_ALL = 30;
/** Mails that a domain has taken before it is known to take more. */
const WARM_AFTER = 500;
const SLOW_MINUTES = 15;
const MOST_HALVINGS = 4;
/** Somebody who has a turn but finds the domain busy comes back this soon. */
const BUSY_MS = 2_000;

export type Admission =
  | { kind: "go"; flight: Date | null; isProbe: boolean }
  /** Has to wait in line. */
  | { kind: "wait" }
  | { kind: "later"; at: Date };

/** @property now on the database's clock, like all that stands in the row */
type Row = { now: Date; nextAt: Date; flying: number; accepted: number; slowdown: number; isSlow: boolean };

/**
 * Lets a mail to the domain go now, or says that it has to wait.
 *
 * @param hasTurn whether its turn was given to it: then it needs no token
 */
export function admit(domain: string, hasTurn: boolean): Promise<Admission> {
  return acrossAccounts(async (tx) => {
    const lane = await mayUseLane(tx);
    if (lane === "closed") return { kind: "wait" };
    const isProbe = lane === "probe";
    if (env().MAIL_PACING === "off") return { kind: "go", flight: null, isProbe };
    const row = await rowOf(tx, domain);
    if (row.flying >= connections()) {
      return hasTurn ? { kind: "later", at: new Date(row.now.getTime() + BUSY_MS) } : { kind: "wait" };
    }
    if (!hasTurn && !isProbe && (await hasLine(tx, domain))) return { kind: "wait" };
    if (!hasTurn && !isProbe && (await takeTokens(tx, domain, row, 1)) === 0) return { kind: "wait" };
    const flight = new Date(row.now.getTime() + env().MAIL_LEASE_SECONDS * 1_000);
    await tx.$executeRaw`update mail_pace set flights = flights || ${flight}::timestamptz where domain = ${domain}`;
    return { kind: "go", flight, isProbe };
  });
}

/** A mail is no longer on its way. */
export async function land(domain: string, flight: Date | null, accepted: boolean): Promise<void> {
  if (!flight) return;
  await acrossAccounts(
    (tx) => tx.$executeRaw`
      update mail_pace set flights = array_remove(flights, ${flight}::timestamptz),
             accepted = accepted + ${accepted ? 1 : 0} where domain = ${domain}`,
  );
}

/** The domain said that it is too much: half as many from now on, for a quarter of an hour. */
export async function slowDown(domain: string): Promise<void> {
  await acrossAccounts(
    (tx) => tx.$executeRaw`
      insert into mail_pace as p (domain, slowdown, slow_until)
      values (${domain}, 1, now() + make_interval(mins => ${SLOW_MINUTES}))
      on conflict (domain) do update set slow_until = excluded.slow_until,
         slowdown = case when p.slow_until > now() then least(p.slowdown + 1, ${MOST_HALVINGS}) else 1 end`,
  );
}

/**
 * Takes up to `most` turns of a domain that come within `horizonMs`.
 *
 * @returns when each of them is
 */
export function takeTurns(domain: string, most: number, horizonMs: number): Promise<Date[]> {
  return acrossAccounts(async (tx) => {
    if (env().MAIL_PACING === "off") return Array<Date>(most).fill(await databaseNow(tx));
    const row = await rowOf(tx, domain);
    const now = row.now.getTime();
    const all = await rowOf(tx, "*");
    const [step, stepOfAll] = [60_000 / rateOf(row), 60_000 / env().MAIL_RATE];
    let next = Math.max(row.nextAt.getTime(), now - (BURST - 1) * step);
    let nextOfAll = Math.max(all.nextAt.getTime(), now - (BURST_OF_ALL - 1) * stepOfAll);
    const turns: Date[] = [];
    while (turns.length < most && Math.max(next, nextOfAll) <= now + horizonMs) {
      turns.push(new Date(Math.max(next, nextOfAll, now)));
      next += step;
      nextOfAll += stepOfAll;
    }
    await keepNext(tx, domain, new Date(next));
    await keepNext(tx, "*", new Date(nextOfAll));
    return turns;
  });
}

/** Takes tokens that are there now, of the domain and of all. @returns how many */
async function takeTokens(tx: Tx, domain: string, row: Row, wanted: number): Promise<number> {
  const all = await rowOf(tx, "*");
  const now = row.now.getTime();
  const [step, stepOfAll] = [60_000 / rateOf(row), 60_000 / env().MAIL_RATE];
  const next = Math.max(row.nextAt.getTime(), now - (BURST - 1) * step);
  const nextOfAll = Math.max(all.nextAt.getTime(), now - (BURST_OF_ALL - 1) * stepOfAll);
  if (next > now || nextOfAll > now) return 0;
  await keepNext(tx, domain, new Date(next + wanted * step));
  await keepNext(tx, "*", new Date(nextOfAll + wanted * stepOfAll));
  return wanted;
}

function keepNext(tx: Tx, domain: string, nextAt: Date) {
  return tx.$executeRaw`update mail_pace set next_at = ${nextAt}::timestamptz where domain = ${domain}`;
}

/** Mails a minute. */
function rateOf({ accepted, slowdown, isSlow }: Row): number {
  if (isSlow) return env().MAIL_DOMAIN_RATE / 2 ** slowdown;
  return accepted >= WARM_AFTER ? env().MAIL_WARM_DOMAIN_RATE : env().MAIL_DOMAIN_RATE;
}

/** A slow domain must leave room for the others, whatever the settings say. */
function connections(): number {
  const { MAIL_DOMAIN_CONNECTIONS, WORKER_CONCURRENCY } = env();
  return Math.min(MAIL_DOMAIN_CONNECTIONS, Math.max(1, WORKER_CONCURRENCY - 1));
}

/** The domain's row, made when it is missing, locked until the transaction ends. `*` is locked after a domain. */
async function rowOf(tx: Tx, domain: string): Promise<Row> {
  await tx.$executeRaw`
    insert into mail_pace (domain, next_at) values (${domain}, now() - interval '1 hour') on conflict do nothing`;
  const [row] = await tx.$queryRaw<Row[]>`
    update mail_pace set flights = array(select f from unnest(flights) f where f > now()) where domain = ${domain}
    returning clock_timestamp() as now, next_at as "nextAt", cardinality(flights)::int as flying, accepted::int as accepted, slowdown,
              coalesce(slow_until > now(), false) as "isSlow"`;
  if (!row) throw new Error(`the pace of ${domain} is gone`);
  return row;
}

async function hasLine(tx: Tx, domain: string): Promise<boolean> {
  const [line] = await tx.$queryRaw<unknown[]>`
    select from delivery where domain = ${domain} and in_line_since is not null and accepted_at is null
       and failed_at is null and unknown_at is null and stopped_at is null limit 1`;
  return line !== undefined;
}
