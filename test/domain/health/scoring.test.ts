// The statement that makes scores in the database against the functions that define them, over random accounts.
import { expect, test } from "vitest";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { mostSpecific, ownModel, type Scope, stageOf, weighWith } from "#app/domain/health/model.ts";
import type { HealthModel } from "#app/domain/health/model-schema.ts";
import { type Band, bandOf, isJudged, nextBand, scoreOf, signalKeys } from "#app/domain/health/score.ts";
import { explainChange } from "#app/domain/health/score-change.ts";
import { scoringRules } from "#app/domain/health/scoring-rules.ts";
import { type Signal, signal } from "#app/domain/health/signals.ts";
import { ownerPool } from "#app/lib/db.server.ts";

const NOW = new Date("2026-07-15T03:00:00Z");
const ACCOUNTS = 1_200;
const ZONES = ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland", "UTC"];

let seed = 20261129;
function random(): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
}
const upTo = (n: number) => Math.floor(random() * n);
const oneOf = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

const models: (Scope & { version: number; model: HealthModel })[] = [
  { industry: null, size: null, stage: "renewal" },
  { industry: null, size: "mid", stage: null },
  { industry: "retail", size: null, stage: null },
  { industry: "retail", size: "mid", stage: "onboarding" },
  { industry: null, size: "large", stage: "adoption" },
].map((scope, i) => ({ ...scope, version: i + 1, model: randomModel(i + 1) }));

function randomModel(evaluations: number): HealthModel {
  const weights = Object.fromEntries(signalKeys.map((key) => [key, upTo(4) * 10])) as HealthModel["weights"];
  const bands = { redEnter: 30 + upTo(10), redLeave: 42, greenLeave: 55, greenEnter: 58 + upTo(20), evaluations };
  const days = { usage: 1 + upTo(14), sentiment: 1 + upTo(30), relationship: 1 + upTo(30) };
  return { weights: { ...weights, outcome: 20 }, bands, days };
}

/** Few are close to a band's edge by chance alone, so values stay within thirds. */
function randomSignals(today: Day): Signal[] {
  const [from, missing] = [oneOf([20, 35, 50]), random()];
  return signalKeys.map((key) => {
    const value = random() < missing * 0.4 ? null : from + random() * 40;
    const asOf = random() < 0.1 ? null : addDays(today, -upTo(20));
    return {
      ...signal(key, value, { count: upTo(9), share: random(), gone: null }, value === null ? "no-feed" : null),
      asOf,
    };
  });
}

type Kept = { at: Date; day: Day; score: number | null; coverage: number; band: Band | null; signals: Signal[] };

function randomAccount() {
  const timeZone = oneOf(ZONES);
  const today = dayAt(NOW, timeZone);
  const history: Kept[] = many(upTo(7), () => {
    const at = new Date(NOW.getTime() - upTo(6 * 86_400_000) - 1);
    const signals = JSON.parse(
      JSON.stringify(weighWith(oneOf([ownModel, models[0]!.model]), randomSignals(today), today)),
    );
    const made = scoreOf<string>(signals);
    const band: Band | null = isJudged(made) ? oneOf(["red", "amber", "green"]) : null;
    return { at, day: dayAt(at, timeZone), score: made.score, coverage: made.coverage, band, signals };
  }).sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    ...{ id: crypto.randomUUID() as string, timeZone, today, history, signals: randomSignals(today) },
    ...{ industry: oneOf(["retail", "finance"]), size: oneOf(["small", "mid", "large"] as const) },
    startedOn: addDays(today, -oneOf([0, 89, 90, 400])),
    renewsOn: oneOf([null, addDays(today, -1), today, addDays(today, 90), addDays(today, 91)]),
  };
}
type Random = ReturnType<typeof randomAccount>;

/** As the functions say. */
function expected({ today, history, signals, ...account }: Random) {
  const renewsOn = account.renewsOn !== null && account.renewsOn >= today ? account.renewsOn : null;
  const found = mostSpecific(models, { ...account, stage: stageOf(account.startedOn, renewsOn, today) });
  const model = found?.model ?? ownModel;
  const weighed = weighWith(model, signals, today);
  const { score, coverage } = scoreOf(weighed);
  const days = [...new Set(history.filter(({ day }) => day < today).map(({ day }) => day))];
  const last = days
    .map((day) => history.find((one) => one.day === day)!)
    .slice(0, Math.max(1, model.bands.evaluations - 1));
  const gap = last.findIndex((one) => one.score === null || one.band === null);
  const previous = (gap === -1 ? last : last.slice(0, gap)) as { score: number; band: Band }[];
  const [before] = history;
  const change = before ? explainChange(before.signals, weighed) : null;
  return {
    ...{ score, coverage, signals: weighed, version: found?.version ?? 0 },
    fresh: score === null ? null : bandOf(score, model.bands),
    band: score !== null && isJudged({ score, coverage }) ? nextBand(score, previous, model.bands) : null,
    change: { since: before?.at.toISOString() ?? null, delta: change?.delta ?? null, parts: change?.parts ?? [] },
  };
}

