// Renders reports in the program's own thread for them, in a process that does nothing else: its memory is what making
// PDFs costs, without the benchmark's and without what compiles TypeScript on the way. See our-renderer.ts.
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const [program, megabytes] = process.argv.slice(2);
const thread = new Worker(program, {
  argv: ["render"],
  resourceLimits: { maxOldGenerationSizeMb: Number(megabytes) },
});

process.on("message", async (job) => {
  const started = performance.now();
  thread.postMessage(job);
  const [answer] = await once(thread, "message");
  const ms = performance.now() - started;
  if (answer.failure) throw new Error(answer.failure);
  const { pdf, pages } = answer.rendered;
  const peak = process.resourceUsage().maxRSS * 1024;
  process.send({ ms, bytes: pdf.length, pages, peak, memory: process.memoryUsage.rss() });
});
