// The accounts table of the console with 10,000 accounts, four weeks of scores each, against a page of the same frame that
// reads next to nothing. One of our people at a time: a console has few readers, and each waits for this table.
import { ownerPool } from "#app/lib/db.server.ts";
import type { Report } from "./report.ts";
import { onSite, openSession, reportPages, visitPages } from "./site.ts";

const ACCOUNTS = 10_000;
const ROUNDS = 7;
const EMPTY = "/staff/find";
const PAGES = ["/staff", "/staff?band=red&sort=renewal", "/staff?q=account-77", "/staff?sort=name&page=150"];

export function run(report: Report): Promise<void> {
  return onSite({
    arrange,
    async measure(port, seconds) {
      report.heading(`The console: ${ACCOUNTS} accounts (made in ${seconds} s), one reader`);
      const { rows } = await ownerPool().query<{ id: string; email: string }>("select id, email from staff limit 1");
      const cookies = [await openSession(rows[0]!.email, rows[0]!.id)];
      
      console.log(JSON.stringify({port,cookies,url:process.env.DATABASE_URL}));await new Promise(()=>{});
    },
  });
}

async function arrange(): Promise<void> {
  const db = ownerPool();
  await db.query("insert into staff (name, email, role) values ('佐伯 美咲', 'misaki@vendor.example', 'csm')");
  await db.query(
    `insert into account (slug, name, industry, started_on, staff_id)
     select 'account-' || n, '取引先 ' || n || ' 株式会社', (array['retail', 'finance', 'other'])[1 + n % 3],
            current_date - 400 - n % 900, s.id from generate_series(1, $1::int) n cross join staff s`,
    [ACCOUNTS],
  );
  await db.query(`insert into subscription (account_id, plan, seats, mrr_minor, currency, starts_on, renews_on)
    select id, 'standard', 50, 100000 + 1000 * (hashtext(slug) % 97 + 97), 'JPY', started_on,
           current_date + abs(hashtext(slug)) % 365 from account`);
  await db.query(`
    insert into health_score (account_id, computed_at, cause, score, coverage, band, signals, change, silence)
    select a.id, now() - make_interval(days => ago), 'nightly', s.score, 0.9,
           case when s.score < 40 then 'red' when s.score < 75 then 'amber' else 'green' end,
           (select jsonb_agg(jsonb_build_object('key', key, 'weight', 0.16, 'value', s.score, 'unknown', null,
                     'raw', jsonb_build_object('active', 20, 'seats', 50, 'change', (s.score - 70) / 100)))
              from unnest(array['usage_level', 'usage_trend', 'breadth', 'outcome', 'sentiment', 'engagement']) key),
           '{"since": null, "delta": null, "parts": []}',
           jsonb_build_object('class', case when abs(hashtext(a.slug)) % 20 = 0 then 'silent' else 'none' end,
             'asOf', '2026-11-16', 'weeks', 0, 'severity', 'normal', 'facts', jsonb_build_object('usage', null,
             'active', '{"holds": true, "userDays": 9}'::jsonb, 'tickets', '{"holds": true, "count": 0}'::jsonb,
             'contacts', '{"holds": true, "count": 0}'::jsonb,
             'surveys', '{"holds": false, "asked": 0, "answered": 0}'::jsonb))
      from account a
     cross join generate_series(28, 0, -7) ago
     cross join lateral (select 20 + abs(hashtext(a.slug || ago)) % 75 as score) s`);
  // As the database itself leaves it a minute later.
  await db.query("vacuum analyze");
}
await run({heading(){},samples(){},goal(){}} as never);
