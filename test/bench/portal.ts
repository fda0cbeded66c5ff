// The portal under load: 2,000 accounts with a year of daily rollups, 50 sessions that ask for the next page as soon as
// the last one came, the built web process. Sender, server and database share this machine.

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sessionCookie } from "#app/auth/cookies.server.ts";
import { hashOf, newToken } from "#app/auth/secret.server.ts";
import { closeDatabase, ownerPool } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { startProgram } from "#test/support/program.ts";
import type { Visits, VisitsResult } from "./portal-load.ts";
import type { Report } from "./report.ts";

const ACCOUNTS = 2_000;
const SESSIONS = 50;
const ROUNDS = 5;
const LOAD_MS = 4_000;
const SECRET = "a secret for benchmarks only, never for real";
/** Signed in, in the same frame, with nothing of its own to read but the reader's own settings. */
const EMPTY = "/settings";
const PAGES = ["/", "/usage"];

export async function run(report: Report): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "seika-bench-"));
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  const port = await freePortFrom(42_000);
  const origin = `http://localhost:${port}`;
  const shared = { DATABASE_URL: postgres.url, SESSION_SECRET: SECRET, DATA_DIR: home, APP_URL: origin };
  setEnvironment({ ...shared, NODE_ENV: "production", LOG_LEVEL: "warn", SMTP_URL: "smtp://127.0.0.1:1" });
  try {
    await migrate(postgres.url, SECRET);
    const started = performance.now();
    await arrange();
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    report.heading(`The portal: ${ACCOUNTS} accounts, 12 months (made in ${seconds} s), ${SESSIONS} sessions at once`);
    const cookies = await openSessions();
    const web = startProgram(["web"], { ...shared, PORT: port, HOST: "127.0.0.1", SMTP_URL: "smtp://127.0.0.1:1" });
    await web.prints("the site is open");
    try {
      await measure(report, port, cookies);
    } finally {
      web.signal("SIGTERM");
      await web.ended;
    }
  } finally {
    await closeDatabase();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Forty users and twelve features at each account, used on the days of the week; contracts, drivers, a goal with its milestones. */
async function arrange(): Promise<void> {
  const db = ownerPool();
  await db.query(`insert into feature (key, name_ja, name_en)
    select 'feature-' || n, '機能' || n, 'Feature ' || n from generate_series(1, 12) n`);
  await db.query(
    `insert into account (slug, name, started_on)
     select 'account-' || n, 'Account ' || n, current_date - 400 from generate_series(1, $1::int) n`,
    [ACCOUNTS],
  );
  await db.query(`insert into contact (account_id, email, name, role, locale)
    select id, slug || '@customer.example', name, 'executive', 'ja' from account`);
  await db.query(`insert into subscription (account_id, plan, seats, mrr_minor, currency, starts_on, renews_on, feature_keys)
    select id, 'standard', 50, 200000, currency, current_date - 400, current_date + 200,
           array(select 'feature-' || n from generate_series(1, 12) n) from account`);
  await db.query(`insert into value_driver (account_id, key, kind, name_ja, name_en, feature_key, measure, position)
    select a.id, 'driver-' || n, 'time_saved', '時間' || n, 'Time ' || n, 'feature-' || n, 'events', n
      from account a, generate_series(1, 4) n`);
  await db.query(`insert into assumption (account_id, driver_id, key, name_ja, name_en, unit, low, expected, high, source, as_of, position)
    select d.account_id, d.id, f.key, f.key, f.key, f.unit, f.expected * 0.8, f.expected, f.expected * 1.2, 'assumed', current_date - 300, f.n
      from value_driver d,
        (values (1, 'minutes', 'minutes', 6), (2, 'rate', 'money_per_hour', 3000)) f (n, key, unit, expected)`);
  await db.query(`insert into goal (account_id, title_ja, title_en, metric, baseline, target, starts_on, due_on)
    select id, '目標', 'Goal', 'active_users', 20, 60, current_date - 300, current_date + 60 from account`);
  await db.query(`insert into milestone (account_id, goal_id, title_ja, title_en, threshold, due_on, position)
    select account_id, id, '段階' || n, 'Step ' || n, 20 + 10 * n, due_on, n from goal, generate_series(1, 3) n`);
  await db.query(`insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities,
      feature_users, user_keys, user_events)
    select a.id, d.day, 12 * 30, f.keys, f.counts, f.quantities, f.users, u.keys, u.counts
      from account a
      cross join (select current_date - n as day from generate_series(0, 365) n) d
      cross join (select array_agg('feature-' || n order by n) as keys, array_agg(30) as counts,
                         array_agg(30::float8) as quantities, array_agg(20) as users from generate_series(1, 12) n) f
      cross join (select array_agg(n::bigint order by n) as keys, array_agg(9) as counts from generate_series(1, 40) n) u
     where extract(isodow from d.day) < 6`);
  await db.query("analyze");
}

async function openSessions(): Promise<string[]> {
  const cookies: string[] = [];
  for (let n = 1; n <= SESSIONS; n++) {
    const token = newToken();
    await ownerPool().query(
      "insert into session (token_hash, email, expires_at) values ($1, $2, now() + interval '1 day')",
      [hashOf(token), `account-${n * 37}@customer.example`],
    );
    cookies.push((await sessionCookie.make().serialize(token)).split(";")[0] ?? "");
  }
  return cookies;
}

async function measure(report: Report, port: number, cookies: string[]): Promise<void> {
  const sender = fork(new URL("./portal-load.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const visit = async (path: string, ms = LOAD_MS): Promise<VisitsResult> => {
    sender.send({ port, path, cookies, ms } satisfies Visits);
    const [result] = (await once(sender, "message")) as [VisitsResult];
    if (result.failures > 0) throw new Error(`${result.failures} of ${result.pages} requests for ${path} failed`);
    return result;
  };
  for (const path of [EMPTY, ...PAGES]) await visit(path, 2_000);
  const of = new Map<string, VisitsResult[]>([EMPTY, ...PAGES].map((path) => [path, []]));
  const plain: { p50: number; p99: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [path, results] of of) results.push(await visit(path));
    plain.push(await plainQueries());
  }
  sender.kill();
  const empty = of.get(EMPTY)!;
  for (const [path, results] of of) {
    const name = path === EMPTY ? `${path}, which has nothing of its own to read` : path;
    report.samples(
      `${name}: p50`,
      results.map(({ p50 }) => p50),
      "ms",
    );
    report.samples(
      `${name}: p99`,
      results.map(({ p99 }) => p99),
      "ms",
    );
  }
  report.samples(
    "one query of the same rows: p50",
    plain.map(({ p50 }) => p50),
    "ms",
  );
  report.samples(
    "one query of the same rows: p99",
    plain.map(({ p99 }) => p99),
    "ms",
  );
  for (const path of PAGES) {
    const results = of.get(path)!;
    const against = (others: { p50: number; p99: number }[], at: "p50" | "p99") =>
      results.map((result, round) => result[at] / others[round]![at]);
    report.goal(`p50 of ${path} to that of ${EMPTY}`, against(empty, "p50"), { atMost: 3 });
    report.goal(`p99 of ${path} to that of ${EMPTY}`, against(empty, "p99"), { atMost: 3 });
    report.samples(`p50 of ${path} to one query of the same rows`, against(plain, "p50"), "x");
  }
}

/** The rows of two quarters of one account, as many at once as there are sessions. */
async function plainQueries(): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  const until = performance.now() + LOAD_MS;
  const one = async (n: number) => {
    while (performance.now() < until) {
      const started = performance.now();
      await ownerPool().query(
        `select d.* from daily_usage d join account a on a.id = d.account_id
          where a.slug = $1 and d.day >= current_date - 183`,
        [`account-${n * 37}`],
      );
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: SESSIONS }, (_, n) => one(n + 1)));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
