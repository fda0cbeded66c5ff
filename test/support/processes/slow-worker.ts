// A worker whose one task writes down that it began, takes its time, and writes down that it ended.

import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, ownerPool } from "#app/lib/db.server.ts";
import { runQueue } from "#app/lib/queue-runner.server.ts";

const milliseconds = Number(process.argv[2]);

async function note(what: string): Promise<void> {
  await ownerPool().query("insert into effect (what, pid) values ($1, $2)", [what, process.pid]);
}

const tasks = {
  slow: async () => {
    await note("began");
    await sleep(milliseconds);
    await note("ended");
  },
};

let leaving = false;
let queue = await runQueue(tasks, "", 2);
process.send?.("ready");
process.once("disconnect", () => {
  leaving = true;
  void queue.stop();
});
// As the real one does, it comes back when its queue ended by itself.
while (!leaving) {
  await queue.ended.catch(() => {});
  if (!leaving) queue = await runQueue(tasks, "", 2);
}
await closeDatabase();
