// A database that exists for one benchmark alone: migrated, empty, gone afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";

const SECRET = "a secret for benchmarks only, never for real";

/** What the process was set to, for others that are started beside it. */
export type Settings = {
  DATABASE_URL: string;
  SESSION_SECRET: string;
  DATA_DIR: string;
  APP_URL: string;
  SMTP_URL: string;
};

export async function onDatabase(work: (settings: Settings) => Promise<void>, appUrl = "http://127.0.0.1") {
  const home = mkdtempSync(join(tmpdir(), "seika-bench-"));
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  const settings = {
    ...{ DATABASE_URL: postgres.url, SESSION_SECRET: SECRET, DATA_DIR: home },
    ...{ APP_URL: appUrl, SMTP_URL: "smtp://127.0.0.1:1" },
  };
  setEnvironment({ ...settings, NODE_ENV: "production", LOG_LEVEL: "warn" });
  try {
    await migrate(postgres.url, SECRET);
    await work(settings);
  } finally {
    await closeDatabase();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
