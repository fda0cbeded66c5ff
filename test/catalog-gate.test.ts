// The walls between accounts, asked of the database itself: rules that every table must meet, and every table tried
// from the other side of the wall.

import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { taskKinds } from "#app/domain/tasks/task-query.ts";
import { env } from "#app/lib/env.server.ts";
import { loginUrl } from "#app/lib/roles.server.ts";
import {
  type Column,
  columnsOf,
  fixtureSql,
  foreignKeysOf,
  freshInsertOf,
  insertOf,
  OURS,
  scopedTables,
  THEIRS,
} from "#test/support/catalog.ts";
import { connect } from "#test/support/template-database.ts";

/** Tables that belong to the vendor as a whole. */
const GLOBAL = [
  ...["alert_rule", "checklist_tick", "peer_round", "playbook", "staff_digest", "webhook_endpoint"],
  ...[
    "_prisma_migrations",
    "api_answer",
    "api_key",
    "blackout_day",
    "campaign",
    "campaign_act",
    "churn_cause",
    "churn_model",
    "data_arrival",
    "driver_template",
    "embed_key",
    "feature",
    "goal_template",
    "health_model",
    "kpi_check",
    "kpi_hypothesis",
    "mail_lane",
  ],
  ...[
    "mail_pace",
    "policy_change",
    "reason",
    "rejected_event",
    "report_policy",
    "run_act",
    "run_cancellation",
    "segment",
    "session",
    "sign_in_link",
    "staff",
    "story_shelf",
    "stray_mail",
    "survey",
    "survey_policy",
    "survey_version",
    "usage_import",
    "vendor",
    "write_key",
  ],
];
/** Tables whose rows stay as they were written. */
const APPENDED = [
  "assumption_change",
  "audit_entry",
  "blind_spot",
  "blind_spot_review",
  "bounce",
  "churn_model",
  "claim_review",
  "decision_answer",
  "health_model",
  "kpi_check",
  "kpi_hypothesis",
  "policy_change",
  "preflight",
  "health_override",
  "peer_measure",
  "peer_standing",
  "pulse",
  "renewal_decision",
  "report_comment",
  "report_download",
  "report_opening",
  "report_restatement",
  "run_act",
  "sponsor_status",
  "survey_intent",
  "survey_reply",
  "usage_outage",
];
/** Of these, tables from which an undo takes what a file brought, and nothing else. */
const TAKEN_BACK = ["pulse", "renewal_decision", "sponsor_status"];
/** Functions that run as their owner, each of which names what it touches. */
const DEFINERS = ["enqueue", "ensure_usage_month", "score_health_together", "shelve_story"];
const LOGINS = "('seika_app', 'seika_desk', 'seika_ingest')";
const TABLES = scopedTables();

let owner: pg.Client;
let app: pg.Client;
let desk: pg.Client;
let columns: Map<string, Column[]>;
let fixture: string;

beforeAll(async () => {
  owner = await connect(env().DATABASE_URL);
  app = await connect(loginUrl("app"));
  desk = await connect(loginUrl("desk"));
  columns = await columnsOf(owner);
  fixture = fixtureSql(columns, TABLES);
});

beforeEach(async () => {
  await owner.query(fixture);
});

afterAll(async () => {
  await Promise.all([owner, app, desk].map((client) => client.end()));
});

