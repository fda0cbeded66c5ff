import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";

let directory: string;
let children: ChildProcess[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "seika-postgres-"));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  if (postmasterPid()) await (await startEmbeddedPostgres(directory)).stop();
  rmSync(directory, { recursive: true, force: true });
});

test("keeps what was written, over a stop and a start", async () => {
  const first = await startEmbeddedPostgres(directory);
  await query(first.url, "create table note as select 'kept' as text");
  await first.stop();
  expect(postmasterPid()).toBeUndefined();
  const second = await startEmbeddedPostgres(directory);
  expect(await query(second.url, "select text from note")).toEqual([{ text: "kept" }]);
  await second.stop();
});

test("sorts by code point, knows Japanese order, listens on this machine alone, and wants its password", async () => {
  const postgres = await startEmbeddedPostgres(directory);
  const sorted = `select string_agg(t, '' order by t) as plain, string_agg(t, '' order by t collate "ja-x-icu") as ja
    from unnest(array['い', 'ア', 'b', 'B']) t`;
  expect(await query(postgres.url, sorted)).toEqual([{ plain: "Bbいア", ja: "bBアい" }]);
  expect(await query(postgres.url, "select current_setting('listen_addresses') as at")).toEqual([{ at: "127.0.0.1" }]);
  const wrong = new URL(postgres.url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(directory, "cluster", "seika-password")).mode & 0o777).toBe(0o600);
  await postgres.stop();
});

test("three processes that start at once share one server, and the last one out stops it", async () => {
  const users = await Promise.all([1, 2, 3].map(() => userProcess()));
  expect(new Set(users.map(({ url }) => url)).size).toBe(1);
  await users[0]!.leave();
  await users[2]!.leave();
  expect(await query(users[1]!.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await users[1]!.leave();
  expect(postmasterPid()).toBeUndefined();
});

test("a process killed with -9 leaves a server that the next one joins and stops", async () => {
  const killed = await userProcess();
  await query(killed.url, "create table note as select 1 as n");
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");
  const next = await startEmbeddedPostgres(directory);
  expect(next.url).toBe(killed.url);
  await next.stop();
  expect(postmasterPid()).toBeUndefined();
});

test("a process and its server killed with -9 lose nothing that was committed", async () => {
  const killed = await userProcess();
  await query(killed.url, "create table note as select 1 as n");
  await query(killed.url, "checkpoint");
  killed.child.kill("SIGKILL");
  process.kill(postmasterPid()!, "SIGKILL");
  const next = await startEmbeddedPostgres(directory);
  expect(await query(next.url, "select n from note")).toEqual([{ n: 1 }]);
  await next.stop();
});

test("a server that dies under a running process comes back by itself at the same address", async () => {
  const postgres = await startEmbeddedPostgres(directory, { durable: false });
  process.kill(postmasterPid()!, "SIGKILL");
  const from = Date.now();
  while (!(await query(postgres.url, "select 1").catch(() => undefined))) {
    expect(Date.now() - from).toBeLessThan(15_000);
    await sleep(50);
  }
  await postgres.stop();
  expect(postmasterPid()).toBeUndefined();
});

test("a process that leaves just after its connection was cut still stops the server", async () => {
  const postgres = await startEmbeddedPostgres(directory, { durable: false });
  await query(
    postgres.url,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'seika presence'",
  );
  await postgres.stop();
  expect(postmasterPid()).toBeUndefined();
});

async function userProcess() {
  const file = join(projectRoot(), "test/support/processes/postgres-user.ts");
  const child = fork(file, [directory], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const leave = async () => {
    child.send("leave");
    await once(child, "exit");
  };
  return { child, url, leave };
}

function postmasterPid(): number | undefined {
  const file = join(directory, "cluster", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
