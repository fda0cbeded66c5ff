// A campaign over 1,000 companies of ten people each, who all were asked before: everybody's throttles are looked at,
// then 10,000 invitations, their mails and their jobs are written. Against it the same rows written by bare SQL in the
// same transactions, one for each company as row-level security wants it, by somebody who need not look at anything.

import { randomUUID } from "node:crypto";
import pg from "pg";
import { askDue } from "#app/domain/surveys/asking.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { loginUrl } from "#app/lib/roles.server.ts";
import { onDatabase } from "./database.ts";
import type { Report } from "./report.ts";

const COMPANIES = 1_000;
const PEOPLE = 10;
const ROUNDS = 3;

export async function run(report: Report): Promise<void> {
  await onDatabase(async () => {
    await arrange();
    report.heading(`Surveys: ${COMPANIES * PEOPLE} invitations over ${COMPANIES} companies, all throttles`);
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round++) {
      const [planned, written] = [await measure(plan), await measure(write)];
      // The first round warms up both.
      if (round === 0) continue;
      ours.push(planned);
      bare.push(written);
    }
    report.samples("planned and written by a campaign", ours, "s");
    report.samples("the same rows by bare SQL", bare, "s");
    const ratios = ours.map((seconds, round) => seconds / (bare[round] ?? Number.NaN));
    report.goal("time of 10,000 invitations: ours to bare SQL", ratios, { atMost: 2 });
  });
}

/** @returns seconds, of the work alone */
async function measure(work: (campaign: string) => Promise<void>): Promise<number> {
  const db = ownerPool();
  await db.query("delete from invitation where invited_at > now() - interval '1 day'");
  await db.query("truncate delivery cascade");
  await db.query("truncate graphile_worker._private_jobs");
  await db.query("vacuum analyze invitation, delivery");
  const { rows } = await db.query<{ id: string }>(
    "insert into campaign (name_ja, name_en, opens_on, closes_on) values ('x', 'x', current_date - 2, current_date + 60) returning id",
  );
  const started = performance.now();
  await work(rows[0]!.id);
  const seconds = (performance.now() - started) / 1_000;
  const counts = await db.query<{ n: number }>(`
    select count(*)::int as n from invitation where invited_at > now() - interval '1 day' union all
    select count(*)::int from delivery union all select count(*)::int from graphile_worker._private_jobs`);
  const wrong = counts.rows.find(({ n }) => n !== COMPANIES * PEOPLE);
  if (wrong) throw new Error(`${wrong.n} rows were written instead of ${COMPANIES * PEOPLE}`);
  return seconds;
}

async function plan(campaign: string): Promise<void> {
  await askDue(campaign, new Date());
}

/** What is written is made beforehand by the database itself: ids, hashes and all. */
async function write(campaign: string): Promise<void> {
  const client = new pg.Client({ connectionString: loginUrl("app") });
  await client.connect();
  try {
    for (const accountId of accounts) {
      await client.query("begin");
      await client.query(`set local app.account_id = '${accountId}'`);
      const { rows } = await client.query<{ id: string }>(
        `insert into invitation (account_id, contact_id, campaign_id, token_hash, expires_at)
         select account_id, id, $2, md5(id::text) || $3, now() + interval '90 days' from contact where account_id = $1
         returning id`,
        [accountId, campaign, randomUUID()],
      );
      await client.query(
        `with written as (
           insert into delivery (account_id, purpose, subject_id, contact_id, address_hash, locale, message_id, domain)
           select account_id, 'survey', id, contact_id, md5(id::text), 'ja', '<' || id || '@example.test>', 'customer.example'
             from invitation where account_id = $1 and id = any ($2)
           returning id
         )
         select from written, lateral public.enqueue('deliver_mail',
           json_build_object('accountId', $1::text, 'outboxId', id), 'deliver_mail:' || id, null)`,
        [accountId, rows.map(({ id }) => id)],
      );
      await client.query("commit");
    }
  } finally {
    await client.end();
  }
}

let accounts: string[] = [];

async function arrange(): Promise<void> {
  const db = ownerPool();
  const made = await db.query<{ id: string }>(
    "insert into account (slug, name) select 'account-' || n, 'Account ' || n from generate_series(1, $1::int) n returning id",
    [COMPANIES],
  );
  accounts = made.rows.map(({ id }) => id);
  await db.query(
    `insert into contact (account_id, email, name, role, locale, created_at)
     select id, slug || '-' || n || '@customer.example', 'Reader ' || n, 'member', 'ja', now() - interval '1 year'
       from account, generate_series(1, $1::int) n`,
    [PEOPLE],
  );
  const before = await db.query<{ id: string }>(
    "insert into campaign (name_ja, name_en, opens_on, closes_on) values ('y', 'y', current_date - 120, current_date - 60) returning id",
  );
  await db.query(
    `insert into invitation (account_id, contact_id, campaign_id, token_hash, invited_at, expires_at)
     select account_id, id, $1, md5(id::text), now() - interval '91 days', now() - interval '1 day' from contact`,
    [before.rows[0]!.id],
  );
  await db.query("analyze");
}
