// A thousand editions in both languages on two workers: how many a second, and whether memory grows with their number.
import type { ChildProcess } from "node:child_process";
import { locales } from "#app/i18n/locale.ts";
import { rendered, startRenderer } from "./our-renderer.ts";
import { median, type Report } from "./report.ts";

const EDITIONS = 1_000;
const WORKERS = 2;
/** Of each worker's editions: the first warm it up and are not compared. */
const TENTH = EDITIONS / WORKERS / 10;

export async function run(report: Report): Promise<void> {
  report.heading(`${EDITIONS.toLocaleString("en")} editions in two languages on ${WORKERS} workers`);
  const workers = Array.from({ length: WORKERS }, startRenderer);
  try {
    const [alone] = workers;
    const few = 60;
    const single = alone ? few / (await seconds(() => render(alone, 0, few))) : Number.NaN;
    let memories: number[][] = [];
    const all = await seconds(async () => {
      memories = await Promise.all(workers.map((worker, i) => render(worker, i, EDITIONS / WORKERS)));
    });
    report.samples("editions a second, on one worker, then on two", [single, EDITIONS / all], "/s");
    const early = memories.map((each) => median(each.slice(TENTH, 2 * TENTH)));
    const late = memories.map((each) => median(each.slice(-TENTH)));
    report.samples("memory of a worker after a tenth", early.map(toMegabytes), "MB");
    report.samples("memory of a worker at the end", late.map(toMegabytes), "MB");
    report.goal(
      "memory at the end against a tenth of the way",
      late.map((each, i) => each / (early[i] ?? each)),
      { atMost: 1.15 },
    );
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/** Renders so many editions, each in the next language. @returns the worker's memory after each, bytes */
async function render(worker: ChildProcess, first: number, count: number): Promise<number[]> {
  const memory: number[] = [];
  for (let i = 0; i < count; i++) {
    const answer = await rendered(worker, { round: first + i, locale: locales[i % locales.length] ?? "ja" });
    memory.push(answer.memory);
  }
  return memory;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

function toMegabytes(bytes: number): number {
  return bytes / 2 ** 20;
}
