// A report as a PDF: our renderer, as the worker runs it, against a warm headless Chromium that prints the same content, a new tab for each, and
// against Typst in a process of its own that sets it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { type Locale, locales } from "#app/i18n/locale.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { rendered, startRenderer } from "./our-renderer.ts";
import { japaneseFonts, latinFonts } from "./pdf-fonts.ts";
import { htmlReport, reportCss } from "./pdf-html.tsx";
import { type Order, type Rendered, sampleFor } from "./pdf-samples.ts";
import { median, type Report } from "./report.ts";

const ROUNDS = 15;
const WARM_UPS = 24;

type Printed = { ms: number; bytes: number };

export async function run(report: Report): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "seika-bench-"));
  installTypeface(home);
  const [server, browser] = await Promise.all([servePages(), launchBrowser()]);
  const [renderer, typst] = [startRenderer(), startTypst()];
  try {
    for (const locale of locales) await compare(report, locale, { renderer, typst, browser, origin: originOf(server) });
  } finally {
    renderer.kill();
    typst.kill();
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

type Engines = { renderer: ChildProcess; typst: ChildProcess; browser: Browser; origin: string };

/** Rounds that render one report with each engine, one after the other. */
async function compare(report: Report, locale: Locale, { renderer, typst, browser, origin }: Engines): Promise<void> {
  report.heading(`Quarterly report as a PDF, ${locale}`);
  const first = await rendered(renderer, { round: 0, locale });
  for (let round = 1; round < WARM_UPS; round++) await rendered(renderer, { round, locale });
  for (let round = 0; round < 3; round++) await setByTypst(typst, { round, locale });
  for (let round = 0; round < 3; round++) await printed(browser, origin, { round, locale });
  const ours: Rendered[] = [];
  const theirs: Printed[] = [];
  const set: Rendered[] = [];
  let peak = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    ours.push(await rendered(renderer, { round, locale }));
    theirs.push(await printed(browser, origin, { round, locale }));
    set.push(await setByTypst(typst, { round, locale }));
    peak = Math.max(peak, memoryBelow(process.pid, /chrom|headless_shell/));
  }
  const ourPeak = ours.at(-1)?.peak ?? Number.NaN;
  report.samples(
    `renderReport, ${ours[0]?.pages} pages (first one ${Math.round(first.ms)} ms)`,
    ours.map(({ ms }) => ms),
    "ms",
  );
  report.samples(
    "Chromium, warm, new tab",
    theirs.map(({ ms }) => ms),
    "ms",
  );
  report.samples(
    `Typst, nothing kept between reports, ${set[0]?.pages} pages`,
    set.map(({ ms }) => ms),
    "ms",
  );
  report.samples(
    "renderReport, file",
    ours.map(({ bytes }) => bytes / 1024),
    "kB",
  );
  report.samples(
    "Chromium, file",
    theirs.map(({ bytes }) => bytes / 1024),
    "kB",
  );
  report.samples(
    "Typst, file",
    set.map(({ bytes }) => bytes / 1024),
    "kB",
  );
  report.samples("renderReport, peak memory of its process", [ourPeak / 2 ** 20], "MB");
  report.samples("Typst, peak memory of its process", [(set.at(-1)?.peak ?? Number.NaN) / 2 ** 20], "MB");
  if (peak > 0) report.samples("Chromium, memory of its processes, shared pages shared out", [peak / 2 ** 20], "MB");
  const ratios = (pick: (each: Printed) => number) => ours.map((each, i) => pick(each) / pick(theirs[i] ?? each));
  report.goal(
    `${locale} report against Chromium, time`,
    ratios(({ ms }) => ms),
    { atMost: 0.4 },
  );
  report.goal(`${locale} report against Chromium, bytes`, [median(ratios(({ bytes }) => bytes))], { atMost: 0.75 });
  if (peak > 0) report.goal(`${locale} report against Chromium, memory`, [ourPeak / peak], { atMost: 1 });
  report.goal(
    `${locale} report against Typst, time`,
    ours.map(({ ms }, i) => ms / (set[i]?.ms ?? Number.NaN)),
    { atMost: 1 },
  );
}

function startTypst(): ChildProcess {
  return fork(fileURLToPath(import.meta.resolve("./typst-renderer.ts")), { execArgv: ["--import", "tsx"] });
}

async function setByTypst(typst: ChildProcess, order: Order): Promise<Rendered> {
  typst.send(order);
  const [answer] = await once(typst, "message");
  return answer as Rendered;
}

/** From the numbers to the file, fonts loaded, as our own time is taken. */
async function printed(browser: Browser, origin: string, { round, locale }: Order): Promise<Printed> {
  const started = performance.now();
  const page = await browser.newPage();
  const answer = await page.goto(`${origin}/${locale}/${round}`, { waitUntil: "load" });
  // A page that says what went wrong prints quickly too.
  if (!answer?.ok()) throw new Error(`${answer?.url()} answered ${answer?.status()}`);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return { ms: performance.now() - started, bytes: pdf.length };
}

const CSS = reportCss(`@font-face { font-family: Latin; src: url(/400.ttf); font-weight: 400 }
@font-face { font-family: Latin; src: url(/700.ttf); font-weight: 700 }
html:lang(en) { --letters: Latin }`);

/** Japanese as an installed typeface, which costs Chromium less than one from the web. */
function installTypeface(home: string): void {
  for (const file of japaneseFonts) copyFileSync(file, join(home, basename(file)));
  const config = join(home, "fonts.conf");
  writeFileSync(config, `<fontconfig><dir>${home}</dir><cachedir>${home}/cache</cachedir></fontconfig>`);
  process.env.FONTCONFIG_FILE = config;
}

/** The pages that Chromium prints, with style and fonts that it may keep. */
async function servePages(): Promise<Server> {
  const kept = new Map((await latinFonts()).map(({ weight, font }) => [`/${weight}.ttf`, font]));
  const server = createServer(async ({ url = "" }, response) => {
    const font = kept.get(url);
    if (font || url === "/report.css") {
      response.setHeader("cache-control", "max-age=3600, immutable");
      response.setHeader("content-type", font ? "font/ttf" : "text/css");
      return response.end(font ?? CSS);
    }
    const [, locale, round] = url.split("/");
    if (locale !== "ja" && locale !== "en") return response.writeHead(404).end();
    response.setHeader("content-type", "text/html; charset=utf-8");
    try {
      return response.end(await htmlReport(sampleFor(Number(round)), locale));
    } catch (error) {
      return response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Proportional memory of the processes below one whose command matches, bytes; 0 where the system does not say. */
function memoryBelow(pid: number, command: RegExp): number {
  try {
    const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const parents = new Map(
      all.map((id) => [Number(id), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1])]),
    );
    const isBelow = (id: number): boolean => id === pid || (parents.has(id) && id > 1 && isBelow(parents.get(id) ?? 0));
    const own = [...parents.keys()].filter(
      (id) => id !== pid && isBelow(id) && command.test(read(`/proc/${id}/cmdline`)),
    );
    return own.reduce(
      (sum, id) => sum + 1024 * Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}

/** A process may end while it is read about. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