const RULES: Record<string, string> = {
  "every table and partition stands under forced row-level security, or is known to belong to no account": `
    select c.relname from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> all ($1)`,
  "every walled table lets seika_app see and write its own account, and nothing else": `
    select c.relname from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all ($1)
       and (select count(*) from pg_policies p where p.tablename = c.relname and p.roles = '{seika_app}'
             and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE' and p.qual = p.with_check
             and p.qual ~ '^\\((account_)?id = \\(NULLIF\\(current_setting\\(''app.account_id''::text, true\\), ''''::text\\)\\)::uuid\\)$') <> 1`,
  "no policy is for everybody, and the desk's only read": `
    select tablename, policyname from pg_policies
     where 'public' = any (roles) or ('seika_desk' = any (roles) and cmd <> 'SELECT')
        or ('seika_app' = any (roles) and policyname <> 'own_account'
            and (policyname <> 'only_of_imports' or permissive <> 'RESTRICTIVE')
            and (policyname <> 'while_agreed' or tablename <> 'story_shelf' or cmd <> 'SELECT'))`,
  "no table that belongs to no account names one, but a session": `
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
     where c.relname = any ($1) and c.relnamespace = 'public'::regnamespace and c.relname <> 'session'`,
  "every view asks as its reader": `
    select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'v'
       and not coalesce(reloptions::text ~ 'security_invoker=(true|on)', false)`,
  "no login reads a materialised view": `
    select c.relname, r.rolname from pg_class c, pg_roles r
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'm' and r.rolname in ${LOGINS}
       and has_table_privilege(r.rolname, c.oid, 'select')`,
  "no login touches a partition but through its parent": `
    select c.relname, r.rolname from pg_class c, pg_roles r
     where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind = 'r' and r.rolname in ${LOGINS}
       and has_table_privilege(r.rolname, c.oid, 'select, insert, update, delete, truncate')`,
  "functions that run as their owner are few, fix their search path, and are not for everybody": `
    select proname from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef
       and (proname <> all ($2) or not coalesce(proconfig::text ~ 'search_path=', false)
            or has_function_privilege('public', oid, 'execute'))`,
  "foreign keys between tables of an account carry the account": `
    select k.conname from pg_constraint k
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace
       and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'account_id')
       and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'account_id')
       and not exists (select from pg_attribute a
                        where a.attrelid = k.conrelid and a.attname = 'account_id' and a.attnum = any (k.conkey))`,
  "unique keys of an account's tables start with the account": `
    select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
     where c.relnamespace = 'public'::regnamespace and i.indisunique and c.relname <> all ($1)
       and i.indkey[0] <> a.attnum`,
  "no login, nor a role it belongs to, can step over the walls": `
    with recursive closure as (
      select oid from pg_roles where rolname in ${LOGINS}
       union
      select m.roleid from pg_auth_members m join closure on closure.oid = m.member)
    select r.rolname from pg_roles r join closure using (oid)
     where r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication`,
  "no login owns anything or may make anything": `
    select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ${LOGINS}
     union all
    select p.proname::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ${LOGINS}
     union all
    select r.rolname::text from pg_roles r
     where r.rolname in ${LOGINS} and (has_schema_privilege(r.rolname, 'public', 'create')
        or has_schema_privilege(r.rolname, 'graphile_worker', 'usage'))`,
  "no login may truncate, add triggers or point keys at a table": `
    select c.relname, r.rolname from pg_class c, pg_roles r
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and r.rolname in ${LOGINS}
       and has_table_privilege(r.rolname, c.oid, 'truncate, references, trigger')`,
  "nothing is granted to everybody": `
    select c.relname from pg_class c, aclexplode(c.relacl) acl
     where c.relnamespace = 'public'::regnamespace and acl.grantee = 0`,
};

test.each(Object.entries(RULES))("%s", async (_rule, sql) => {
  expect(await offences(sql)).toEqual([]);
});

test("the database takes every kind of task that the program knows", async () => {
  const { rows } = await owner.query<{ rule: string }>(
    "select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'task_kind_check'",
  );
  const taken = [...rows[0]!.rule.matchAll(/'(\w+)'::text/g)].map(([, kind]) => kind);
  expect(taken.sort()).toEqual([...taskKinds].sort());
});

test("each rule finds what it is for", async () => {
  await owner.query("begin");
  try {
    await owner.query(OFFENCES);
    for (const [rule, sql] of Object.entries(RULES)) expect(await offences(sql), rule).not.toEqual([]);
  } finally {
    await owner.query("rollback");
  }
});

/** Something against every rule, never committed. */
const OFFENCES = `
  create table open_table (account_id uuid not null, id uuid primary key, contact_id uuid);
  create table half_walled (account_id uuid not null, contact_id uuid unique references open_table (id));
  alter table half_walled enable row level security;
  create policy anybody on half_walled using (true);
  alter table feature add column account_id uuid;
  create view leaky as select * from contact;
  create materialized view heap as select * from contact;
  grant select on heap to seika_app;
  grant select on usage_event_2026_05 to seika_app;
  grant truncate on contact to seika_app;
  grant select on vendor to public;
  create function peek() returns bigint language sql security definer as 'select count(*) from contact';
  alter table open_table owner to seika_app;
  alter role seika_desk createdb;`;

test("the generated tests leave out no table of an account", () => {
  const known = [...columns].filter(([, list]) => list.some(({ name }) => name === "account_id")).map(([name]) => name);
  expect([...TABLES, "session"].sort()).toEqual(known.sort());
});

