// The only doors to the database. What belongs to an account is reached through withAccount(), whose role sees the
// rows of that one account; acrossAccounts() reads all of them and writes only what belongs to no account.

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";
import { type AccountId, toAccountId } from "./account-id.ts";
import { env } from "./env.server.ts";
import { logger } from "./log.server.ts";
import { loginUrl, type Role } from "./roles.server.ts";

export { isDatabaseAway } from "./database-away.ts";

/** A transaction, open for as long as the function that got it runs. */
export type Tx = Prisma.TransactionClient;

const CONNECT_MS = 5_000;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

const clients = new Map<Role, PrismaClient>();
const pools = new Map<string, pg.Pool>();

/**
 * Runs `work` in one transaction that sees and changes the rows of this account alone; a throw undoes all of it.
 * Long work, such as painting a PDF, does not belong inside.
 */
export function withAccount<T>(accountId: AccountId, work: (tx: Tx) => Promise<T>): Promise<T> {
  // A literal in SET LOCAL, for it ends with the transaction and travels with it to the nodes of a distributed
  // database; set_config() does not.
  const scope = `set local app.account_id = '${toAccountId(accountId)}'`;
  return client("app").$transaction(async (tx) => {
    await tx.$executeRawUnsafe(scope);
    return work(tx);
  }, TRANSACTION);
}

/** Runs `work` in one transaction that reads every account and writes only what belongs to none. For staff and sweeps. */
export function acrossAccounts<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return client("desk").$transaction(work, TRANSACTION);
}

/** Connections that may only append usage. */
export function ingestPool(): pg.Pool {
  return pool("ingest", () => loginUrl("ingest"));
}

/** Connections of the owner: for migrations and the queue's worker, whose tables nobody else may touch. */
export function ownerPool(): pg.Pool {
  return pool("owner", () => env().DATABASE_URL);
}

/** Closes every connection. The next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const closing = [
    ...[...clients.values()].map((prisma) => prisma.$disconnect()),
    ...[...pools.values()].map((open) => open.end()),
  ];
  clients.clear();
  pools.clear();
  await Promise.all(closing);
}

function client(role: Role): PrismaClient {
  const existing = clients.get(role);
  if (existing) return existing;
  const adapter = new PrismaPg(settings(loginUrl(role), role), { onPoolError: report, onConnectionError: report });
  const made = new PrismaClient({ adapter });
  clients.set(role, made);
  return made;
}

function pool(name: string, url: () => string): pg.Pool {
  const existing = pools.get(name);
  if (existing) return existing;
  const made = new pg.Pool(settings(url(), name));
  made.on("error", report);
  made.on("connect", (connection) => connection.on("error", report));
  pools.set(name, made);
  return made;
}

function settings(connectionString: string, role: string): pg.PoolConfig {
  return {
    connectionString,
    application_name: `seika ${role}`,
    max: env().DATABASE_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 30_000,
  };
}

/** An idle connection that breaks is replaced by the pool; whoever was using one gets the error itself. */
function report(error: Error): void {
  logger("database").warn({ error: error.message }, "a database connection broke");
}
