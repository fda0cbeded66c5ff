// How much came from which source in which hour, for whoever wants to know whether a source has gone quiet.
import { acrossAccounts } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";

/** events:KEY or records:KEY. */
export type Source = `${"events" | "records"}:${string}`;
export type Arrived = {
  accepted: number;
  refused: number;
  /** What the sender's clock showed minus what ours did; null when it did not say. */
  skewSeconds: number | null;
};

const DAYS_KEPT = 400;
const NOTED_EVERY_MS = 10_000;

export async function noteArrival(source: Source, { accepted, refused, skewSeconds }: Arrived, at = new Date()) {
  await acrossAccounts(
    (tx) => tx.$executeRaw`
      insert into data_arrival as known (source, hour, accepted, refused, last_at, skew_seconds)
      values (${source}, date_trunc('hour', ${at}::timestamptz), ${accepted}, ${refused}, ${at}, ${skewSeconds})
      on conflict (source, hour) do update
         set accepted = known.accepted + excluded.accepted, refused = known.refused + excluded.refused,
             last_at = greatest(known.last_at, excluded.last_at),
             skew_seconds = case when abs(coalesce(excluded.skew_seconds, 0)) > abs(coalesce(known.skew_seconds, 0))
                                 then excluded.skew_seconds else coalesce(known.skew_seconds, excluded.skew_seconds) end`,
  );
}

const waiting = new Map<Source, Arrived>();
let isTimed = false;

/** As noteArrival, a little later and many at a time: what a process had not noted when it ended is missing here alone. */
export function countArrival(source: Source, { accepted, refused, skewSeconds }: Arrived): void {
  const known = waiting.get(source) ?? { accepted: 0, refused: 0, skewSeconds: null };
  const isFurther = Math.abs(skewSeconds ?? 0) > Math.abs(known.skewSeconds ?? 0) || known.skewSeconds === null;
  waiting.set(source, {
    accepted: known.accepted + accepted,
    refused: known.refused + refused,
    skewSeconds: isFurther ? skewSeconds : known.skewSeconds,
  });
  if (!isTimed) setTimeout(() => void noteWaiting(), NOTED_EVERY_MS).unref();
  isTimed = true;
}

/** Notes what was counted. When the database is away, what was counted meanwhile is let go: it is no more than a hint. */
async function noteWaiting(): Promise<void> {
  isTimed = false;
  const counted = [...waiting];
  waiting.clear();
  for (const [source, arrived] of counted) {
    await noteArrival(source, arrived).catch((error) => {
      logger("ingest").warn({ error: String(error) }, "an arrival could not be noted");
    });
  }
}

/** Lets go of hours older than a year. */
export function forgetOldArrivals(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
  return acrossAccounts((tx) => tx.$executeRaw`delete from data_arrival where hour < ${before}`);
}
