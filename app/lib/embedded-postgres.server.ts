// A real PostgreSQL without installing one: started on first use, shared by every process that asks for the same
// directory, stopped by the last that leaves, and started again on its old port if it dies while somebody needs it.
//
// Who is using it is known by a shared advisory lock on an open connection: a process that is killed lets go at once.

import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { logger } from "./log.server.ts";
import { prepareLauncher } from "./postgres-binaries.server.ts";
import { createCluster, OWNER, passwordOf } from "./postgres-cluster.server.ts";
import { type Postmaster, runningPostmaster, startPostmaster, stopPostmaster } from "./postmaster.server.ts";

export type EmbeddedPostgres = {
  /** The owner's address of the database `seika`. It stays the same until everybody has left. */
  url: string;
  /** Leaves; the last one out stops the server. */
  stop(): Promise<void>;
};

const DATABASE = "seika";
/** A number of our own for the lock that users of the server share. */
const PRESENCE = 7_345_201;

/**
 * Starts the PostgreSQL that keeps its data in `directory`, or joins the one that runs there.
 *
 * @param durable false for data that may be lost with the machine, such as a test's: several times faster to write
 */
export async function startEmbeddedPostgres(directory: string, { durable = true } = {}): Promise<EmbeddedPostgres> {
  const home = resolve(directory);
  mkdirSync(home, { recursive: true });
  const launcher = prepareLauncher(home);
  const cluster = join(home, "cluster");
  if (!existsSync(join(cluster, "PG_VERSION"))) createCluster(launcher, home, cluster);
  launcher.giveTo(cluster);
  const password = passwordOf(cluster);
  const start = (port: number) => startPostmaster(launcher, cluster, { port, durable, log: join(home, "server.log") });

  let { server, presence } = await holdOn(start, password, 0);
  const { port } = server;
  let leaving = false;
  let rejoining = Promise.resolve();
  const watch = () => {
    presence.once("end", () => {
      if (!leaving) rejoining = rejoin();
    });
  };
  const rejoin = async () => {
    logger("postgres").warn("the embedded database went away and is started again");
    for (; !leaving; await sleep(200)) {
      try {
        ({ server, presence } = await holdOn(start, password, port));
        return watch();
      } catch (error) {
        logger("postgres").error({ error: String(error) }, "the embedded database did not start yet");
      }
    }
  };
  watch();

  return {
    url: urlOf(port, password, DATABASE),
    async stop() {
      if (leaving) return;
      leaving = true;
      await rejoining;
      let last = await isLast(presence);
      if (last === undefined && runningPostmaster(cluster)) {
        // Only our own connection broke; whether others are there can be asked over a new one.
        ({ server, presence } = await holdOn(start, password, port));
        last = await isLast(presence);
      }
      if (last) await stopPostmaster(launcher, cluster, server);
      await presence.end().catch(() => {});
    },
  };
}

type Member = { server: Postmaster; presence: pg.Client };

/** Starts or finds the server and holds on to it. Tries again if it was just being stopped by the last one out. */
async function holdOn(start: (port: number) => Promise<Postmaster>, password: string, port: number): Promise<Member> {
  for (let attempt = 0; ; attempt++) {
    const server = await start(port);
    const presence = new pg.Client({
      connectionString: urlOf(server.port, password, "postgres"),
      application_name: "seika presence",
      connectionTimeoutMillis: 10_000,
    });
    presence.on("error", () => {});
    try {
      await presence.connect();
      await presence.query("select pg_advisory_lock_shared($1)", [PRESENCE]);
      await createDatabase(presence);
      socketOf(presence).unref();
      return { server, presence };
    } catch (error) {
      await presence.end().catch(() => {});
      if (attempt >= 20) throw error;
      await sleep(100);
    }
  }
}

/**
 * Lets go, and says whether nobody else holds on: newcomers then wait, and start a server of their own when this one
 * is gone. Undefined if the server does not answer.
 */
async function isLast(presence: pg.Client): Promise<boolean | undefined> {
  socketOf(presence).ref();
  try {
    await presence.query("select pg_advisory_unlock_shared($1)", [PRESENCE]);
    const { rows } = await presence.query("select pg_try_advisory_lock($1) as alone", [PRESENCE]);
    return rows[0].alone === true;
  } catch {
    return undefined;
  }
}

/** Its socket is let go of: holding on must not keep a process alive that has nothing else to do. */
function socketOf(client: pg.Client): { ref(): void; unref(): void } {
  return (client as unknown as { connection: { stream: { ref(): void; unref(): void } } }).connection.stream;
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // 42P04, or 23505 from the catalog itself: another process was quicker.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}
