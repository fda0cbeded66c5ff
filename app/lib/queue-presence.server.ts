// Which worker pools are alive. graphile-worker keeps a killed worker's jobs locked for four hours; here each pool
// holds an advisory lock on a connection of its own before it takes its first job, PostgreSQL lets go of it when the
// process dies, and the others then free that pool's jobs. A pool that is merely slow or halted keeps its lock.

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { logger } from "./log.server.ts";

const SWEEP_MS = 1_000;
const RECONNECT_MS = 100;
/** Sets our locks apart from others' in the same database. */
const SEED = 7_345_203;

/** Pools that hold jobs while nobody holds the pool's lock. The locks taken to find out end with the statement. */
const ABSENT = `
  select pool from (
    select locked_by as pool from graphile_worker._private_jobs where locked_by is not null
     union
    select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ) held
  where pool <> all ($1) and pg_try_advisory_xact_lock(hashtextextended(pool, ${SEED}))`;

const FREE = `
  with dead as (select array_agg(pool) as pools from (${ABSENT}) absent where pool = any ($2))
  select graphile_worker.force_unlock_workers(pools), pg_notify('jobs:insert', '{"r":0,"count":100}')
    from dead where pools is not null`;

export type Presence = {
  /** For the preset of a worker: it takes no job before its lock is held. */
  plugin: GraphileConfig.Plugin;
  leave(): Promise<void>;
};

/** Announces the pools that use the returned plugin, and looks after the jobs of pools that died. */
export async function announcePresence(connectionString: string): Promise<Presence> {
  const pools = new Set<string>();
  let suspects: string[] = [];
  let leaving = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** A connection is asked one thing at a time: several workers of a pool start together, and the sweep goes on. */
  function inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = turn.then(ask);
    turn = answer.catch(() => {});
    return answer;
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString, application_name: "seika worker presence" });
    client.on("error", () => {});
    await client.connect();
    for (const pool of pools) await hold(client, pool);
    client.once("end", () => void reconnect());
    return client;
  }

  async function reconnect(): Promise<void> {
    for (; !leaving; await sleep(RECONNECT_MS)) {
      try {
        client = await connect();
        return;
      } catch (error) {
        logger("worker").debug({ error: String(error) }, "the worker cannot announce itself yet");
      }
    }
  }

  /** Resolves once the lock is held, however long the database is away. */
  async function announce(pool: string): Promise<void> {
    pools.add(pool);
    for (; !leaving; await sleep(RECONNECT_MS)) {
      try {
        return await inTurn(() => hold(client, pool));
      } catch {
        // reconnect() is bringing a new connection.
      }
    }
  }

  /** A pool must be found absent twice in a row: the first time it may be announcing itself anew. */
  async function sweep(): Promise<void> {
    try {
      if (suspects.length > 0) await client.query(FREE, [[...pools], suspects]);
      const { rows } = await client.query<{ pool: string }>(ABSENT, [[...pools]]);
      suspects = rows.map(({ pool }) => pool);
    } catch {
      suspects = [];
    }
  }

  let client = await connect();
  const timer = setInterval(() => void inTurn(sweep), SWEEP_MS);

  return {
    plugin: {
      name: "SeikaPresencePlugin",
      version: "1.0.0",
      worker: { hooks: { startWorker: (_context, { worker }) => announce(worker.workerPool.id) } },
    },
    async leave() {
      leaving = true;
      clearInterval(timer);
      await client.end().catch(() => {});
    },
  };
}

async function hold(client: pg.Client, pool: string): Promise<void> {
  await client.query(`select pg_advisory_lock(hashtextextended($1, ${SEED}))`, [pool]);
}
