// Our side of the comparisons of PDFs: a process that holds the thread which makes them.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RenderJob } from "#app/domain/reports/render-thread.server.ts";
import { RENDER_MEGABYTES } from "#app/domain/reports/run.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";
import { type Order, type Rendered, sampleFor } from "./pdf-samples.ts";

const program = join(projectRoot(), "build", "server", "index.js");

export function startRenderer(): ChildProcess {
  const module = fileURLToPath(import.meta.resolve("./pdf-renderer.mjs"));
  return fork(module, [program, String(RENDER_MEGABYTES)], { execArgv: [] });
}

/** @returns what it cost: the time from the snapshot to the file, as the worker waits for it */
export async function rendered(renderer: ChildProcess, { round, locale }: Order): Promise<Rendered> {
  const job: RenderJob = { snapshot: sampleFor(round), locale, portalUrl: "" };
  renderer.send(job);
  const [answer] = await once(renderer, "message");
  return answer as Rendered;
}
