// The queue's own timetable trusts the clock of the process and remembers the last minute that it came to. A clock that
// was ahead for a while would silence every hourly job until that minute comes; one that is behind, until it has caught
// up. Here both are told by the database's clock, and after a jump the queue is started anew.
import { performance } from "node:perf_hooks";
import type pg from "pg";
import { logger } from "./log.server.ts";

const LOOK_MS = 5_000;
const MEND_EVERY = 6;
const JUMP_MS = 60_000;

/** Jobs of the timetable that wait for a day to come, and minutes that this process has not come to. */
const MEND = `
  with clock as (
    select now() as ours, now() + make_interval(secs => ($1::float8 - extract(epoch from now()) * 1000) / 1000) as theirs
  ), minutes as (
    update graphile_worker._private_known_crontabs set last_execution = theirs from clock
     where last_execution > theirs + interval '2 minutes'
  )
  update graphile_worker._private_jobs set run_at = ours from clock
   where locked_at is null and run_at > ours + interval '2 minutes' and payload->'_cron' is not null`;

export type ClockMinder = { stop(): void };

/** Mends the timetable, now and then again. @param onJump called when the clock of this process has jumped */
export async function mindClock(pool: pg.Pool, onJump: () => void): Promise<ClockMinder> {
  const mend = () => pool.query(MEND, [Date.now()]);
  await mend();
  let drift = Date.now() - performance.now();
  let looks = 0;
  const timer = setInterval(() => {
    const before = drift;
    drift = Date.now() - performance.now();
    if (Math.abs(drift - before) > JUMP_MS) {
      logger("worker").warn({ seconds: Math.round((drift - before) / 1_000) }, "the clock of this machine has jumped");
      onJump();
    } else if (++looks % MEND_EVERY === 0) mend().catch(() => {}); // a database that is away is waited for elsewhere
  }, LOOK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
