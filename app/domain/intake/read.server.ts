// Records given back as they are sent, so that whoever keeps the other system can compare. By account, then by id, a page at
// a time.

import { minorDigitsOf } from "#app/domain/money.ts";
import { findAccounts } from "#app/domain/usage/directory.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import type { RecordKind } from "./record-kinds.ts";

export const MAX_PAGE = 200;
export type Asked = {
  account: string | null;
  externalId: string | null;
  after: [string, string] | null;
  limit: number;
};
export type Listed = { rows: Record<string, unknown>[]; next: [string, string] | null };

/** Null when there is no such account. */
export async function readRecords(
  kind: RecordKind,
  { account, externalId, after, limit }: Asked,
): Promise<Listed | null> {
  const id = account === null ? null : ((await findAccounts([account])).get(account)?.id ?? null);
  if (account !== null && id === null) return null;
  const [afterAccount, afterId] = after ?? [null, null];
  const own = kind === "account" ? "t.id" : "t.account_id";
  const sql = `${selects[kind]}
     and ($1::uuid is null or ${own} = $1::uuid) and ($2::text is null or t.external_id = $2)
     and ($3::uuid is null or (${own}, t.id) > ($3::uuid, $4::uuid))
   order by ${own}, t.id limit $5`;
  const values = [id, externalId, afterAccount, afterId, limit + 1];
  const found = await acrossAccounts((tx) =>
    tx.$queryRawUnsafe<{ at: [string, string]; row: Record<string, unknown> }[]>(sql, ...values),
  );
  const page = found.slice(0, limit);
  return { rows: page.map(({ row }) => inUnits(row)), next: found.length > limit ? (page.at(-1)?.at ?? null) : null };
}

const AT = "array[t.account_id::text, t.id::text] as at";
const NAMED = "'account', coalesce(a.external_id, a.slug), 'externalId', t.external_id";
const STAFF = "'staff', (select s.email from staff s where s.id = t.staff_id)";
const PERSON = `'contact', (select coalesce(c.external_id, c.email) from contact c
                              where c.account_id = t.account_id and c.id = t.contact_id)`;
/** What goes on after a change or a renewal has the outside id. */
const CONTRACT = `(with recursive held as (
    select s.id, s.external_id from subscription s where s.account_id = t.account_id and s.id = t.subscription_id
     union all
    select s.id, s.external_id from subscription s join held h on s.account_id = t.account_id and s.replaces_id = h.id)
  select external_id from held where external_id is not null limit 1)`;
const of = (table: string, fields: string, where = "true") =>
  `select ${AT}, jsonb_build_object(${NAMED}, ${fields}) as row
     from ${table} t join account a on a.id = t.account_id where ${where}`;

/** Amounts come as minor units with their currency, and leave as people write them. */
const selects: Record<RecordKind, string> = {
  account: `select array[t.id::text, t.id::text] as at, jsonb_build_object(
      'externalId', t.external_id, 'slug', t.slug, 'name', t.name, 'industry', t.industry, 'size', t.size,
      'locale', t.locale, 'timeZone', t.time_zone, 'currency', t.currency, 'fiscalStartMonth', t.fiscal_start_month,
      'startedOn', t.started_on, 'endedOn', t.ended_on, ${STAFF}) as row from account t where true`,
  contact: of(
    "contact",
    `'name', t.name, 'email', t.email, 'department', t.department, 'title', t.title, 'locale', t.locale, 'role', t.role,
     'receivesReports', t.receives_reports, 'maySignIn', t.may_sign_in, 'leftOn', t.left_on`,
  ),
  subscription: of(
    "subscription",
    `'plan', t.plan, 'seats', t.seats, 'mrr', t.mrr_minor, 'currency', t.currency, 'startsOn', t.starts_on,
     'renewsOn', t.renews_on, 'endedOn', t.ended_on, 'noticeDays', t.notice_days, 'featureKeys', to_jsonb(t.feature_keys)`,
  ),
  renewal: of(
    "renewal_decision",
    `'subscription', ${CONTRACT},
     'renewsOn', t.renews_on, 'decision', t.decision, 'decidedOn', t.decided_on, 'mrrBefore', t.mrr_before_minor,
     'mrrAfter', t.mrr_after_minor, 'cause', (select c.name_ja from churn_cause c where c.id = t.cause_id),
     'savedBy', t.saved_by, 'competitor', t.competitor, 'note', t.note, ${STAFF}, '_currency',
     (select s.currency from subscription s where s.account_id = t.account_id and s.id = t.subscription_id)`,
  ),
  ticket: of(
    "touchpoint",
    `'subject', t.subject, 'openedAt', t.occurred_at, 'summary', t.summary, 'priority', t.priority,
     'firstReplyAt', t.first_reply_at, 'closedAt', t.closed_at, 'satisfaction', t.satisfaction, ${PERSON}, ${STAFF}`,
    "t.kind = 'ticket'",
  ),
  touchpoint: of(
    "touchpoint",
    `'kind', t.kind, 'occurredAt', t.occurred_at, 'direction', t.direction, 'subject', t.subject, 'summary', t.summary,
     'tone', t.tone, 'withDecisionMaker', t.with_decision_maker, 'leftOpen', t.left_open, 'closedAt', t.closed_at,
     ${PERSON}, ${STAFF}`,
    "t.kind <> 'ticket'",
  ),
  pulse: of("pulse", `'level', t.level, 'recordedAt', t.recorded_at, 'note', t.note, ${STAFF}`),
  sponsor: of("sponsor_status", `'status', t.status, 'sinceOn', t.since_on, 'note', t.note, ${PERSON}, ${STAFF}`),
};

const AMOUNTS = ["mrr", "mrrBefore", "mrrAfter"];

function inUnits({ _currency, ...row }: Record<string, unknown>): Record<string, unknown> {
  const digits = minorDigitsOf(String(_currency ?? row.currency ?? "JPY"));
  for (const name of AMOUNTS) if (typeof row[name] === "number") row[name] = Number(row[name]) / 10 ** digits;
  return row;
}
