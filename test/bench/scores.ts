// Scores of a hundred thousand accounts with twelve signals each, made of what is kept, as the night writes them; a
// hundredth of them after something has moved; and a tenth of the accounts, for how the time grows. Against them the same
// statement that finds them and writes nothing. Before that whole nights of accounts with a year of use.
import { scoreAllHealth } from "#app/domain/health/health.server.ts";
import { TOGETHER } from "#app/domain/health/scoring.server.ts";
import { scoringRules } from "#app/domain/health/scoring-rules.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { onDatabase } from "./database.ts";
import { arrange as arrangeUsage } from "./portal.ts";
import type { Report } from "./report.ts";

const FEW = 10_000;
const MANY = 100_000;
const ROUNDS = 1;
/** Accounts of a whole night, which looks at everything that is known of each. */
const NIGHT = 200;
const DAY_MS = 86_400_000;

/** The product's own rules, with three signals more than it has today. */
const RULES = (() => {
  const rules = scoringRules([]);
  const more = ["one", "two", "three"].map((key) => ({ key, share: 0.1, days: 60 }));
  return { ...rules, models: rules.models.map((model) => ({ ...model, signals: [...model.signals, ...more] })) };
})();
const KEYS = RULES.models[0]!.signals.map(({ key }) => key);

export async function run(report: Report): Promise<void> {
  await onDatabase(async () => {
    report.heading(`A night: ${NIGHT} accounts with a year of use, looked at and scored`);
    await arrangeUsage(NIGHT);
    const nights: number[] = [];
    for (let night = 0; night < 3; night++) {
      nights.push(NIGHT / (await timed(() => scoreAllHealth(new Date(Date.now() + night * DAY_MS)))));
    }
    report.samples("accounts a second", nights, "/s");
    report.heading(`Scores: ${MANY} accounts with ${KEYS.length} signals each`);
    const few = await measure(FEW);
    const many = await measure(MANY);
    report.samples(
      `${FEW} scored`,
      few.map(({ all }) => all),
      "s",
    );
    report.samples(
      `${MANY} scored`,
      many.map(({ all }) => all),
      "s",
    );
    report.samples(
      "the same found, not written",
      many.map(({ found }) => found),
      "s",
    );
    report.samples(
      "the same rows read and weighed by a bare select",
      many.map(({ floor }) => floor),
      "s",
    );
    report.samples(
      `a hundredth of them scored (${MANY / 100})`,
      many.map(({ part }) => part),
      "s",
    );
    report.goal(
      "all scored: to the same found and not written",
      many.map(({ all, found }) => all / found),
      { atMost: 2.5 },
    );
    report.goal(
      "all scored: to a hundredth",
      many.map(({ all, part }) => all / part),
      { atLeast: 50 },
    );
    report.goal(
      "ten times the accounts: time to ten times that of the tenth",
      many.map(({ all }, round) => all / (10 * few[round]!.all)),
      { atMost: 1.25 },
    );
  });
}

type Seconds = { all: number; found: number; floor: number; part: number };

/** A night a round; the first is for warming up and gives the others a score before. */
async function measure(accounts: number): Promise<Seconds[]> {
  const ids = await arrange(accounts);
  const rounds: Seconds[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const at = new Date(Date.now() + (round + 1) * DAY_MS);
    await move(ids);
    const [floor, found] = round === 0 ? [0, 0] : [await timed(() => weigh(at)), await timed(() => find(ids, at))];
    const all = await timed(() => score(ids, at));
    const dirty = ids.filter((_, n) => n % 100 === round);
    await move(dirty);
    const part = await timed(() => score(dirty, new Date(at.getTime() + 60_000)));
    if (round > 0) rounds.push({ all, found, floor, part });
  }
  return rounds;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

async function score(ids: string[], at: Date): Promise<void> {
  let written = 0;
  for (const part of partsOf(ids)) {
    const { rows } = await ownerPool().query<{ n: number }>(
      "select count(*)::int n from score_health_together($1, $2, 'nightly', $3)",
      [part, at, JSON.stringify(RULES)],
    );
    written += rows[0]!.n;
  }
  if (written !== ids.length) throw new Error(`${written} of ${ids.length} scores were written`);
}

async function find(ids: string[], at: Date): Promise<void> {
  for (const part of partsOf(ids)) {
    await ownerPool().query(
      "select count(score), count(band), count(signals), count(change), count(silence) from health_found($1, $2, $3)",
      [part, at, JSON.stringify(RULES)],
    );
  }
}

/** As many at once as the night takes. */
function partsOf(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / TOGETHER) }, (_, n) =>
    ids.slice(n * TOGETHER, (n + 1) * TOGETHER),
  );
}

/** Reads what is kept and the score before, weighs, and finds the band: no more than must be read and reckoned. */
async function weigh(at: Date): Promise<void> {
  await ownerPool().query(
    `select count(*), sum(made.score - b.score),
            count(*) filter (where case when made.score >= 75 then 'green' when made.score < 40 then 'red' else 'amber' end <> b.band)
       from (select s.account_id, sum(r.share * s.value) / sum(r.share) as score
               from health_signal s
               join jsonb_to_recordset($2) r (key text, share float8, days int) using (key)
              where s.value is not null and coalesce(s.as_of + r.days >= $1::date, true)
              group by s.account_id) made
       left join lateral (select h.score, h.band, h.signals from health_score h
                           where h.account_id = made.account_id and h.computed_at <= $1
                           order by h.computed_at desc limit 1) b on true`,
    [at, JSON.stringify(RULES.models[0]!.signals)],
  );
}

/** One signal of each moves. */
async function move(ids: string[]): Promise<void> {
  await ownerPool().query(
    "update health_signal set value = value + 0.125 where key = 'outcome' and account_id = any ($1::uuid[])",
    [ids],
  );
}

/** @returns every account, as many as are asked for */
async function arrange(accounts: number): Promise<string[]> {
  const db = await ownerPool().connect();
  await db.query("truncate account cascade");
  // Twelve hundred thousand keys of rows just made need no looking up.
  await db.query("set session_replication_role = replica");
  await db.query(
    `insert into account (slug, name, industry, started_on)
     select 'account-' || n, 'Account ' || n, (array['retail', 'finance', 'other'])[1 + n % 3], current_date - n % 900
       from generate_series(1, $1::int) n`,
    [accounts],
  );
  await db.query(`insert into subscription (account_id, plan, seats, mrr_minor, currency, starts_on, renews_on)
    select id, 'standard', 50, 100000, 'JPY', started_on, current_date + 1 + abs(hashtext(slug)) % 365 from account`);
  await db.query(
    `insert into health_gathered (account_id, gathered_at, gathered_on, silence)
     select id, now(), current_date, jsonb_build_object('class', 'none', 'asOf', current_date, 'weeks', 0) from account`,
  );
  await db.query(
    `insert into health_signal (account_id, key, value, raw, unknown, as_of)
     select a.id, key, v.value, jsonb_build_object('now', v.value, 'before', 50, 'change', (v.value - 50) / 50),
            case when v.value is null then 'too-new' end, current_date
       from account a cross join unnest($1::text[]) with ordinality k (key, n)
      cross join lateral (
        select case when hash % 10 > 0 or k.key = 'outcome' then hash % 1000 / 10.0 end::float8 as value
          from (select abs(hashtext(a.slug || k.key)) as hash) h) v`,
    [KEYS],
  );
  await db.query("reset session_replication_role");
  await db.query("vacuum analyze");
  const { rows } = await db.query<{ id: string }>("select id from account order by name, slug");
  db.release();
  return rows.map(({ id }) => id);
}
