// Work that keeps the thread for ever, under a limit of one second and one to listen.
import { withinTime } from "#app/domain/reports/time-limit.server.ts";

process.stdout.write("busy\n");
await withinTime(
  async () => {
    for (;;);
  },
  1,
  1,
);
