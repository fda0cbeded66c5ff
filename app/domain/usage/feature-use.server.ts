// Uses of features, summed over slices of time.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Both } from "#app/domain/both.ts";
import { addDays, type Day, daysBetween, daysIn, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { remember } from "#app/lib/remembered-reads.server.ts";
import { WEEK_DAYS } from "./adoption.ts";

export type Uses = { events: number; quantity: number };

/**
 * Uses by feature in each of some slices that follow one another: slice i runs from `starts[i]` to the next start, the
 * last to `until`. Features without a use are absent. Quantities are added up as the decimals they are written as.
 */
export async function listFeatureUse(
  tx: Tx,
  accountId: AccountId,
  { starts, until }: { starts: Day[]; until: Day },
): Promise<Map<string, Uses>[]> {
  const slices = starts.map(() => new Map<string, Uses>());
  const rows = await tx.$queryRaw<({ slice: number; key: string } & Uses)[]>`
    select width_bucket(day, ${starts}::date[]) as slice, use.key, sum(use.events)::float8 as events,
           sum(use.quantity::numeric)::float8 as quantity
      from daily_usage, unnest(feature_keys, feature_events, feature_quantities) as use (key, events, quantity)
     where account_id = ${accountId}::uuid and day >= ${starts[0] ?? until}::date and day < ${until}::date
     group by 1, 2`;
  for (const { slice, key, ...uses } of rows) slices[slice - 1]?.set(key, uses);
  return slices;
}

/** Slices whose sum up to the i-th is what there was from `since` to the end of the period's i-th day. */
export function daysSince(since: Day, { from, until }: Period): { starts: Day[]; until: Day } {
  return { starts: [since, ...daysIn({ from: addDays(from, 1), until })], until };
}

/** The first day on which the account ever sent an event. */
export async function findFirstEventDay(tx: Tx, accountId: AccountId): Promise<Day | null> {
  const read = () => tx.$queryRaw<{ day: Day | null }[]>`
    select min(day)::text as day from daily_usage where account_id = ${accountId}::uuid and events > 0`;
  const [row] = await remember(tx, `first event day ${accountId}`, read);
  return row?.day ?? null;
}

export type FeatureSlice = {
  /** Which of the spans, from 0. */
  place: number;
  /** Counted from the span's first day, from 0. */
  week: number;
  /** False where the span goes on behind its period. */
  isWithin: boolean;
  key: string;
  events: number;
  /** The most users on one day. */
  users: number;
};

/** Uses by feature in each week of some periods; `whole` lets the weeks go on behind a period that was cut. */
export function listFeatureSlices(
  tx: Tx,
  accountId: AccountId,
  spans: (Period & { whole?: Day })[],
): Promise<FeatureSlice[]> {
  const [from, until] = [spans.map((span) => span.from), spans.map((span) => span.until)];
  const whole = spans.map((span) => span.whole ?? span.until);
  return tx.$queryRaw<FeatureSlice[]>`
    select place::int - 1 as place, (day - f) / ${WEEK_DAYS}::int as week, day < u as "isWithin", use.key,
           sum(use.events)::float8 as events, max(use.users) as users
      from unnest(${from}::date[], ${until}::date[], ${whole}::date[]) with ordinality as s (f, u, w, place)
      join daily_usage on day >= f and day < greatest(u, w),
           unnest(feature_keys, feature_events, feature_users) as use (key, events, users)
     where account_id = ${accountId}::uuid
     group by 1, 2, 3, 4`;
}

/** The first days of a period's weeks. */
export function weekStarts({ from, until }: Period): Day[] {
  const weeks = Math.max(0, Math.ceil(daysBetween(from, until) / WEEK_DAYS));
  return Array.from({ length: weeks }, (_, i) => addDays(from, i * WEEK_DAYS));
}

type FeatureRow = { key: string; nameJa: string; nameEn: string; hintJa: string; hintEn: string; position: number };

/** What features are called, what they are good for, and their place in lists. An unlisted one is named after its key. */
export async function listFeatureWords(tx: Tx, keys: string[]) {
  const rows = await tx.$queryRaw<FeatureRow[]>`
    select key, name_ja as "nameJa", name_en as "nameEn", hint_ja as "hintJa", hint_en as "hintEn", position
      from feature where key = any(${keys})`;
  const known = new Map(rows.map((row) => [row.key, row]));
  return (key: string): { name: Both; hint: Both; position: number } => {
    const row = known.get(key);
    return {
      name: { ja: row?.nameJa ?? key, en: row?.nameEn ?? key },
      hint: { ja: row?.hintJa ?? "", en: row?.hintEn ?? "" },
      position: row?.position ?? Number.POSITIVE_INFINITY,
    };
  };
}
