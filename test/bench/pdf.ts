// A report as a PDF: our renderer against a warm headless Chromium that prints the same content, a new tab for each.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import subsetFont from "subset-font";
import { type Locale, locales } from "#app/i18n/locale.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { htmlReport, reportCss } from "./pdf-html.tsx";
import type { Order, Rendered } from "./pdf-renderer.ts";
import { sampleFor } from "./pdf-samples.ts";
import { median, type Report } from "./report.ts";

const ROUNDS = 15;
const WARM_UPS = 24;
const require = createRequire(import.meta.url);

type Printed = { ms: number; bytes: number };

export async function run(report: Report): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "seika-bench-"));
  installTypeface(home);
  const [server, browser] = await Promise.all([servePages(), launchBrowser()]);
  const renderer = fork(fileURLToPath(import.meta.resolve("./pdf-renderer.ts")), { execArgv: ["--import", "tsx"] });
  try {
    for (const locale of locales) await compare(report, locale, { renderer, browser, origin: originOf(server) });
  } finally {
    renderer.kill();
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

type Engines = { renderer: ChildProcess; browser: Browser; origin: string };

/** Rounds that render one report with each engine, one after the other. */
async function compare(report: Report, locale: Locale, { renderer, browser, origin }: Engines): Promise<void> {
  report.heading(`Quarterly report as a PDF, ${locale}`);
  const first = await rendered(renderer, { round: 0, locale });
  for (let round = 1; round < WARM_UPS; round++) await rendered(renderer, { round, locale });
  for (let round = 0; round < 3; round++) await printed(browser, origin, { round, locale });
  const ours: Rendered[] = [];
  const theirs: Printed[] = [];
  let peak = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    ours.push(await rendered(renderer, { round, locale }));
    theirs.push(await printed(browser, origin, { round, locale }));
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
    "renderReport, file",
    ours.map(({ bytes }) => bytes / 1024),
    "kB",
  );
  report.samples(
    "Chromium, file",
    theirs.map(({ bytes }) => bytes / 1024),
    "kB",
  );
  report.samples("renderReport, peak memory of its process", [ourPeak / 2 ** 20], "MB");
  if (peak > 0) report.samples("Chromium, memory of its processes, shared pages shared out", [peak / 2 ** 20], "MB");
  const ratios = (pick: (each: Printed) => number) => ours.map((each, i) => pick(each) / pick(theirs[i] ?? each));
  report.goal(
    `${locale} report against Chromium, time`,
    ratios(({ ms }) => ms),
    { atMost: 0.4 },
  );
  report.goal(`${locale} report against Chromium, bytes`, [median(ratios(({ bytes }) => bytes))], { atMost: 0.75 });
  if (peak > 0) report.goal(`${locale} report against Chromium, memory`, [ourPeak / peak], { atMost: 1 });
}

async function rendered(renderer: ChildProcess, order: Order): Promise<Rendered> {
  renderer.send(order);
  const [answer] = await once(renderer, "message");
  return answer as Rendered;
}

/** From the numbers to the file, fonts loaded, as our own time is taken. */
async function printed(browser: Browser, origin: string, { round, locale }: Order): Promise<Printed> {
  const started = performance.now();
  const page = await browser.newPage();
  await page.goto(`${origin}/${locale}/${round}`, { waitUntil: "load" });
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return { ms: performance.now() - started, bytes: pdf.length };
}

const BIZ = "@expo-google-fonts/biz-udpgothic";
const LATIN = "@fontsource-variable/noto-sans-jp/files/noto-sans-jp-latin-wght-normal.woff2";
const CSS = reportCss(`@font-face { font-family: Latin; src: url(/400.ttf); font-weight: 400 }
@font-face { font-family: Latin; src: url(/700.ttf); font-weight: 700 }
html:lang(en) { --letters: Latin }`);

/** Japanese as an installed typeface, which costs Chromium less than one from the web. */
function installTypeface(home: string): void {
  for (const style of ["400Regular", "700Bold"]) {
    const name = `BIZUDPGothic_${style}.ttf`;
    copyFileSync(require.resolve(`${BIZ}/${style}/${name}`), join(home, name));
  }
  const config = join(home, "fonts.conf");
  writeFileSync(config, `<fontconfig><dir>${home}</dir><cachedir>${home}/cache</cachedir></fontconfig>`);
  process.env.FONTCONFIG_FILE = config;
}

/** English in the weights that are used: from a variable font Chromium would draw every letter as a picture. */
async function latinFonts(): Promise<Map<string, Buffer>> {
  const variable = readFileSync(require.resolve(LATIN));
  const made = [400, 700].map(async (wght) => {
    const font = await subsetFont(variable, "", { targetFormat: "sfnt", keepAllGlyphs: true, variationAxes: { wght } });
    return [`/${wght}.ttf`, font] as const;
  });
  return new Map(await Promise.all(made));
}

/** The pages that Chromium prints, with style and fonts that it may keep. */
async function servePages(): Promise<Server> {
  const kept = await latinFonts();
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
    return response.end(await htmlReport(sampleFor(Number(round)), locale));
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
