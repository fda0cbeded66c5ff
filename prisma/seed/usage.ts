// What the demo's customers did, day by day: the same days give the same events whenever the demo is made.
import japan from "@holiday-jp/holiday_jp";
import { addDays, type Day, daysIn, weekdayOf } from "#app/domain/day.ts";
import type { Customer, Story } from "./customers.ts";
import type { FeatureKey } from "./vendor.ts";

/** Whose use it is, and how it went. */
export type User = Pick<Customer, "slug" | "locale" | "timeZone" | "startedDaysAgo" | "story" | "users" | "features">;

export type SeedEvent = { user: string; feature: FeatureKey; day: Day; minute: number; quantity: number };

/** Months of history. */
const MONTHS = 15;

/** Share of the usual activity by how many days ago it is. */
const curves: Record<Story, (daysAgo: number, month: number) => number> = {
  thriving: (daysAgo) => 1 - 0.42 * (daysAgo / 456),
  fading: (daysAgo) => (daysAgo > 230 ? 0.95 : 0.26 + 0.69 * (daysAgo / 230) ** 1.2),
  noisy: (_, month) => [0.95, 0.8, 0.9, 0.85, 0.75, 0.8, 0.7, 0.75, 0.85, 0.9, 0.85, 1][month] ?? 1,
  "steady-high": () => 1,
  low: () => 0.28,
  new: (daysAgo) => 0.9 - 0.6 * Math.min(1, daysAgo / 70),
  "unused-seats": (daysAgo) => (daysAgo > 300 ? 0.8 : 0.72),
  seasonal: (_, month) => [0.8, 0.9, 1.25, 1.2, 0.8, 0.75, 0.7, 0.4, 0.8, 0.8, 0.75, 0.7][month] ?? 1,
  steady: () => 0.85,
  reorganised: (daysAgo) => (daysAgo > 88 ? 0.95 : 0.52),
};

const moving = new Set<Story>(["thriving", "fading", "reorganised"]);

/** How often each feature is used where it is known. */
const weights: Record<FeatureKey, number> = {
  "invoice-created": 20,
  "approval-completed": 26,
  "expense-claimed": 18,
  "receipt-scanned": 22,
  "ledger-synced": 6,
  "payment-matched": 12,
  "mobile-approved": 9,
  "archive-searched": 5,
  "budget-viewed": 6,
  "reminder-sent": 7,
  "cash-forecast": 3,
  "duplicate-stopped": 1,
};

/** The customer's events of the fifteen months before `today`, oldest first. */
export function* usageOf(customer: User, today: Day): Generator<SeedEvent> {
  const from = addDays(today, -Math.min(customer.startedDaysAgo, Math.round(MONTHS * 30.4)));
  const total = daysIn({ from, until: today });
  for (const [i, day] of total.entries()) yield* usageOnDay(customer, day, total.length - i);
}

function* usageOnDay(customer: User, day: Day, daysAgo: number): Generator<SeedEvent> {
  const random = randomFrom(`${customer.slug}:${day}`);
  const curve = curves[customer.story](daysAgo, Number(day.slice(5, 7)) - 1);
  const level = curve * restOf(day, customer.locale);
  for (let user = 1; user <= customer.users; user += 1) {
    const eagerness = 0.35 + 0.6 * randomFrom(`${customer.slug}:${user}`)();
    // Where a company grows, shrinks or reorganises, whole people come and go, not everybody a little.
    const absent = moving.has(customer.story) && user > customer.users * curve * 1.12;
    if (random() >= level * eagerness || (absent && random() > 0.012)) continue;
    const known = featuresOf(customer, user, daysAgo);
    const times = 1 + Math.floor(random() * 4 * eagerness);
    for (let n = 0; n < times; n += 1) {
      const feature = pick(known, random());
      const minute = 9 * 60 + Math.floor(random() * 540);
      const quantity = feature === "receipt-scanned" ? 1 + Math.floor(random() * 8) : 1;
      yield { user: userId(customer, user), feature, day, minute, quantity };
    }
  }
}

/** The id under which a customer's nth user appears in events; the first ones are its contacts. */
export function userId(customer: User, n: number): string {
  return `${customer.slug}-u${String(n).padStart(3, "0")}`;
}

// Some features reach people late, some never.
function featuresOf(customer: User, user: number, daysAgo: number): FeatureKey[] {
  const late = customer.story === "thriving" ? 240 : 900;
  const known = customer.features.filter((feature, i) => {
    if (feature === "cash-forecast" || feature === "archive-searched")
      return customer.story === "thriving" && daysAgo < 120 && user % 5 === 0;
    if (customer.story === "unused-seats" && i > 5) return false;
    if (customer.story === "reorganised" && feature === "mobile-approved") return daysAgo > 88;
    return i < 4 || ((user + i) % 3 !== 0 && daysAgo < late);
  });
  return known.length > 0 ? known : ["invoice-created"];
}

function pick(features: FeatureKey[], at: number): FeatureKey {
  const sum = features.reduce((all, feature) => all + weights[feature], 0);
  let left = at * sum;
  for (const feature of features) {
    left -= weights[feature];
    if (left < 0) return feature;
  }
  return features[0] ?? "invoice-created";
}

function restOf(day: Day, locale: "ja" | "en"): number {
  const weekday = weekdayOf(day);
  if (weekday === 0) return 0.02;
  if (weekday === 6) return 0.05;
  const monthAndDay = day.slice(5);
  if (monthAndDay >= "12-29" || monthAndDay <= "01-03") return 0.04;
  if (locale === "ja" && day in japan.holidays) return 0.06;
  const isMonthEnd = Number(day.slice(8)) >= 25 || Number(day.slice(8)) <= 3;
  return (weekday === 5 ? 0.92 : 1) * (isMonthEnd ? 1.12 : 0.96);
}

/** Numbers 0–1 that depend on the text alone (mulberry32 over an FNV hash). */
export function randomFrom(text: string): () => number {
  let state = 2_166_136_261;
  for (const sign of text) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
