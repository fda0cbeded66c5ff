// Which installation a command of the terminal means: the one whose DATABASE_URL is set, else the demo in the data
// directory, whether it runs or not.

import { join } from "node:path";
import { closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { env, isSet, setEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { adoptDemoValues } from "./demo-values.ts";

/** Runs `work` with the environment set and the database reachable, and closes what it opened. */
export async function withInstallation<T>(work: () => Promise<T>): Promise<T> {
  if (isSet("DATABASE_URL")) {
    env();
    return work().finally(closeDatabase);
  }
  const { home } = adoptDemoValues();
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  try {
    setEnvironment({ DATABASE_URL: postgres.url });
    await migrate(postgres.url, env().SESSION_SECRET);
    return await work();
  } finally {
    await closeDatabase();
    await postgres.stop();
  }
}
