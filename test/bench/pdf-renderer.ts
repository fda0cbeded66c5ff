// Renders reports in a process of its own, so that its memory can be told from the benchmark's.
import { renderReport } from "#app/domain/reports/render.server.tsx";
import type { Locale } from "#app/i18n/locale.ts";
import { sampleFor } from "./pdf-samples.ts";

export type Order = { round: number; locale: Locale };
/** Bytes: `peak` is the largest resident memory of the process so far, `memory` what it has now. */
export type Rendered = { ms: number; bytes: number; pages: number; peak: number; memory: number };

process.on("message", (order: Order) => void render(order).then((rendered) => process.send?.(rendered)));

async function render({ round, locale }: Order): Promise<Rendered> {
  const snapshot = sampleFor(round);
  const started = performance.now();
  const { pdf, pages } = await renderReport(snapshot, locale);
  const ms = performance.now() - started;
  const memory = process.memoryUsage().rss;
  return { ms, bytes: pdf.length, pages, peak: process.resourceUsage().maxRSS * 1024, memory };
}
