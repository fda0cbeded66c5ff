// Many renewals with what was known before them, made by a rule and dice: health goes with renewal, tickets with nothing.
import { randomUUID } from "node:crypto";
import { addDays, type Day } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createVendor } from "./factories.ts";

const WEIGHTS = { usage_level: 0.2, usage_trend: 0.25, breadth: 0.1, outcome: 0.15, sentiment: 0.15, engagement: 0.15 };
const FIRST: Day = "2025-01-06";

type Wishes = { n?: number; seed?: number; left?: (health: number, roll: () => number) => boolean };

/** One renewal for each of n accounts, over twenty months; scored the evening before each of the days that are asked about. */
export async function createCohort({ n = 400, seed = 5, left = likely }: Wishes = {}): Promise<void> {
  await createVendor();
  const roll = dice(seed);
  const rows = Array.from({ length: n }, (_, index) => renewalOf(index, n, roll, left));
  const json = JSON.stringify(rows);
  const run = (sql: string) => ownerPool().query(sql, [json]);
  const from =
    "from jsonb_to_recordset($1::jsonb) as x(id uuid, contract uuid, slug text, renews date, started date, was_lost boolean)";
  await run(`insert into account (id, slug, external_id, name, industry, size, locale, time_zone, currency, fiscal_start_month, started_on)
             select id, slug, slug, slug, 'other', 'mid', 'ja', 'Asia/Tokyo', 'JPY', 4, started ${from}`);
  await run(`insert into subscription (account_id, id, plan, seats, mrr_minor, currency, starts_on, renews_on, feature_keys)
             select id, contract, 'standard', 50, 100000, 'JPY', started, renews, '{}' ${from}`);
  await run(`insert into renewal_decision (account_id, subscription_id, renews_on, decision, decided_on, mrr_before_minor, mrr_after_minor)
             select id, contract, renews, case when was_lost then 'churned' else 'renewed' end, renews - 20, 100000,
                    case when was_lost then 0 else 100000 end ${from}`);
  await run(`insert into health_score (account_id, computed_at, cause, score, coverage, band, signals, change, silence)
             select x.id, (s.day::timestamp - interval '1 hour') at time zone 'Asia/Tokyo', 'nightly', s.score, 1, s.band, s.signals,
                    '{"since":null,"delta":null,"parts":[]}', s.silence
               from jsonb_to_recordset($1::jsonb) as x(id uuid, scores jsonb),
                    jsonb_to_recordset(x.scores) as s(day date, score float8, band text, signals jsonb, silence jsonb)`);
}

/** Nine of ten of the sickest leave, hardly one of twenty of the healthiest. */
function likely(health: number, roll: () => number): boolean {
  return roll() < 1 / (1 + Math.exp(5.5 * (health - 0.38)));
}

function renewalOf(index: number, n: number, roll: () => number, left: NonNullable<Wishes["left"]>) {
  const health = roll();
  const renews = addDays(FIRST, Math.floor((index / n) * 600));
  const scores = [90, 60, 30].map((days) => scoreOf(addDays(renews, -days), health, roll));
  const started = addDays(renews, -365 * (1 + Math.floor(roll() * 4)));
  const slug = `cohort-${String(index).padStart(4, "0")}`;
  return { id: randomUUID(), contract: randomUUID(), slug, renews, started, was_lost: left(health, roll), scores };
}

function scoreOf(day: Day, health: number, roll: () => number) {
  const points = Object.fromEntries(
    Object.keys(WEIGHTS).map((key) => [key, Math.round(100 * (0.65 * health + 0.35 * roll()))]),
  ) as Record<keyof typeof WEIGHTS, number>;
  const score = Object.entries(WEIGHTS).reduce((sum, [key, weight]) => sum + weight * points[key as "outcome"], 0);
  const raw: Record<keyof typeof WEIGHTS, Record<string, number | null>> = {
    usage_level: { active: points.usage_level, seats: 100, share: points.usage_level / 100 },
    usage_trend: { now: points.usage_trend, before: 70, change: points.usage_trend / 70 - 1 },
    breadth: { used: points.breadth, entitled: 100, share: points.breadth / 100 },
    outcome: { goals: 5, onTrack: Math.round(points.outcome / 20), roi: points.outcome / 50 - 1 },
    sentiment: { answers: 3, mean: points.sentiment / 10, youngestDays: 10 },
    engagement: { portalDays: Math.floor(points.engagement / 15), meetings: Math.floor(points.engagement / 40) },
  };
  const signals = Object.entries(WEIGHTS).map(([key, weight]) => ({
    ...{ key, weight, value: points[key as "outcome"], raw: raw[key as "outcome"], unknown: null },
  }));
  return {
    day,
    score,
    band: score >= 75 ? "green" : score < 40 ? "red" : "amber",
    signals,
    silence: silenceOf(day, roll),
  };
}

function silenceOf(day: Day, roll: () => number) {
  const fact = { holds: false, count: 0 };
  return {
    ...{ class: "none", asOf: day, weeks: 13, severity: "normal" },
    facts: {
      usage: null,
      active: { holds: true, userDays: 10 },
      tickets: { holds: false, count: Math.floor(roll() * 12) },
      contacts: fact,
      surveys: { holds: false, asked: 4, answered: Math.floor(roll() * 5) },
    },
  };
}

/** The same on every run: the generator of Park and Miller. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
