// `npm start`: the program for real use. Checks the environment, migrates, then keeps a web and a worker process.

import { requireEnvironment } from "#app/lib/env.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { isFree } from "#app/lib/ports.server.ts";
import { whenAskedToStop } from "#app/lib/shutdown.server.ts";
import { supervise } from "#app/lib/supervisor.server.ts";

/** Runs until it is asked to stop. */
export async function run(): Promise<number> {
  const asked = whenAskedToStop();
  const { DATABASE_URL, SESSION_SECRET, PORT, APP_URL } = requireEnvironment();
  if (PORT !== 0 && !(await isFree(PORT))) throw Object.assign(new Error(), { code: "EADDRINUSE", port: PORT });

  const applied = await migrate(DATABASE_URL, SESSION_SECRET);
  if (applied.length > 0) process.stdout.write(`Migrated the database: ${applied.join(", ")}\n`);
  const processes = supervise(process.argv[1] ?? "", ["web", "worker"]);
  const running = processes.ready.then(() => {
    process.stdout.write(`Seika is running: ${APP_URL}\n`);
    return asked;
  });
  return Promise.race([running, asked])
    .then(() => 0)
    .finally(processes.stop);
}