async function keep(accounts: Random[]): Promise<void> {
  const db = await ownerPool().connect();
  const write = (sql: string, rows: unknown[]) => db.query(sql, [JSON.stringify(rows)]);
  await db.query("set session_replication_role = replica");
  await write(
    `insert into account (id, slug, name, industry, size, time_zone, started_on)
     select id, id, id, industry, size, "timeZone", "startedOn" from jsonb_to_recordset($1)
            r (id uuid, industry text, size text, "timeZone" text, "startedOn" date)`,
    accounts,
  );
  await write(
    `insert into subscription (account_id, plan, seats, mrr_minor, currency, starts_on, renews_on)
     select id, 'standard', 1, 1, 'JPY', "startedOn", "renewsOn" from jsonb_to_recordset($1)
            r (id uuid, "startedOn" date, "renewsOn" date)`,
    accounts.filter(({ renewsOn }) => renewsOn !== null),
  );
  await write(
    `insert into health_gathered (account_id, gathered_at, silence)
     select id, '${NOW.toISOString()}', '{"class": "none"}' from jsonb_to_recordset($1) r (id uuid)`,
    accounts.map(({ id }) => ({ id })),
  );
  await write(
    `insert into health_signal (account_id, key, value, raw, unknown, as_of)
     select id, key, value, raw, unknown, "asOf" from jsonb_to_recordset($1)
            r (id uuid, key text, value float8, raw jsonb, unknown text, "asOf" date)`,
    accounts.flatMap(({ id, signals }) => signals.map((one) => ({ id, ...one }))),
  );
  await write(
    `insert into health_score (account_id, computed_at, cause, score, coverage, band, signals, change)
     select id, at, 'nightly', score, coverage, band, signals, '{}' from jsonb_to_recordset($1)
            r (id uuid, at timestamptz, score float8, coverage float8, band text, signals jsonb)`,
    accounts.flatMap(({ id, history }) => history.map((one) => ({ id, ...one }))),
  );
  await db.query("reset session_replication_role");
  await db.query("analyze account, subscription, health_gathered, health_signal, health_score");
  db.release();
}

type Found = Omit<ReturnType<typeof expected>, "fresh"> & { id: string };

test("the statement makes the score, the band and the explanation that the functions make, and nothing twice", async () => {
  const drawn = many(ACCOUNTS, randomAccount).map((account) => ({ account, now: expected(account) }));
  const accounts = drawn.map(({ account }) => account);
  await keep(accounts);
  const [ids, rules] = [accounts.map(({ id }) => id), JSON.stringify(scoringRules(models))];
  const { rows } = await ownerPool().query<Found>(
    `select account_id as id, score, coverage, band, signals, change, model_version as version
       from health_found($1, $2, $3)`,
    [ids, NOW, rules],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  expect(found.size).toBe(ACCOUNTS);
  const wrong = drawn.filter(({ account, now: { fresh: _, ...said } }) => !isClose(found.get(account.id), said));
  expect(wrong.map((one) => ({ ...one, found: found.get(one.account.id) }))).toEqual([]);

  const write = () => ownerPool().query("select score_health_together($1, $2, 'nightly', $3)", [ids, NOW, rules]);
  expect((await write()).rowCount).toBe(ACCOUNTS);
  expect((await write()).rowCount).toBe(0);
  // What the draw must have reached for this to mean anything.
  const all = drawn.map(({ account: { history, today }, now }) => ({
    before: history.find(({ day }) => day < today),
    now,
  }));
  expect(new Set(all.map(({ now }) => now.version)).size).toBe(models.length + 1);
  const judged = all.filter(({ before, now }) => before?.band && now.band);
  const isHeld = ({ before, now }: (typeof all)[number]) => now.band === before?.band && now.band !== now.fresh;
  expect(judged.filter((one) => isHeld(one)).length).toBeGreaterThan(40);
  expect(judged.filter(({ before, now }) => now.band !== before?.band).length).toBeGreaterThan(40);
  const kinds = new Set(all.flatMap(({ now }) => now.change.parts.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual(["data", "signal", "weights"]);
});

/** Numbers to 1e-9, all else exactly. */
function isClose(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < 1e-9;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return (a ?? null) === (b ?? null);
  return (
    Object.entries(b).every(([key, value]) => isClose((a as Record<string, unknown>)[key], value)) &&
    (!Array.isArray(b) || (a as unknown[]).length === b.length)
  );
}