test.each(["account", ...TABLES])("%s: one account reads one account's rows", async (table) => {
  const key = keyOf(table);
  await asOurs(async () => {
    expect(await rowsOf(app, `select ${key} as account from ${table}`)).toEqual([{ account: OURS }]);
  });
});

test.each([
  "account",
  ...TABLES,
])("%s: without an account, on a used connection, there is nothing to read", async (table) => {
  await asOurs(() => app.query(`select from ${table}`));
  expect(await rowsOf(app, `select * from ${table}`)).toEqual([]);
});

test.each(["account", ...TABLES])("%s: a row of another account is neither added nor merged", async (table) => {
  const row = insertOf(table, columns.get(table) ?? [], THEIRS);
  await asOurs(async () => expect(await codeOf(app, row)).toBe("42501"));
  await asOurs(async () => expect(await codeOf(app, `${row} on conflict do nothing`)).toBe("42501"));
});

test.each([
  "account",
  ...TABLES,
])("%s: a row of another account is not changed, and none is moved there", async (table) => {
  const key = keyOf(table);
  if (APPENDED.includes(table)) {
    return asOurs(async () => expect(await codeOf(app, `update ${table} set ${key} = ${key}`)).toBe("42501"));
  }
  await asOurs(async () => {
    expect((await app.query(`update ${table} set ${key} = ${key} where ${key} = '${THEIRS}'`)).rowCount).toBe(0);
    expect(await codeOf(app, `update ${table} set ${key} = '${THEIRS}'`)).toBe("42501");
  });
});

test.each([
  "account",
  ...TABLES,
])("%s: a row of another account is not deleted, and no table is emptied", async (table) => {
  const before = await rowsOf(owner, `select count(*) as n from ${table}`);
  await asOurs(async () => {
    const deletion = `delete from ${table} where ${keyOf(table)} = '${THEIRS}'`;
    if (APPENDED.includes(table) && !TAKEN_BACK.includes(table)) expect(await codeOf(app, deletion)).toBe("42501");
    else expect((await app.query(deletion)).rowCount).toBe(0);
  });
  await asOurs(async () => expect(await codeOf(app, `truncate ${table}`)).toBe("42501"));
  expect(await rowsOf(owner, `select count(*) as n from ${table}`)).toEqual(before);
});

test.each(["account", ...TABLES])("%s: the desk reads every account's rows and writes none", async (table) => {
  expect(await rowsOf(desk, `select from ${table}`)).toHaveLength(2);
  for (const statement of [
    insertOf(table, columns.get(table) ?? [], THEIRS),
    `update ${table} set ${keyOf(table)} = ${keyOf(table)}`,
    `delete from ${table}`,
    `truncate ${table}`,
  ]) {
    expect(await codeOf(desk, statement), statement).toBe("42501");
  }
});

test("a reference to a row of another account is refused, by every foreign key", async () => {
  const keys = (await foreignKeysOf(owner)).filter(({ targetIsScoped }) => targetIsScoped);
  expect(keys.length).toBeGreaterThan(10);
  for (const { table, column } of keys) {
    const row = freshInsertOf(table, columns.get(table) ?? [], OURS, { [column]: THEIRS });
    await asOurs(async () => expect(await codeOf(app, row), `${table}.${column}`).toBe("23503"));
  }
});

test("the settings of a transaction do not outlive it", async () => {
  await asOurs(() => app.query("select 1"));
  expect(await rowsOf(app, "select current_setting('app.account_id', true) as scope")).toEqual([{ scope: "" }]);
});

/** What breaks a rule. */
async function offences(sql: string): Promise<unknown[]> {
  const globals = sql.includes("$1");
  const known = [...(globals ? [GLOBAL] : []), ...(sql.includes("$2") ? [DEFINERS] : [])];
  const { rows } = await owner.query(globals ? sql : sql.replaceAll("$2", "$1"), known);
  return rows;
}

function keyOf(table: string): string {
  return table === "account" ? "id" : "account_id";
}

/** Runs as seika_app in a transaction of our account, and undoes it. */
async function asOurs(work: () => Promise<unknown>): Promise<void> {
  await app.query("begin");
  try {
    await app.query(`set local app.account_id = '${OURS}'`);
    await work();
  } finally {
    await app.query("rollback");
  }
}

async function rowsOf(client: pg.Client, sql: string): Promise<unknown[]> {
  return (await client.query(sql)).rows;
}

/** The code of the error that the statement ends in; "done", if it does not. */
async function codeOf(client: pg.Client, sql: string): Promise<string> {
  return client.query(sql).then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
}
