// A thousand answers into health: each is recorded as by its link, opens its task and its job, and the real worker scores
// the companies. Against it the same rows by bare SQL in transactions of the same kind, by somebody who need not know
// what they say. Then a thousand a minute, one by one, and how long each takes until the console would show it.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Task } from "graphile-worker";
import pg from "pg";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { scoreAllHealth } from "#app/domain/health/health.server.ts";
import { scoreTogether } from "#app/domain/health/scoring.server.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { tasks } from "#app/jobs/tasks.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { runQueue } from "#app/lib/queue-runner.server.ts";
import { loginUrl } from "#app/lib/roles.server.ts";
import { onDatabase } from "./database.ts";
import type { Report } from "./report.ts";

const COMPANIES = 200;
const PEOPLE = 5;
const ANSWERS = COMPANIES * PEOPLE;
const ROUNDS = 2;
const AT_ONCE = 4;
/** Seconds for which a thousand a minute come. */
const PACED_SECONDS = 20;
const SHOWN_SECONDS = 2;

type Asked = { accountId: string; id: string };
/** The scoring of one account: from when until when, as milliseconds. */
type Run = { accountId: string; from: number; until: number };

export async function run(report: Report): Promise<void> {
  await onDatabase(async () => {
    await arrange();
    report.heading(`Answers: ${ANSWERS} into the health of ${COMPANIES} companies with half a year of use`);
    const [ours, bare]: [number[], number[]] = [[], []];
    let written = { tasks: 0, scores: 0 };
    const runs: Run[] = [];
    const queue = await runQueue({ ...tasks, score_health: noting(runs) }, "", AT_ONCE);
    for (let round = 0; round <= ROUNDS; round++) {
      const taken = await measure(answerAll);
      written = await counted();
      const copied = await measure((asked) => writeAll(asked, written));
      // The first round warms up both.
      if (round === 0) continue;
      ours.push(taken);
      bare.push(copied);
    }
    report.samples("recorded, followed up and scored", ours, "s");
    report.samples(`the same rows by bare SQL (${written.tasks} tasks, ${written.scores} scores)`, bare, "s");
    const ratios = ours.map((seconds, round) => seconds / (bare[round] ?? Number.NaN));
    report.goal("time of 1,000 answers into health: ours to bare SQL", ratios, { atMost: 10 });
    report.goal(
      "time of 1,000 answers: ours to a minute",
      ours.map((seconds) => seconds / 60),
      { atMost: 1 },
    );
    const waits = await pace(await prepare(), runs);
    await queue.stop();
    report.samples("at 1,000 a minute: from the answer to the score that all can see", waits, "s");
    report.goal("95 of 100 such waits: to two seconds", [quantile(waits, 0.95) / SHOWN_SECONDS], { atMost: 1 });
  });
}

/** @returns seconds, until no job is left */
async function measure(work: (asked: Asked[]) => Promise<void>): Promise<number> {
  const asked = await prepare();
  const started = performance.now();
  await work(asked);
  return (performance.now() - started) / 1_000;
}

/** The task of the product, which also writes down when it was at it. */
function noting(runs: Run[]): Task {
  return async (payload, helpers) => {
    const from = Date.now();
    await tasks.score_health(payload, helpers);
    runs.push({ accountId: (payload as { accountId: string }).accountId, from, until: Date.now() });
  };
}

/** Everybody is asked anew, nothing is left of what was answered, and the night has scored everybody. */
async function prepare(): Promise<Asked[]> {
  const db = ownerPool();
  await db.query("truncate response, task, health_score, invitation cascade");
  await db.query("truncate graphile_worker._private_jobs");
  const { rows } = await db.query<Asked>(
    `insert into invitation (account_id, contact_id, campaign_id, token_hash, expires_at)
     select c.account_id, c.id, k.id, md5(c.id::text) || $1, now() + interval '30 days' from contact c, campaign k
     returning account_id as "accountId", id`,
    [randomUUID()],
  );
  const accounts = [...new Set(rows.map(({ accountId }) => toAccountId(accountId)))];
  await scoreTogether(accounts, { cause: "nightly", now: new Date() });
  await db.query("vacuum analyze invitation, response, health_score, task");
  // The companies by turns, as answers come.
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function answerAll(asked: Asked[]): Promise<void> {
  const left = [...asked.entries()];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.pop(); next; next = left.pop()) await answer(next[1], next[0]);
    }),
  );
  while ((await jobsLeft()) > 0) await sleep(10);
}

async function answer({ accountId, id }: Asked, n: number): Promise<void> {
  const answers = { score: n % 11, comment: "月末の処理が速くなりました。" };
  const taken = await recordAnswer({ accountId: toAccountId(accountId), id }, { answers });
  if (taken !== "counted") throw new Error(`an answer was ${taken}`);
}

async function jobsLeft(): Promise<number> {
  const { rows } = await ownerPool().query<{ n: number }>("select count(*)::int n from graphile_worker._private_jobs");
  return rows[0]?.n ?? 0;
}

