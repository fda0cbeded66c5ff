// The portal under load: 2,000 accounts with a year of daily rollups, 50 sessions that ask for the next page as soon as
// the last one came, the built web process. Sender, server and database share this machine.

import { ownerPool } from "#app/lib/db.server.ts";
import type { Report } from "./report.ts";
import { LOAD_MS, onSite, openSession, reportPages, visitPages } from "./site.ts";

const ACCOUNTS = 2_000;
const SESSIONS = 50;
const ROUNDS = 5;
/** Signed in, in the same frame, with nothing of its own to read but the reader's own settings. */
const EMPTY = "/settings";
const PAGES = ["/", "/usage"];

export function run(report: Report): Promise<void> {
  return onSite({
    arrange: () => arrange(),
    async measure(port, seconds) {
      report.heading(
        `The portal: ${ACCOUNTS} accounts, 12 months (made in ${seconds} s), ${SESSIONS} sessions at once`,
      );
      await measure(report, port);
    },
  });
}

/** Forty users and twelve features at each account, used on the days of the week; contracts, drivers, a goal with its milestones. */
export async function arrange(accounts = ACCOUNTS): Promise<void> {
  const db = ownerPool();
  await db.query(`insert into feature (key, name_ja, name_en)
    select 'feature-' || n, '機能' || n, 'Feature ' || n from generate_series(1, 12) n`);
  await db.query(
    `insert into account (slug, name, started_on)
     select 'account-' || n, 'Account ' || n, current_date - 400 from generate_series(1, $1::int) n`,
    [accounts],
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

async function measure(report: Report, port: number): Promise<void> {
  const cookies: string[] = [];
  for (let n = 1; n <= SESSIONS; n++) cookies.push(await openSession(`account-${n * 37}@customer.example`));
  const plain: { p50: number; p99: number }[] = [];
  const between = async () => void plain.push(await plainQueries());
  const of = await visitPages({ port, cookies, paths: [EMPTY, ...PAGES], rounds: ROUNDS, between });
  reportPages(report, of, EMPTY, { atMost: 3 });
  for (const at of ["p50", "p99"] as const) {
    report.samples(
      `one query of the same rows: ${at}`,
      plain.map((result) => result[at]),
      "ms",
    );
  }
  for (const path of PAGES) {
    const ratios = of.get(path)!.map(({ p50 }, round) => p50 / plain[round]!.p50);
    report.samples(`p50 of ${path} to one query of the same rows`, ratios, "x");
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
