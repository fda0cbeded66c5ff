// A process that uses the embedded database until it is told to leave. Says where the database is once it has it.

import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";

const postgres = await startEmbeddedPostgres(process.argv[2] ?? "", { durable: false });
process.once("message", async () => {
  await postgres.stop();
  process.disconnect();
});
process.send?.({ url: postgres.url });