async function counted(): Promise<{ tasks: number; scores: number }> {
  const { rows } = await ownerPool().query<{ answers: number; tasks: number; scores: number }>(
    `select (select count(*)::int from response) answers, (select count(*)::int from task) tasks,
            (select count(*)::int from health_score where cause = 'answer') scores`,
  );
  const [row] = rows;
  if (row?.answers !== ANSWERS || row.scores < COMPANIES)
    throw new Error(`not all was written: ${JSON.stringify(row)}`);
  await ownerPool().query("drop table if exists bench_score");
  await ownerPool().query("create table bench_score as select * from health_score limit 1");
  await ownerPool().query("grant select on bench_score to seika_app");
  return row;
}

/** One transaction an answer with its task and job, as many at once as ours; then one a score. */
async function writeAll(asked: Asked[], written: { tasks: number; scores: number }): Promise<void> {
  const pool = new pg.Pool({ connectionString: loginUrl("app"), max: AT_ONCE });
  const inAccount = async (accountId: string, sql: string, values: unknown[]) => {
    const client = await pool.connect();
    await client.query("begin");
    await client.query(`set local app.account_id = '${accountId}'`);
    await client.query(sql, values);
    await client.query("commit");
    client.release();
  };
  const work: (() => Promise<void>)[] = asked.map(({ accountId, id }, n) => () => {
    const hasTask = n < written.tasks;
    return inAccount(
      accountId,
      `with said as (
         insert into response (account_id, invitation_id, kind, score, comment, answers)
         values ($1, $2, 'nps', $3, '月末の処理が速くなりました。', $4) returning id),
       work as (
         insert into task (account_id, kind, subject_id, detail, due_on)
         select $1, 'detractor', id, $4, current_date from said where $5 returning id)
       select public.enqueue('bench_nothing', $4::json, 'bench:' || $1::text, null) from said left join work on true`,
      [accountId, id, n % 11, JSON.stringify({ score: n % 11, comment: "月末の処理が速くなりました。" }), hasTask],
    );
  });
  for (let n = 0; n < written.scores; n++) {
    const { accountId } = asked[n % asked.length]!;
    work.push(() =>
      inAccount(
        accountId,
        `insert into health_score (account_id, cause, score, coverage, band, signals, change, silence)
         select $1, cause, score, coverage, band, signals, change, silence from bench_score`,
        [accountId],
      ),
    );
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = work.shift(); next; next = work.shift()) await next();
    }),
  );
  await pool.end();
}

/** @returns seconds that each answer waited until everybody could see a score which knows it */
async function pace(asked: Asked[], runs: Run[]): Promise<number[]> {
  const every = 60_000 / ANSWERS;
  const count = Math.min(asked.length, Math.floor((PACED_SECONDS * 1_000) / every));
  const started = performance.now();
  const answered: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    await sleep(Math.max(0, started + n * every - performance.now()));
    answered.push(answer(asked[n]!, n));
  }
  await Promise.all(answered);
  while ((await jobsLeft()) > 0) await sleep(10);
  const { rows } = await ownerPool().query<{ accountId: string; answeredAt: Date; computedAt: Date }>(
    `select r.account_id as "accountId", r.answered_at as "answeredAt", min(h.computed_at) as "computedAt"
       from response r join health_score h on h.account_id = r.account_id and h.computed_at >= r.answered_at
      group by r.account_id, r.id, r.answered_at`,
  );
  if (rows.length < count * 0.99) throw new Error(`${count - rows.length} answers moved no score`);
  return rows.map(({ accountId, answeredAt, computedAt }) => {
    const at = computedAt.getTime();
    const scoring = runs.find((run) => run.accountId === accountId && run.from <= at && run.until >= at);
    return ((scoring?.until ?? Number.NaN) - answeredAt.getTime()) / 1_000;
  });
}

function quantile(values: number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

async function arrange(): Promise<void> {
  const db = ownerPool();
  await db.query(
    "insert into account (slug, name) select 'account-' || n, 'Account ' || n from generate_series(1, $1::int) n",
    [COMPANIES],
  );
  await db.query(
    `insert into contact (account_id, email, name, role, locale, created_at)
     select id, slug || '-' || n || '@customer.example', 'Reader ' || n, case n when 1 then 'executive' else 'member' end,
            'ja', now() - interval '1 year' from account, generate_series(1, $1::int) n`,
    [PEOPLE],
  );
  await db.query(
    `insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users,
                              user_keys, user_events)
     select id, current_date - n, 20, '{invoice}', '{20}', '{20}', '{20}', array(select generate_series(1, 20)),
            array_fill(1, array[20]) from account, generate_series(1, 182) n`,
  );
  await db.query(
    "insert into campaign (name_ja, name_en, opens_on, closes_on) values ('秋', 'Autumn', current_date - 2, current_date + 60)",
  );
  await db.query("analyze");
  await scoreAllHealth();
}
