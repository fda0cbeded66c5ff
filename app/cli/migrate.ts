// Brings the database of DATABASE_URL to the shape that this version needs.

import { env } from "#app/lib/env.server.ts";
import { MigrationError, migrate } from "#app/lib/migrations.server.ts";

/** Says what was applied. A database that cannot be migrated is a message and exit code 1, not a stack. */
export async function migrateDatabase(): Promise<void> {
  const { DATABASE_URL, SESSION_SECRET } = env();
  try {
    const applied = await migrate(DATABASE_URL, SESSION_SECRET);
    const text = applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date.";
    process.stdout.write(`${text}\n`);
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
