// Sets reports with Typst in a process of its own, so that its memory can be told from the benchmark's.
import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { japaneseFonts, latinFonts } from "./pdf-fonts.ts";
import { type Order, type Rendered, sampleFor } from "./pdf-samples.ts";
import { typstReport } from "./pdf-typst.tsx";

const fontBlobs = [...japaneseFonts.map((file) => readFileSync(file)), ...(await latinFonts()).map(({ font }) => font)];
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });

process.on("message", (order: Order) => void render(order).then((rendered) => process.send?.(rendered)));

/** Another report is another document: what Typst keeps of the last one is let go, as it would be among customers. */
async function render({ round, locale }: Order): Promise<Rendered> {
  const snapshot = sampleFor(round);
  const started = performance.now();
  const mainFileContent = await typstReport(snapshot, locale);
  const compiled = compiler.compile({ mainFileContent });
  const document = compiled.result;
  if (!document) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics));
  const pdf = compiler.pdf(document, { pdfTags: false });
  const ms = performance.now() - started;
  compiler.evictCache(0);
  const memory = process.memoryUsage().rss;
  return { ms, bytes: pdf.length, pages: document.numOfPages, peak: process.resourceUsage().maxRSS * 1024, memory };
}
