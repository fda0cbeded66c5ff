// The promise of the quarter's end: whatever is killed or stands still, and whenever, still every report once and every
// mail once. `npm run soak` does the same with larger numbers.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { disturbedClose, type Outcome } from "#test/soak/close.ts";

/** Enough on a machine that is busy with much else; by itself each takes half a minute. */
const TIMEOUT_MS = 300_000;
const FINE = { lost: 0, duplicated: 0, strange: 0, inDoubt: 0, wrongReports: [] } satisfies Partial<Outcome>;
const usual = { answerMs: 300, leaseSeconds: 12, longestGapMs: 1_500, patienceMs: TIMEOUT_MS / 2 };

test(
  "twelve kills -9 of workers during a quarter's run",
  async () => {
    const outcome = await disturbedClose({ ...usual, disturbance: "kill", times: 12, accounts: 14, readers: 3 });
    expect(outcome).toMatchObject({ ...FINE, reports: 14, mails: 42 });
  },
  TIMEOUT_MS,
);

test(
  "workers that stand still for a while and go on",
  async () => {
    const pauseMs = { least: 1_000, most: 4_000 };
    const plan = { ...usual, disturbance: "pause", times: 4, accounts: 8, readers: 3, pauseMs } as const;
    expect(await disturbedClose(plan)).toMatchObject({ ...FINE, mails: 24 });
  },
  TIMEOUT_MS,
);

test(
  "the database killed -9 again and again",
  async () => {
    const { DATABASE_URL } = env();
    const home = mkdtempSync(join(tmpdir(), "seika-killed-database-"));
    const postgres = await startEmbeddedPostgres(home);
    try {
      await closeDatabase();
      setEnvironment({ DATABASE_URL: postgres.url });
      await migrate(postgres.url, env().SESSION_SECRET);
      const plan = { ...usual, disturbance: "database", times: 3, accounts: 8, readers: 3 } as const;
      expect(await disturbedClose({ ...plan, cluster: join(home, "cluster") })).toMatchObject({ ...FINE, mails: 24 });
    } finally {
      await closeDatabase();
      setEnvironment({ DATABASE_URL });
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    }
  },
  TIMEOUT_MS,
);
