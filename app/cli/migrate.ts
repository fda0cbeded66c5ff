// Brings the database of DATABASE_URL to the shape that this version needs.

import { env } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";

/** Says what was applied. Safe to run at any time, also twice. */
export async function run(_args: string[] = []): Promise<number> {
  const { DATABASE_URL, SESSION_SECRET } = env();
  const applied = await migrate(DATABASE_URL, SESSION_SECRET);
  const text = applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date.";
  process.stdout.write(`${text}\n`);
  return 0;
}
