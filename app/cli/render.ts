// The thread that makes PDFs: see render-thread.server.ts. It answers whoever started it until it is ended.
import { parentPort } from "node:worker_threads";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import type { RenderAnswer, RenderJob } from "#app/domain/reports/render-thread.server.ts";

export function run(): Promise<never> {
  const parent = parentPort;
  if (!parent) throw new Error("this command is for the program itself: it runs in a thread");
  parent.on("message", async ({ snapshot, locale, portalUrl }: RenderJob) => {
    parent.postMessage(await answer(() => renderReport(snapshot, locale, portalUrl)));
  });
  return new Promise(() => {});
}

async function answer(render: () => ReturnType<typeof renderReport>): Promise<RenderAnswer> {
  try {
    return { rendered: await render() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
